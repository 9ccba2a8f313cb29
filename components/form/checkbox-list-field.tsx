"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { classes } from "@/components/ui/classes";
import { FieldGroup } from "./field-frame";
import type { FieldProps } from "./field-props";
import { useField } from "./use-field";

type Choice = { value: string; label: string; description?: string; disabledReason?: string };
type CheckboxListFieldProps = FieldProps & { choices: Choice[] };

/** Any number of choices, as an array of their values: roles, for instance. */
export function CheckboxListField({ name, label, hint, optional, choices }: CheckboxListFieldProps) {
  const { frame, control, initial } = useField(name, hint);
  const taken = Array.isArray(initial) ? initial : [];
  return (
    <FieldGroup {...frame} label={label} optional={optional}>
      <div className="divide-y rounded-xl bg-surface ring-1 ring-line ring-inset">
        {choices.map((choice) => (
          <ChoiceRow
            key={choice.value}
            choice={choice}
            id={`${frame.id}-${choice.value}`}
            control={control}
            taken={taken.includes(choice.value)}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

type ChoiceRowProps = {
  choice: Choice;
  id: string;
  control: ReturnType<typeof useField>["control"];
  taken: boolean;
};

/** A choice that may not be changed stays as it is, in its place, with the reason: the server keeps it too. */
function ChoiceRow({ choice, id, control, taken }: ChoiceRowProps) {
  const detail = choice.disabledReason ?? choice.description;
  const described = [detail ? `${id}-detail` : undefined, control["aria-describedby"]]
    .filter(Boolean)
    .join(" ");
  return (
    <div className="flex items-start gap-2 px-3 py-2.5">
      <Checkbox
        {...control}
        id={id}
        value={choice.value}
        defaultChecked={taken}
        aria-disabled={choice.disabledReason ? true : undefined}
        onClick={(event) => choice.disabledReason && event.preventDefault()}
        aria-describedby={described || undefined}
        className="-ms-0.5 -mt-0.5"
      />
      <div className="min-w-0">
        <label htmlFor={id} className={classes("font-medium", choice.disabledReason && "text-soft")}>
          {choice.label}
        </label>
        {detail && (
          <p id={`${id}-detail`} className="text-pretty text-faint">
            {detail}
          </p>
        )}
      </div>
    </div>
  );
}
