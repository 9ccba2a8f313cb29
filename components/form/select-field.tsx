"use client";

import { Select } from "@/components/ui/select";
import { FieldFrame } from "./field-frame";
import type { FieldProps } from "./field-props";
import { useField } from "./use-field";

type SelectFieldProps = FieldProps & { options: { value: string; label: string }[] };

/** One of many. The value is the option's, as a text; "" is how an option says nothing. */
export function SelectField({ name, label, hint, optional, options }: SelectFieldProps) {
  const { frame, control, initial } = useField(name, hint);
  return (
    <FieldFrame {...frame} label={label} optional={optional}>
      <Select {...control} id={frame.id} defaultValue={typeof initial === "string" ? initial : ""}>
        {options.map(({ value, label: words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </Select>
    </FieldFrame>
  );
}
