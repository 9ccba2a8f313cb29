"use client";

import { RadioCards, type RadioCard } from "@/components/ui/radio-cards";
import { FieldGroup } from "./field-frame";
import type { FieldProps } from "./field-props";
import { useField } from "./use-field";

export function RadioCardsField({ name, label, hint, optional, cards }: FieldProps & { cards: RadioCard[] }) {
  const { frame, control, initial } = useField(name, hint);
  return (
    <FieldGroup {...frame} label={label} optional={optional}>
      <RadioCards
        {...control}
        id={frame.id}
        cards={cards}
        defaultValue={typeof initial === "string" ? initial : undefined}
      />
    </FieldGroup>
  );
}
