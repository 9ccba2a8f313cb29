"use client";

import { useTranslations } from "next-intl";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { ChosenPassword } from "@/lib/passwords/schema";
import { paths } from "@/lib/paths";
import { resetPasswordAction } from "@/lib/resets/actions";
import { leaveTo } from "@/components/accounts/leave-to";
import { NewPasswordField } from "@/components/passwords/new-password-field";

type ResetPasswordFormProps = { resetId: string; signature: string; about: readonly string[] };

/** ACC-4: uses the link up. */
export function ResetPasswordForm({ about, ...link }: ResetPasswordFormProps) {
  const t = useTranslations("accounts");
  return (
    <Form
      schema={ChosenPassword}
      defaultValues={{ password: "" }}
      action={(values) => resetPasswordAction({ ...values, ...link })}
      onSuccess={({ email }) => leaveTo(paths.signIn({ email, notice: "password-changed" }))}
    >
      <NewPasswordField name="password" label={t("newPassword")} hint={t("passwordHint")} about={about} />
      <SubmitButton>{t("savePassword")}</SubmitButton>
    </Form>
  );
}
