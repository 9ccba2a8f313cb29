"use client";

import { Textarea } from "@/components/ui/textarea";
import { FieldFrame } from "./field-frame";
import type { FieldProps } from "./field-props";
import { useField } from "./use-field";

type TextareaFieldProps = FieldProps & { rows?: number; placeholder?: string };

export function TextareaField({ name, label, hint, optional, ...textarea }: TextareaFieldProps) {
  const { frame, control, initial } = useField(name, hint);
  return (
    <FieldFrame {...frame} label={label} optional={optional}>
      <Textarea
        {...textarea}
        {...control}
        id={frame.id}
        required={!optional}
        defaultValue={typeof initial === "string" ? initial : ""}
      />
    </FieldFrame>
  );
}
