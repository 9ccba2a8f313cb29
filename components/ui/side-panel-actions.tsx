import type { ReactNode } from "react";

/** The panel's bottom row, always in sight; the main button comes last, at the right. */
export function SidePanelActions({ children }: { children: ReactNode }) {
  return (
    <div className="sticky bottom-0 mt-auto flex flex-wrap items-center justify-end gap-2 border-t bg-surface px-5 py-3.5">
      {children}
    </div>
  );
}
