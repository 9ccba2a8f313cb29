"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { NewPasswordField } from "@/components/passwords/new-password-field";
import { createInvitedAccountAction } from "@/lib/joining/actions";
import { CreateAccount } from "@/lib/joining/schema";
import type { InvitationLinkProps } from "./ask-again";

type CreateAccountFormProps = {
  email: string;
  firstName: string;
  lastName: string;
  link: InvitationLinkProps;
};

const Typed = CreateAccount.pick({ firstName: true, lastName: true, password: true });

/** INV-6: the address is the invited one and stays it. */
export function CreateAccountForm({ email, firstName, lastName, link }: CreateAccountFormProps) {
  const t = useTranslations("joining");
  const router = useRouter();
  return (
    <Form
      schema={Typed}
      defaultValues={{ firstName, lastName, password: "" }}
      action={(values) => createInvitedAccountAction({ ...values, ...link })}
      onSuccess={() => router.refresh()}
    >
      <div>
        <p className="mb-1.5 font-medium">{t("email")}</p>
        <p className="rounded-lg bg-sunken px-3 py-2 wrap-break-word">{email}</p>
        <p className="mt-1.5 text-faint">{t(link.byHand ? "emailIsFixedByHand" : "emailIsFixed")}</p>
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField name="firstName" label={t("firstName")} autoComplete="given-name" />
        <TextField name="lastName" label={t("lastName")} autoComplete="family-name" />
      </div>
      <NewPasswordField
        name="password"
        label={t("password")}
        hint={t("passwordHint")}
        about={[email]}
        aboutFields={["firstName", "lastName"]}
      />
      <SubmitButton>{t("createAccount")}</SubmitButton>
    </Form>
  );
}
