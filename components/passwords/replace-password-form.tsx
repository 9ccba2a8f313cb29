"use client";

import { useTranslations } from "next-intl";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { changePasswordAction } from "@/lib/passwords/actions";
import { ChosenPassword } from "@/lib/passwords/schema";
import { paths } from "@/lib/paths";
import { leaveTo } from "@/components/accounts/leave-to";
import { NewPasswordField } from "./new-password-field";

/** PWD-1: somebody else chose the password; now they choose their own. */
export function ReplacePasswordForm({ about }: { about: readonly string[] }) {
  const t = useTranslations("accounts");
  return (
    <Form
      schema={ChosenPassword}
      defaultValues={{ password: "" }}
      action={changePasswordAction}
      onSuccess={() => leaveTo(paths.home())}
    >
      <NewPasswordField name="password" label={t("newPassword")} hint={t("passwordHint")} about={about} />
      <SubmitButton>{t("savePassword")}</SubmitButton>
    </Form>
  );
}
