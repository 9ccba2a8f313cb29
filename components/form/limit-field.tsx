"use client";

import { useState, type ReactNode } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import type { FieldProps } from "./field-props";
import { NumberInput, numberOf } from "./number-input";
import { OrNone } from "./or-none";
import { useField } from "./use-field";

type LimitFieldProps = Omit<FieldProps, "optional"> & {
  /** What no limit is called. */
  none: string;
  /** The choice of a limit in words, with the number in its place. */
  some: (number: ReactNode) => ReactNode;
  /** Both of them again for those who do not see them side by side. */
  someLabel: string;
  numberLabel: string;
  /** Stands there first when a limit is chosen. */
  suggestion: number;
};

/** A whole number, or none at all: the value is null then. */
export function LimitField(props: LimitFieldProps) {
  const { name, label, hint, none, some, someLabel, numberLabel, suggestion } = props;
  const { frame, control } = useField(name, hint);
  const { setValue } = useFormContext();
  const value: unknown = useWatch({ name });
  const [typed, setTyped] = useState(typeof value === "number" ? String(value) : String(suggestion));
  const set = (next: number | null) => setValue(name, next, { shouldDirty: true, shouldValidate: true });
  const number = (
    <NumberInput
      name={name}
      label={numberLabel}
      typed={typed}
      onType={setTyped}
      invalid={control["aria-invalid"]}
      describedBy={control["aria-describedby"]}
    />
  );
  return (
    <OrNone
      frame={frame}
      label={label}
      none={none}
      isNone={value === null}
      onNone={() => set(null)}
      some={some(number)}
      someLabel={someLabel}
      onSome={() => set(numberOf(typed))}
    />
  );
}
