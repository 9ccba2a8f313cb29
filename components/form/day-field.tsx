"use client";

import { useState, type ReactNode } from "react";
import { useController, useFormContext, useWatch } from "react-hook-form";
import { Input } from "@/components/ui/input";
import type { FieldProps } from "./field-props";
import { OrNone } from "./or-none";
import { useField } from "./use-field";

type DayFieldProps = Omit<FieldProps, "optional"> & {
  /** What no day is called. */
  none: string;
  /** The choice of a day in words, with the input in its place. */
  some: (day: ReactNode) => ReactNode;
  someLabel: string;
  dayLabel: string;
  /** Stands there first when a day is chosen, as `2026-11-25`. */
  suggestion: string;
};

/** A day in UTC, as `2026-11-25`, or none at all: the value is null then. */
export function DayField(props: DayFieldProps) {
  const { name, label, hint, none, some, someLabel, dayLabel, suggestion } = props;
  const { frame, control } = useField(name, hint);
  const { setValue } = useFormContext();
  const {
    field: { ref, onBlur, onChange },
  } = useController({ name });
  const value: unknown = useWatch({ name });
  const [typed, setTyped] = useState(typeof value === "string" ? value : suggestion);
  const set = (next: string | null) => setValue(name, next, { shouldDirty: true, shouldValidate: true });
  const day = (
    <Input
      ref={ref}
      type="date"
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value);
        onChange(target.value);
      }}
      onBlur={onBlur}
      aria-label={dayLabel}
      aria-invalid={control["aria-invalid"]}
      aria-describedby={control["aria-describedby"]}
      className="mx-1.5 inline-block w-40!"
    />
  );
  return (
    <OrNone
      frame={frame}
      label={label}
      none={none}
      isNone={value === null}
      onNone={() => set(null)}
      some={some(day)}
      someLabel={someLabel}
      onSome={() => set(typed)}
    />
  );
}
