"use client";

import { Select, type SelectOption } from "@/components/ui/select";
import { FieldFrame } from "./field-frame";
import type { FieldProps } from "./field-props";
import { useField } from "./use-field";

type SelectFieldProps = FieldProps & { options: SelectOption[]; placeholder?: string };

export function SelectField({ name, label, hint, optional, options, placeholder }: SelectFieldProps) {
  const { frame, control, initial } = useField(name, hint);
  return (
    <FieldFrame {...frame} label={label} optional={optional}>
      <Select
        {...control}
        id={frame.id}
        required={!optional}
        options={options}
        placeholder={placeholder}
        defaultValue={typeof initial === "string" ? initial : undefined}
      />
    </FieldFrame>
  );
}
