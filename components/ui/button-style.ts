import { classes } from "./classes";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";
export type ButtonSize = "small" | "medium" | "large";

const variants = {
  primary: "bg-accent text-on-accent shadow-xs enabled-hover:bg-accent-strong",
  secondary: "bg-surface text-ink shadow-xs ring-1 ring-inset ring-line enabled-hover:bg-sunken",
  ghost: "text-soft enabled-hover:bg-sunken enabled-hover:text-ink",
  danger: "bg-danger text-on-accent shadow-xs enabled-hover:bg-danger-strong",
  refused: "bg-sunken text-faint ring-1 ring-inset ring-line",
  // Beside buttons without a ground, one with it would stand out.
  refusedGhost: "text-faint",
} as const;

const sizes = {
  small: "h-7 gap-1.5 rounded-md px-2.5 text-xs",
  medium: "h-9 gap-2 rounded-lg px-3.5 text-sm coarse:h-10",
  large: "h-11 gap-2 rounded-lg px-5 text-sm",
} as const;

const square = { small: "size-7", medium: "size-9 coarse:size-10", large: "size-11" } as const;

const base =
  "inline-flex shrink-0 items-center justify-center font-medium whitespace-nowrap select-none transition-colors";

export function buttonStyle(
  variant: ButtonVariant | "refused" | "refusedGhost" = "secondary",
  size: ButtonSize = "medium",
) {
  return classes(base, variants[variant], sizes[size]);
}

export function iconButtonStyle(size: ButtonSize = "medium", variant: "ghost" | "refused" = "ghost") {
  return classes(base, variants[variant], "rounded-lg", square[size]);
}
