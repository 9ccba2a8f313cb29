"use client";

import { Switch } from "@/components/ui/switch";
import { FieldNotes } from "./field-frame";
import type { FieldProps } from "./field-props";
import { useField } from "./use-field";

type SwitchFieldProps = Omit<FieldProps, "optional"> & { disabledReason?: string };

/** On or off. One that may not be changed stays as it is, with the reason in place of the hint. */
export function SwitchField({ name, label, hint, disabledReason }: SwitchFieldProps) {
  const { frame, control, initial } = useField(name, disabledReason ?? hint);
  return (
    <div className="flex items-start justify-between gap-4">
      <div className="min-w-0 [&_p]:mt-0.5">
        <label htmlFor={frame.id} className="font-medium">
          {label}
        </label>
        <FieldNotes {...frame} />
      </div>
      <Switch
        {...control}
        id={frame.id}
        defaultChecked={initial === true}
        aria-disabled={disabledReason ? true : undefined}
        onClick={(event) => disabledReason && event.preventDefault()}
      />
    </div>
  );
}
