"use client";

import { useTranslations } from "next-intl";
import { DayField } from "@/components/form/day-field";
import { LimitField } from "@/components/form/limit-field";
import { NumberField } from "@/components/form/number-field";
import { RadioCardsField } from "@/components/form/radio-cards-field";
import { SwitchField } from "@/components/form/switch-field";
import { policyDefaults } from "@/lib/workspaces/schema";
import type { PolicyField as Field } from "./policy-table";

/** One policy with what it does, and what it is by default. */
export function PolicyField(field: Field) {
  const t = useTranslations("workspaces.policies");
  const name = field.policy;
  switch (field.kind) {
    case "switch":
      return <SwitchField name={name} label={t(`${name}.label`)} hint={t(`${field.policy}.hint`)} />;
    case "choice": {
      const cards = choicesOf(field);
      return (
        <RadioCardsField
          name={name}
          label={t(`${name}.label`)}
          hint={t(`${field.policy}.hint`)}
          cards={cards}
        />
      );
    }
    case "number":
      return (
        <NumberField
          name={name}
          label={t(`${name}.label`)}
          hint={t(`${field.policy}.hint`)}
          some={(number) => t.rich(`${field.policy}.some`, { number: () => number })}
          numberLabel={t(`${field.policy}.numberLabel`)}
        />
      );
    case "day":
      return (
        <DayField
          name={name}
          label={t(`${name}.label`)}
          hint={t(`${field.policy}.hint`)}
          none={t(`${field.policy}.none`)}
          some={(day) => t.rich(`${field.policy}.some`, { day: () => day })}
          someLabel={t(`${field.policy}.someLabel`)}
          dayLabel={t(`${field.policy}.dayLabel`)}
          suggestion={inAMonth()}
        />
      );
    case "limit":
      return (
        <LimitField
          name={name}
          label={t(`${name}.label`)}
          hint={t(`${field.policy}.hint`, { usual: policyDefaults[field.policy] ?? 0 })}
          none={t(`${field.policy}.none`)}
          some={(number) => t.rich(`${field.policy}.some`, { number: () => number })}
          someLabel={t(`${field.policy}.someLabel`)}
          numberLabel={t(`${field.policy}.numberLabel`)}
          suggestion={field.suggestion}
        />
      );
  }

  function choicesOf(choice: Extract<Field, { kind: "choice" }>) {
    const { policy } = choice;
    if (policy === "addModes") return choice.choices.map((value) => card(value, `${policy}.${value}`));
    if (policy === "directory") return choice.choices.map((value) => card(value, `${policy}.${value}`));
    return choice.choices.map((value) => card(value, `${policy}.${value}`));
  }

  function card(value: string, key: ChoiceKey) {
    return { value, label: t(`${key}.label`), description: t(`${key}.text`) };
  }
}

type ChoiceKey =
  | `addModes.${"both" | "immediately" | "invitation"}`
  | `directory.${"self" | "none" | "all"}`
  | `orphanedAccounts.${"anonymise" | "keep"}`;

function inAMonth(): string {
  return new Date(Date.now() + 30 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
