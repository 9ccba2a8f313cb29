import CircleCheck from "lucide-react/icons/circle-check";
import Info from "lucide-react/icons/info";
import OctagonAlert from "lucide-react/icons/octagon-alert";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import type { ReactNode } from "react";
import { classes } from "./classes";

const tones = {
  info: { Icon: Info, style: "bg-accent-tint [&>svg]:text-accent-ink" },
  success: { Icon: CircleCheck, style: "bg-green-tint [&>svg]:text-green" },
  warning: { Icon: TriangleAlert, style: "bg-amber-tint [&>svg]:text-amber" },
  danger: { Icon: OctagonAlert, style: "bg-red-tint [&>svg]:text-red" },
} as const;

type CalloutProps = { tone: keyof typeof tones; title?: string; children?: ReactNode; action?: ReactNode };

/** A danger is announced at once; the other tones are part of the page. */
export function Callout({ tone, title, children, action }: CalloutProps) {
  const { Icon, style } = tones[tone];
  return (
    <div
      role={tone === "danger" ? "alert" : undefined}
      className={classes("flex gap-2.5 rounded-lg px-3.5 py-3 text-ink", style)}
    >
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1 wrap-break-word">
        {title && <p className="font-medium">{title}</p>}
        {children && <div className="text-pretty">{children}</div>}
      </div>
      {action && <div className="shrink-0">{action}</div>}
    </div>
  );
}
