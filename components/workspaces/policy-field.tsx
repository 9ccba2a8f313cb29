"use client";

import { useTranslations } from "next-intl";
import { LimitField } from "@/components/form/limit-field";
import { SwitchField } from "@/components/form/switch-field";
import { policyDefaults } from "@/lib/workspaces/schema";
import type { PolicyField as Field } from "./policy-table";

/** One policy with what it does, what it is by default, and what changing it does. */
export function PolicyField(field: Field) {
  const t = useTranslations("workspaces.policies");
  if (field.kind === "switch") {
    const { policy } = field;
    return <SwitchField name={policy} label={t(`${policy}.label`)} hint={t(`${policy}.hint`)} />;
  }
  const { policy, suggestion } = field;
  const usual = policyDefaults[policy];
  return (
    <LimitField
      name={policy}
      label={t(`${policy}.label`)}
      hint={t(`${policy}.hint`, { usual: usual ?? 0 })}
      none={t(`${policy}.none`)}
      some={(number) => t.rich(`${policy}.some`, { number: () => number })}
      someLabel={t(`${policy}.someLabel`)}
      numberLabel={t(`${policy}.numberLabel`)}
      suggestion={suggestion}
    />
  );
}
