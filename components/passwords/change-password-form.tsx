"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Form } from "@/components/form/form";
import { PasswordField } from "@/components/form/password-field";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { changePasswordAction } from "@/lib/passwords/actions";
import { ChangePasswordForm as Schema } from "@/lib/passwords/schema";
import { NewPasswordField } from "./new-password-field";

type ChangePasswordFormProps = { about: readonly string[]; onChanged: () => void; onCancel: () => void };

export function ChangePasswordForm({ about, onChanged, onCancel }: ChangePasswordFormProps) {
  const t = useTranslations("accounts");
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => element.current?.querySelector("input")?.focus(), []);
  return (
    <div ref={element}>
      <Form
        schema={Schema}
        defaultValues={{ current: "", password: "" }}
        action={changePasswordAction}
        onSuccess={onChanged}
      >
        <PasswordField name="current" label={t("currentPassword")} autoComplete="current-password" />
        <NewPasswordField name="password" label={t("newPassword")} hint={t("passwordHint")} about={about} />
        <div className="flex gap-2">
          <SubmitButton>{t("savePassword")}</SubmitButton>
          <Button onClick={onCancel}>{t("profile.cancel")}</Button>
        </div>
      </Form>
    </div>
  );
}
