"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useWatch } from "react-hook-form";
import { PasswordField } from "@/components/form/password-field";
import { RadioCardsField } from "@/components/form/radio-cards-field";

type HandOutPasswordFieldsProps = {
  /** What everybody knows of the person: a password made of it is weak. */
  about: readonly string[];
  label?: string;
  /** What else is asked where one types it. */
  children?: ReactNode;
};

/** ADD-1, PWD-1: a password to hand out: typed here, or made by the server. */
export function HandOutPasswordFields({ label, children }: HandOutPasswordFieldsProps) {
  const t = useTranslations("passwords.handOut");
  const source: unknown = useWatch({ name: "source" });
  return (
    <>
      <RadioCardsField
        name="source"
        label={t("source")}
        cards={[
          { value: "typed", label: t("typed"), description: t("typedHint") },
          { value: "generated", label: t("generated"), description: t("generatedHint") },
        ]}
      />
      {source === "typed" && (
        <>
          <PasswordField name="password" label={label ?? t("password")} autoComplete="new-password" />
          {children}
        </>
      )}
    </>
  );
}
