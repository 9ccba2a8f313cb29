"use client";

import type { ComponentProps } from "react";
import { Input } from "@/components/ui/input";
import { FieldFrame } from "./field-frame";
import type { FieldProps } from "./field-props";
import { useField } from "./use-field";

type TextFieldProps = FieldProps &
  Pick<
    ComponentProps<"input">,
    "type" | "autoComplete" | "autoFocus" | "inputMode" | "placeholder" | "readOnly" | "spellCheck"
  >;

export function TextField({ name, label, hint, optional, ...input }: TextFieldProps) {
  const { frame, control, initial } = useField(name, hint);
  return (
    <FieldFrame {...frame} label={label} optional={optional}>
      <Input
        {...input}
        {...control}
        id={frame.id}
        required={!optional}
        defaultValue={typeof initial === "string" ? initial : ""}
      />
    </FieldFrame>
  );
}
