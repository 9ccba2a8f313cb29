"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { GuardedDialog } from "@/components/ui/guarded-dialog";
import { notify } from "@/components/ui/notify";
import { createGroupAction } from "@/lib/groups/actions";
import { GroupForm } from "./group-form";

/** ROL-7: a new group; people are added once it is there. */
export function CreateGroupDialog({ workspace, onClose }: { workspace: string; onClose: () => void }) {
  const t = useTranslations("groups.form");
  const router = useRouter();

  function created(name: string) {
    onClose();
    notify.success(t("created", { name }));
    router.refresh();
  }

  return (
    <GuardedDialog
      open
      onOpenChange={onClose}
      title={t("createTitle")}
      description={t("createDescription")}
      size="large"
    >
      <GroupForm
        workspace={workspace}
        given={{ name: "", description: "", roleIds: [] }}
        changeRoles
        submitLabel={t("create")}
        action={(values) => createGroupAction(workspace, values)}
        onSuccess={(_, { name }) => created(name)}
        onCancel={onClose}
      />
    </GuardedDialog>
  );
}
