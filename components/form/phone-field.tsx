"use client";

import type { ComponentProps } from "react";
import { TextField } from "./text-field";

export function PhoneField(props: Omit<ComponentProps<typeof TextField>, "type" | "inputMode">) {
  return <TextField autoComplete="tel" {...props} type="tel" inputMode="tel" />;
}
