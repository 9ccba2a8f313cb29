"use client";

import { useTranslations } from "next-intl";
import { CheckboxField } from "@/components/form/checkbox-field";
import { HandOutPasswordFields } from "@/components/passwords/hand-out-password-fields";
import { judgeTypedPassword } from "@/components/passwords/judge-typed-password";
import { type StepValues, stepSchemas } from "./add-user-draft";
import { AddUserStep } from "./add-user-step";
import type { StepProps } from "./add-user-step-props";

/** ADD-1: a password for the first sign-in, typed or generated. */
export function AddUserPasswordStep({ draft, problems, onDone, onBack }: StepProps) {
  const t = useTranslations("users.add.password");
  const { source, password, mustChangePassword, email, firstName, lastName } = draft;
  const about = [email, firstName, lastName];
  return (
    <AddUserStep<StepValues<"password">>
      title={t("title", { name: firstName })}
      description={t("description")}
      schema={stepSchemas.password}
      values={{ source, password, mustChangePassword }}
      problems={problems}
      action={(values) => judgeTypedPassword(values.source === "typed" ? values.password : null, about)}
      onDone={onDone}
      onBack={onBack}
    >
      <HandOutPasswordFields about={about} label={t("label")} />
      <CheckboxField name="mustChangePassword" label={t("mustChange")} hint={t("mustChangeHint")} />
    </AddUserStep>
  );
}
