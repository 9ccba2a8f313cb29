import type { ReactNode } from "react";

export function SidePanelSection({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className="border-t px-5 py-4 first:border-t-0 first:pt-1">
      {title && <h3 className="mb-3 font-medium">{title}</h3>}
      {children}
    </section>
  );
}
