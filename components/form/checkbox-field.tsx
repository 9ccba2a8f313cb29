"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { FieldNotes } from "./field-frame";
import type { FieldProps } from "./field-props";
import { useField } from "./use-field";

export function CheckboxField({ name, label, hint }: Omit<FieldProps, "optional">) {
  const { frame, control, initial } = useField(name, hint);
  return (
    <div className="flex items-start gap-2">
      <Checkbox {...control} id={frame.id} defaultChecked={initial === true} className="-ms-0.5 -mt-0.5" />
      <div className="min-w-0 [&_p]:mt-0.5">
        <label htmlFor={frame.id} className="font-medium">
          {label}
        </label>
        <FieldNotes {...frame} />
      </div>
    </div>
  );
}
