"use client";

import { PasswordInput } from "@/components/ui/password-input";
import { FieldFrame } from "./field-frame";
import type { FieldProps } from "./field-props";
import { useField } from "./use-field";

type PasswordFieldProps = FieldProps & { autoComplete: "current-password" | "new-password" | "off" };

export function PasswordField({ name, label, hint, optional, autoComplete }: PasswordFieldProps) {
  const { frame, control } = useField(name, hint);
  return (
    <FieldFrame {...frame} label={label} optional={optional}>
      <PasswordInput {...control} id={frame.id} required={!optional} autoComplete={autoComplete} />
    </FieldFrame>
  );
}
