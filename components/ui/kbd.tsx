import type { ReactNode } from "react";

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-grid h-5 min-w-5 place-items-center rounded-[5px] bg-sunken px-1 font-sans text-xs text-faint ring-1 ring-inset ring-line">
      {children}
    </kbd>
  );
}
