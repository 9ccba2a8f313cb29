"use client";

import { useTranslations } from "next-intl";
import { leaveTo } from "@/components/accounts/leave-to";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { NewPasswordField } from "@/components/passwords/new-password-field";
import { paths } from "@/lib/paths";
import { createAccountAction } from "@/lib/sign-ups/actions";
import { CompleteSignUp } from "@/lib/sign-ups/schema";

type NewAccountFormProps = { email: string; link: { signUpId: string; signature: string } };

const Typed = CompleteSignUp.pick({ firstName: true, lastName: true, password: true });

/** ACC-3: uses the link up. The address is the proved one and stays it. */
export function NewAccountForm({ email, link }: NewAccountFormProps) {
  const t = useTranslations("signUps");
  return (
    <Form
      schema={Typed}
      defaultValues={{ firstName: "", lastName: "", password: "" }}
      action={(values) => createAccountAction({ ...values, ...link })}
      onSuccess={() => leaveTo(paths.home())}
    >
      <div>
        <p className="mb-1.5 font-medium">{t("email")}</p>
        <p className="rounded-lg bg-sunken px-3 py-2 wrap-break-word">{email}</p>
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField name="firstName" label={t("firstName")} autoComplete="given-name" autoFocus />
        <TextField name="lastName" label={t("lastName")} autoComplete="family-name" />
      </div>
      <NewPasswordField
        name="password"
        label={t("password")}
        hint={t("passwordHint")}
        about={[email]}
        aboutFields={["firstName", "lastName"]}
      />
      <SubmitButton>{t("create.button")}</SubmitButton>
    </Form>
  );
}
