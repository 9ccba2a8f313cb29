"use client";

import { useTranslations } from "next-intl";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { createFirstOwnerAction } from "@/lib/accounts/actions";
import { FirstOwner } from "@/lib/accounts/schema";
import { paths } from "@/lib/paths";
import { NewPasswordField } from "@/components/passwords/new-password-field";
import { leaveTo } from "./leave-to";

const empty = {
  organizationName: "",
  workspaceName: "",
  firstName: "",
  lastName: "",
  email: "",
  password: "",
};

/** ACC-1: everything that the first start asks for. */
export function SetupForm() {
  const t = useTranslations("accounts");
  return (
    <Form
      schema={FirstOwner}
      defaultValues={empty}
      action={createFirstOwnerAction}
      onSuccess={() => leaveTo(paths.home())}
    >
      <TextField
        name="organizationName"
        label={t("organizationName")}
        autoComplete="organization"
        autoFocus
      />
      <TextField
        name="workspaceName"
        label={t("workspaceName")}
        hint={t("workspaceHint")}
        autoComplete="off"
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField name="firstName" label={t("firstName")} autoComplete="given-name" />
        <TextField name="lastName" label={t("lastName")} autoComplete="family-name" />
      </div>
      <TextField name="email" label={t("email")} type="email" autoComplete="username" />
      <NewPasswordField
        name="password"
        label={t("password")}
        hint={t("passwordHint")}
        aboutFields={["firstName", "lastName", "email", "organizationName", "workspaceName"]}
      />
      <SubmitButton>{t("setup.title")}</SubmitButton>
    </Form>
  );
}
