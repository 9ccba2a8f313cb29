import type { ComponentProps } from "react";
import { classes } from "./classes";

const track =
  "peer h-6 w-10 shrink-0 cursor-pointer appearance-none rounded-full bg-surface ring-1 ring-inset ring-edge transition-colors " +
  "checked:bg-accent checked:ring-accent disabled:opacity-50 aria-disabled:opacity-50";

const knob =
  "pointer-events-none absolute start-1 size-4 rounded-full bg-edge transition-transform " +
  "peer-checked:translate-x-4 peer-checked:bg-on-accent rtl:peer-checked:-translate-x-4";

/** A native checkbox that says it is a switch: for what takes effect at once. */
export function Switch({ className, ...rest }: Omit<ComponentProps<"input">, "type">) {
  return (
    <span className={classes("relative inline-flex items-center", className)}>
      <input type="checkbox" role="switch" {...rest} className={track} />
      <span aria-hidden="true" className={knob} />
    </span>
  );
}
