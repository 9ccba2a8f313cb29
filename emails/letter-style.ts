import type { CSSProperties } from "react";

const font =
  'Inter, ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

export const paper: CSSProperties = {
  margin: 0,
  padding: "32px 12px",
  backgroundColor: "#f4f4f6",
  fontFamily: font,
};

export const column: CSSProperties = { maxWidth: "520px", margin: "0 auto" };

export const product: CSSProperties = {
  margin: "0 0 16px 4px",
  fontSize: "15px",
  fontWeight: 600,
  letterSpacing: "-0.01em",
  color: "#18181b",
};

export const card: CSSProperties = {
  padding: "32px",
  borderRadius: "16px",
  border: "1px solid #e4e4e9",
  backgroundColor: "#ffffff",
};

export const heading: CSSProperties = {
  margin: "0 0 20px",
  fontSize: "22px",
  lineHeight: "30px",
  fontWeight: 600,
  letterSpacing: "-0.02em",
  color: "#18181b",
  overflowWrap: "anywhere",
};

export const text: CSSProperties = {
  margin: "0 0 14px",
  fontSize: "15px",
  lineHeight: "24px",
  color: "#27272a",
  overflowWrap: "anywhere",
};

export const button: CSSProperties = {
  margin: "10px 0 4px",
  padding: "12px 20px",
  borderRadius: "10px",
  backgroundColor: "#4f46e5",
  color: "#ffffff",
  fontSize: "15px",
  lineHeight: "20px",
  fontWeight: 600,
  textDecoration: "none",
};

export const note: CSSProperties = {
  margin: "16px 0 0",
  fontSize: "14px",
  lineHeight: "22px",
  color: "#5f5f6b",
};

export const line: CSSProperties = { margin: "24px 0 16px", borderTop: "1px solid #e4e4e9" };

export const small: CSSProperties = {
  margin: 0,
  fontSize: "12px",
  lineHeight: "18px",
  color: "#5f5f6b",
  overflowWrap: "anywhere",
};

export const link: CSSProperties = { color: "#4338ca", textDecoration: "underline" };

export const foot: CSSProperties = {
  margin: "16px 4px 0",
  fontSize: "12px",
  lineHeight: "18px",
  color: "#5f5f6b",
  overflowWrap: "anywhere",
};

/** For mail programs that follow the reader's system; the others keep the light paper. */
export const dark = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .paper, .paper > table > tbody > tr > td { background-color: #0f0f12 !important; }
  .card { background-color: #19191d !important; border-color: #2c2c33 !important; }
  .ink { color: #f4f4f5 !important; }
  .soft { color: #a1a1ad !important; }
  .link { color: #a5b4fc !important; }
  .line { border-color: #2c2c33 !important; }
  .button { background-color: #5558e8 !important; color: #ffffff !important; }
}
@media (max-width: 480px) { .card > tbody > tr > td { padding: 24px 20px !important; } }`;
