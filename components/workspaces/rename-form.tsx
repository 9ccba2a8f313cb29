"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { notify } from "@/components/ui/notify";
import { renameWorkspaceAction } from "@/lib/workspaces/actions";
import { RenameWorkspace } from "@/lib/workspaces/schema";

/** WSP-7 */
export function RenameForm({ workspace, name }: { workspace: string; name: string }) {
  const t = useTranslations("workspaces.general");
  const router = useRouter();
  return (
    <Form
      schema={RenameWorkspace}
      defaultValues={{ name }}
      action={(values) => renameWorkspaceAction(workspace, values)}
      onSuccess={({ changed }) => {
        notify.success(changed ? t("renamed") : t("unchanged"));
        router.refresh();
      }}
    >
      <TextField name="name" label={t("name")} hint={t("nameHint")} autoComplete="off" />
      <div className="flex justify-end">
        <SubmitButton>{t("save")}</SubmitButton>
      </div>
    </Form>
  );
}
