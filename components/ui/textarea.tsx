import type { ComponentProps } from "react";
import { classes } from "./classes";
import { inputStyle } from "./input";

export function Textarea({ className, rows = 4, ...rest }: ComponentProps<"textarea">) {
  return <textarea rows={rows} {...rest} className={classes(inputStyle, "py-2", className)} />;
}
