import type { ReactNode } from "react";
import { Radio } from "@/components/ui/radio";
import { FieldGroup } from "./field-frame";
import type { FieldFrameValues } from "./use-field";

type OrNoneProps = {
  frame: FieldFrameValues;
  label: string;
  /** What choosing nothing is called. */
  none: string;
  isNone: boolean;
  onNone: () => void;
  /** The other choice in words, with the input in its place; and both again for those who do not see them side by side. */
  some: ReactNode;
  someLabel: string;
  onSome: () => void;
};

const choice = "flex min-h-9 items-center gap-2.5";

/** A value, or none at all: two choices, one of which has an input in it. */
export function OrNone({ frame, label, none, isNone, onNone, some, someLabel, onSome }: OrNoneProps) {
  const name = `${frame.id}-choice`;
  return (
    <FieldGroup {...frame} label={label}>
      <label className={choice}>
        <Radio name={name} checked={isNone} onChange={onNone} />
        {none}
      </label>
      <div className={choice}>
        <Radio name={name} checked={!isNone} onChange={onSome} aria-label={someLabel} />
        <span>{some}</span>
      </div>
    </FieldGroup>
  );
}
