"use client";

import { useState, type ReactNode } from "react";
import { useController, useFormContext, useWatch } from "react-hook-form";
import { Input } from "@/components/ui/input";
import { Radio } from "@/components/ui/radio";
import { FieldGroup } from "./field-frame";
import type { FieldProps } from "./field-props";
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

const choice = "flex min-h-9 items-center gap-2.5";

/** A whole number, or none at all: the value is null then. */
export function LimitField(props: LimitFieldProps) {
  const { name, label, hint, none, some, someLabel, numberLabel, suggestion } = props;
  const { frame, control } = useField(name, hint);
  const { setValue } = useFormContext();
  const value: unknown = useWatch({ name });
  const unlimited = value === null;
  const [typed, setTyped] = useState(typeof value === "number" ? String(value) : String(suggestion));
  const set = (next: number | null) => setValue(name, next, { shouldDirty: true, shouldValidate: true });
  return (
    <FieldGroup {...frame} label={label}>
      <label className={choice}>
        <Radio name={`${frame.id}-choice`} checked={unlimited} onChange={() => set(null)} />
        {none}
      </label>
      <div className={choice}>
        <Radio
          name={`${frame.id}-choice`}
          checked={!unlimited}
          onChange={() => set(numberOf(typed))}
          aria-label={someLabel}
        />
        <span>
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
        </span>
      </div>
    </FieldGroup>
  );
}

type NumberInputProps = {
  name: string;
  label: string;
  typed: string;
  onType: (text: string) => void;
  invalid?: boolean;
  describedBy?: string;
};

function NumberInput({ name, label, typed, onType, invalid, describedBy }: NumberInputProps) {
  const {
    field: { ref, onBlur, onChange },
  } = useController({ name });
  return (
    <Input
      ref={ref}
      value={typed}
      onChange={({ target }) => {
        onType(target.value);
        onChange(numberOf(target.value));
      }}
      onBlur={onBlur}
      inputMode="numeric"
      autoComplete="off"
      aria-label={label}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      className="mx-1.5 inline-block w-20! text-end tabular-nums"
    />
  );
}

function numberOf(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text);
}
