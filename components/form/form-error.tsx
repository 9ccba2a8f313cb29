import type { ReactNode } from "react";
import { Callout } from "@/components/ui/callout";

/** What concerns the whole form; announced at once. */
export function FormError({ children }: { children: ReactNode }) {
  return <Callout tone="danger">{children}</Callout>;
}
