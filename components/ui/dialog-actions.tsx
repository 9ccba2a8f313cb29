import type { ReactNode } from "react";

/** The last row of a dialog or a form: the main button comes last, at the right. */
export function DialogActions({ children }: { children: ReactNode }) {
  return (
    <div className="mt-auto flex flex-wrap items-center justify-end gap-2 pt-6 in-[form]:pt-1">
      {children}
    </div>
  );
}
