import ChevronDown from "lucide-react/icons/chevron-down";
import type { ComponentProps } from "react";
import { classes } from "./classes";
import { inputStyle } from "./input";

/** The browser's own choice of one of many, with our face. */
export function Select({ className, children, ...rest }: ComponentProps<"select">) {
  return (
    <span className={classes("relative block", className)}>
      <select {...rest} className={classes(inputStyle, "h-9 appearance-none truncate pe-9 coarse:h-10")}>
        {children}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute end-3 top-1/2 size-4 -translate-y-1/2 text-faint"
      />
    </span>
  );
}
