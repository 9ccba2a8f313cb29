"use client";

import { useTranslations } from "next-intl";
import { leaveTo } from "@/components/accounts/leave-to";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { createOrganizationAction } from "@/lib/organizations/actions";
import { NewOrganization } from "@/lib/organizations/schema";
import { paths } from "@/lib/paths";

/** ACC-3: the organization and its first workspace. */
export function OnboardingForm() {
  const t = useTranslations("organizations.onboarding");
  return (
    <Form
      schema={NewOrganization}
      defaultValues={{ organizationName: "", workspaceName: "" }}
      action={createOrganizationAction}
      onSuccess={({ workspaceSlug }) => leaveTo(paths.workspace(workspaceSlug))}
    >
      <TextField
        name="organizationName"
        label={t("organizationName")}
        hint={t("organizationHint")}
        autoComplete="organization"
        autoFocus
      />
      <TextField
        name="workspaceName"
        label={t("workspaceName")}
        hint={t("workspaceHint")}
        autoComplete="off"
      />
      <SubmitButton>{t("create")}</SubmitButton>
    </Form>
  );
}
