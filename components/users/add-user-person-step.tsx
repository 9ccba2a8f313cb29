"use client";

import { useTranslations } from "next-intl";
import { LanguageField } from "@/components/form/language-field";
import { stepSchemas } from "./add-user-draft";
import { AddUserStep } from "./add-user-step";
import type { StepProps } from "./add-user-step-props";
import { PersonFieldset } from "./person-fieldset";

export function AddUserPersonStep({ draft, problems, onDone, onBack }: StepProps) {
  const t = useTranslations("users.add.person");
  const { email, firstName, lastName, phone, username, locale } = draft;
  return (
    <AddUserStep
      title={t("title", { email: email.trim() })}
      schema={stepSchemas.person}
      values={{ firstName, lastName, phone, username, locale }}
      problems={problems}
      onDone={onDone}
      onBack={onBack}
    >
      <PersonFieldset />
      <LanguageField name="locale" />
    </AddUserStep>
  );
}
