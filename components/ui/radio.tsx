import type { ComponentProps } from "react";
import { classes } from "./classes";

const dot =
  "size-4 shrink-0 appearance-none rounded-full bg-surface ring-1 ring-inset ring-edge " +
  "checked:border-[5px] checked:border-accent checked:ring-accent";

/** A native radio button with our face. */
export function Radio({ className, ...rest }: Omit<ComponentProps<"input">, "type">) {
  return <input {...rest} type="radio" className={classes(dot, className)} />;
}
