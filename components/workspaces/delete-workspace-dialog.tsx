"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { CheckboxField } from "@/components/form/checkbox-field";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { notify } from "@/components/ui/notify";
import { paths } from "@/lib/paths";
import { deleteWorkspaceAction } from "@/lib/workspaces/actions";
import { DeleteWorkspace } from "@/lib/workspaces/schema";
import type { EndingDialogProps } from "./archive-workspace-dialog";

/** WSP-7: the name typed and the box ticked; the command checks both, and that one is alone, once more. */
export function DeleteWorkspaceDialog({ open, workspace, onClose }: EndingDialogProps) {
  const t = useTranslations("workspaces.danger.delete");
  const router = useRouter();
  return (
    <Dialog
      open={open}
      onOpenChange={onClose}
      title={t("question", { workspace: workspace.name })}
      description={t("consequences")}
    >
      <Form
        schema={DeleteWorkspace}
        defaultValues={{ name: "" }}
        action={(values) => deleteWorkspaceAction(workspace.slug, values)}
        onSuccess={({ name }) => {
          notify.success(t("done", { workspace: name }));
          router.push(paths.home());
        }}
      >
        <TextField
          name="name"
          label={t("typeName", { workspace: workspace.name })}
          autoComplete="off"
          spellCheck={false}
        />
        <CheckboxField name="understood" label={t("understood")} />
        <DialogActions>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <SubmitButton variant="danger">{t("title")}</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
