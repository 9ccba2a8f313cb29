"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Form } from "@/components/form/form";
import { PasswordField } from "@/components/form/password-field";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { changePasswordAction } from "@/lib/passwords/actions";
import { ChangePasswordForm } from "@/lib/passwords/schema";
import { NewPasswordField } from "./new-password-field";

/** ACC-5, ACC-6: one's own password, behind a button, since one rarely needs it. */
export function ChangePassword({ about }: { about: readonly string[] }) {
  const t = useTranslations("accounts");
  const [open, setOpen] = useState(false);
  if (!open) return <Button onClick={() => setOpen(true)}>{t("profile.changePassword")}</Button>;

  function changed() {
    setOpen(false);
    notify.success(t("profile.passwordChanged"));
  }

  return (
    <Form
      schema={ChangePasswordForm}
      defaultValues={{ current: "", password: "" }}
      action={changePasswordAction}
      onSuccess={changed}
    >
      <PasswordField name="current" label={t("currentPassword")} autoComplete="current-password" />
      <NewPasswordField name="password" label={t("newPassword")} hint={t("passwordHint")} about={about} />
      <div className="flex gap-2">
        <SubmitButton>{t("savePassword")}</SubmitButton>
        <Button onClick={() => setOpen(false)}>{t("profile.cancel")}</Button>
      </div>
    </Form>
  );
}
