"use client";

import { useState, type ReactNode } from "react";
import { useWatch } from "react-hook-form";
import { FieldGroup } from "./field-frame";
import type { FieldProps } from "./field-props";
import { NumberInput } from "./number-input";
import { useField } from "./use-field";

type NumberFieldProps = Omit<FieldProps, "optional"> & {
  /** What the number means in words, with the number in its place. */
  some: (number: ReactNode) => ReactNode;
  numberLabel: string;
};

/** A whole number in a sentence. */
export function NumberField({ name, label, hint, some, numberLabel }: NumberFieldProps) {
  const { frame, control } = useField(name, hint);
  const value: unknown = useWatch({ name });
  const [typed, setTyped] = useState(String(value));
  return (
    <FieldGroup {...frame} label={label}>
      <p className="min-h-9 content-center">
        {some(
          <NumberInput
            name={name}
            label={numberLabel}
            typed={typed}
            onType={setTyped}
            invalid={control["aria-invalid"]}
            describedBy={control["aria-describedby"]}
          />,
        )}
      </p>
    </FieldGroup>
  );
}
