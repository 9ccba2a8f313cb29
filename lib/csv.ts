import type { Row } from "@/db/snapshot";

/**
 * RFC 4180 in UTF-8, with the mark by which spreadsheets know that. A cell that a spreadsheet would take for a formula
 * gets an apostrophe in front, which makes it text.
 */
export async function* csvOf(headings: string[], batches: AsyncIterable<Row[]>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(`\ufeff${line(headings)}`);
  for await (const rows of batches) yield encoder.encode(rows.map(line).join(""));
}

/** The same as one text, of what is small enough for that. */
export function csvText(headings: string[], rows: Row[]): string {
  return `\ufeff${[headings, ...rows].map(line).join("")}`;
}

function line(cells: Row): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

function cell(value: string | null): string {
  if (value === null) return "";
  const inert = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
