"use client";

import { useState } from "react";
import { useFormContext } from "react-hook-form";
import { FieldFrame } from "@/components/form/field-frame";
import type { FieldProps } from "@/components/form/field-props";
import { useField } from "@/components/form/use-field";
import type { Answer } from "@/lib/answer";
import { MemberCombobox } from "./member-combobox";
import type { FoundMember } from "./member-options";

type MemberFieldProps = FieldProps & {
  /** Who is chosen already; the form has their id. */
  given: { id: string; name: string } | null;
  suggest: (q: string) => Promise<Answer<FoundMember[]>>;
  /** Who cannot be chosen. */
  without?: string;
};

/** One member, found by what one types. The value is their id; nobody is the empty text. */
export function MemberField({ name, label, hint, optional, given, suggest, without }: MemberFieldProps) {
  const { frame, control } = useField(name, hint);
  const { setValue } = useFormContext();
  const [chosenName, setChosenName] = useState(given?.name ?? "");

  function choose(id: string, named: string) {
    setValue(name, id, { shouldDirty: true, shouldValidate: true });
    setChosenName(named);
  }

  async function others(q: string): Promise<Answer<FoundMember[]>> {
    const answer = await suggest(q);
    return answer.ok ? { ...answer, value: answer.value.filter(({ id }) => id !== without) } : answer;
  }

  return (
    <FieldFrame {...frame} label={label} optional={optional}>
      <MemberCombobox
        id={frame.id}
        aria-invalid={control["aria-invalid"]}
        aria-describedby={control["aria-describedby"]}
        suggest={others}
        chosen={{ name: chosenName, onClear: () => choose("", "") }}
        onPick={({ id, firstName, lastName }) => choose(id, `${firstName} ${lastName}`)}
      />
    </FieldFrame>
  );
}
