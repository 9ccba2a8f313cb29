"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Form } from "@/components/form/form";
import { PasswordField } from "@/components/form/password-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { paths } from "@/lib/paths";
import { signInAction } from "@/lib/sessions/actions";
import { SignInForm as Schema } from "@/lib/sessions/schema";
import { DemoLogins } from "./demo-logins";
import { leaveTo } from "@/components/accounts/leave-to";

type SignInFormProps = { email: string; next: string; signUp: boolean; demo: boolean };

/** ACC-2 */
export function SignInForm({ email, next, signUp, demo }: SignInFormProps) {
  const t = useTranslations("accounts");
  return (
    <Form
      schema={Schema}
      defaultValues={{ email, password: "" }}
      action={signInAction}
      onSuccess={() => leaveTo(next)}
    >
      <TextField name="email" label={t("email")} type="email" autoComplete="username" autoFocus={!email} />
      <PasswordField name="password" label={t("password")} autoComplete="current-password" />
      <SubmitButton>{t("signIn.title")}</SubmitButton>
      <p className="text-center">
        <Link href={paths.forgotPassword()} className="text-accent-ink underline-offset-4 hover:underline">
          {t("forgot.link")}
        </Link>
      </p>
      {signUp && (
        <p className="text-center text-soft">
          {t("signIn.noAccount")}{" "}
          <Link href={paths.signUp()} className="text-accent-ink underline underline-offset-4">
            {t("signIn.signUp")}
          </Link>
        </p>
      )}
      {demo && <DemoLogins />}
    </Form>
  );
}
