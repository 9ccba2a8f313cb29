import type { ReactNode } from "react";

export function DemoBanner({ children }: { children: ReactNode }) {
  return (
    <aside className="bg-accent-tint px-4 py-2 text-center text-xs text-pretty text-accent-ink">
      {children}
    </aside>
  );
}
