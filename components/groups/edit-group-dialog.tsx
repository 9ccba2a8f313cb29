"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { GuardedDialog } from "@/components/ui/guarded-dialog";
import { notify } from "@/components/ui/notify";
import { editGroupAction } from "@/lib/groups/actions";
import type { GroupDialogProps } from "./group-dialog";
import { GroupForm } from "./group-form";

/** ROL-7: name, description and roles of a group. */
export function EditGroupDialog({ workspace, group, onClose }: GroupDialogProps) {
  const t = useTranslations("groups.form");
  const router = useRouter();
  const { id, name, description, roles, can } = group;

  function saved(changed: boolean) {
    onClose();
    notify.success(changed ? t("saved") : t("unchanged"));
    router.refresh();
  }

  return (
    <GuardedDialog open onOpenChange={onClose} title={t("editTitle", { name })} size="large">
      <GroupForm
        workspace={workspace}
        given={{ name, description, roleIds: roles.map((role) => role.id) }}
        changeRoles={can.changeRoles}
        submitLabel={t("save")}
        action={(values) => editGroupAction(workspace, { ...values, groupId: id })}
        onSuccess={({ changed }) => saved(changed)}
        onCancel={onClose}
      />
    </GuardedDialog>
  );
}
