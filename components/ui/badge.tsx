import type { ReactNode } from "react";
import { classes } from "./classes";

const tones = {
  owner: "bg-green-tint text-green",
  member: "bg-accent-tint text-accent-ink",
  pending: "bg-amber-tint text-amber",
  admin: "bg-sky-tint text-sky",
  external: "bg-rose-tint text-rose",
  suspended: "bg-red-tint text-red",
  neutral: "bg-sunken text-soft",
} as const;

export type BadgeTone = keyof typeof tones;

type BadgeProps = { tone?: BadgeTone; dot?: boolean; icon?: ReactNode; children: ReactNode };

export function Badge({ tone = "neutral", dot = false, icon, children }: BadgeProps) {
  return (
    <span
      data-tone={tone}
      className={classes(
        "inline-flex h-5.5 max-w-full items-center gap-1.5 rounded-md px-2 align-middle text-xs font-medium whitespace-nowrap [&>svg]:size-3 [&>svg]:shrink-0",
        tones[tone],
      )}
    >
      {dot && <span aria-hidden="true" className="size-1.5 shrink-0 rounded-full bg-current" />}
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}
