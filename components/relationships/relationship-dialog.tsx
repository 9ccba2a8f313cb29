"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { PermissionFields } from "@/components/roles/permission-fields";
import type { PermissionWords } from "@/components/roles/permission-words";
import { Button } from "@/components/ui/button";
import { DialogActions } from "@/components/ui/dialog-actions";
import { GuardedDialog } from "@/components/ui/guarded-dialog";
import { notify } from "@/components/ui/notify";
import type { Answer } from "@/lib/answer";
import { grantable } from "@/lib/permissions";
import { resetRelationshipAction, setRelationshipAction } from "@/lib/relationships/actions";
import type { Relationship } from "@/lib/relationships/queries";
import { PermissionChoice, permissionsOf, shownPermissions } from "@/lib/roles/schema";
import { ResetButton } from "./reset-button";

type RelationshipDialogProps = {
  workspace: string;
  relationship: Relationship;
  words: PermissionWords;
  onClose: () => void;
};

/** LKP-4: what people from this workspace may do here at the most, whatever roles they hold. */
export function RelationshipDialog({ workspace, relationship, words, onClose }: RelationshipDialogProps) {
  const t = useTranslations("relationships.dialog");
  const router = useRouter();
  const { homeWorkspaceId, name, externals, isDefault } = relationship;

  function saved({ changed }: { changed: boolean }) {
    onClose();
    notify.success(t(changed ? "saved" : "unchanged", { name }));
    router.refresh();
  }

  async function set(values: PermissionChoice): Promise<Answer<{ changed: boolean }>> {
    return setRelationshipAction(workspace, { homeWorkspaceId, permissions: permissionsOf(values) });
  }

  return (
    <GuardedDialog
      open
      onOpenChange={onClose}
      title={t("title", { name })}
      description={t("description", { count: externals })}
      size="large"
    >
      <Form
        schema={PermissionChoice}
        defaultValues={shownPermissions(relationship.permissions)}
        action={set}
        onSuccess={saved}
        className="gap-6"
      >
        <PermissionFields words={words} mine={grantable} />
        <DialogActions>
          {!isDefault && (
            <ResetButton
              reset={() => resetRelationshipAction(workspace, { homeWorkspaceId })}
              onDone={saved}
            />
          )}
          <Button onClick={onClose}>{t("cancel")}</Button>
          <SubmitButton>{t("save")}</SubmitButton>
        </DialogActions>
      </Form>
    </GuardedDialog>
  );
}
