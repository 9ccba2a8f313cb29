"use client";

import type { FieldProps } from "./field-props";
import { TextField } from "./text-field";

export function PhoneField(props: FieldProps) {
  return <TextField autoComplete="tel" {...props} type="tel" inputMode="tel" />;
}
