import type { ComponentProps } from "react";
import { classes } from "./classes";

const box =
  "peer size-4.5 shrink-0 appearance-none rounded-[5px] bg-surface ring-1 ring-inset ring-edge transition-colors " +
  "checked:bg-accent checked:ring-accent indeterminate:bg-accent indeterminate:ring-accent " +
  "aria-invalid:ring-red disabled:opacity-50 " +
  "aria-disabled:cursor-not-allowed aria-disabled:bg-sunken aria-disabled:ring-line " +
  "aria-disabled:checked:bg-edge aria-disabled:checked:ring-edge";

const mark =
  "pointer-events-none absolute size-3.5 fill-none stroke-on-accent stroke-2 opacity-0 [stroke-linecap:round] [stroke-linejoin:round]";

/** A native checkbox with our face; the mark is drawn over it: a tick, or a dash where some of many are chosen. */
export function Checkbox({ className, ...rest }: Omit<ComponentProps<"input">, "type">) {
  return (
    <span className={classes("relative inline-grid size-6 shrink-0 place-items-center", className)}>
      <input type="checkbox" {...rest} className={box} />
      <svg
        aria-hidden="true"
        viewBox="0 0 16 16"
        className={classes(mark, "peer-checked:opacity-100 peer-indeterminate:opacity-0")}
      >
        <path d="m3.5 8.5 3 3 6-7" />
      </svg>
      <svg aria-hidden="true" viewBox="0 0 16 16" className={classes(mark, "peer-indeterminate:opacity-100")}>
        <path d="M4 8h8" />
      </svg>
    </span>
  );
}
