"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Form } from "@/components/form/form";
import { PasswordField } from "@/components/form/password-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { SignInCodeForm } from "@/components/second-factors/sign-in-code-form";
import { paths } from "@/lib/paths";
import { signInAction } from "@/lib/sessions/actions";
import { SignInForm as Schema } from "@/lib/sessions/schema";
import { DemoLogins } from "./demo-logins";
import { leaveTo } from "@/components/accounts/leave-to";

type SignInFormProps = { email: string; next: string; signUp: boolean; demo: boolean };

/** ACC-2, ACC-9: address and password first; whoever has a second factor is then asked for a code. */
export function SignInForm({ email: given, next, signUp, demo }: SignInFormProps) {
  const t = useTranslations("accounts");
  const [email, setEmail] = useState(given);
  const [ticket, setTicket] = useState<string | null>(null);

  function proceed(owed: { ticket: string } | null, values: { email: string }) {
    if (!owed) return leaveTo(next);
    setEmail(values.email);
    setTicket(owed.ticket);
  }

  if (ticket) return <SignInCodeForm ticket={ticket} next={next} onAgain={() => setTicket(null)} />;
  return (
    <Form schema={Schema} defaultValues={{ email, password: "" }} action={signInAction} onSuccess={proceed}>
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
