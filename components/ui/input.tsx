import type { ComponentProps } from "react";
import { classes } from "./classes";

export const inputStyle =
  "block w-full min-w-0 rounded-lg bg-surface px-3 text-ink shadow-xs ring-1 ring-inset ring-edge transition-shadow " +
  "hover:ring-faint focus-visible:outline-2 focus-visible:-outline-offset-1 " +
  "aria-invalid:ring-red aria-invalid:outline-red text-base sm:text-sm";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return (
    <input {...rest} className={classes(inputStyle, "h-9 read-only:bg-sunken coarse:h-10", className)} />
  );
}
