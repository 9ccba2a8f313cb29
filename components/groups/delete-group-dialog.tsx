"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Callout } from "@/components/ui/callout";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notify } from "@/components/ui/notify";
import { Skeleton } from "@/components/ui/skeleton";
import { useLoaded } from "@/components/ui/use-loaded";
import { deleteGroupAction, groupDeletionAction } from "@/lib/groups/actions";
import type { GroupDialogProps } from "./group-dialog";

/** ROL-7: how many people are in the group, and how many of them lose which role with it, before it goes. */
export function DeleteGroupDialog({ workspace, group, onClose }: GroupDialogProps) {
  const t = useTranslations("groups.remove");
  const router = useRouter();
  const { id: groupId, name } = group;
  const deletion = useLoaded(() => groupDeletionAction(workspace, { groupId }));

  function deleted() {
    notify.success(t("deleted", { name }));
    router.refresh();
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("title", { name })}
      description={
        deletion?.ok ? (
          t("description", { people: deletion.value.people })
        ) : (
          <Skeleton className="h-5 w-full" />
        )
      }
      confirmLabel={t("confirm")}
      danger
      action={() => deleteGroupAction(workspace, { groupId })}
      onSuccess={deleted}
    >
      {deletion && !deletion.ok && <Callout tone="warning">{deletion.message}</Callout>}
      {deletion?.ok && deletion.value.people > 0 && deletion.value.roles.length > 0 && (
        <ul className="grid list-disc gap-1.5 rounded-xl bg-sunken py-3.5 ps-8 pe-4 text-pretty marker:text-faint">
          {deletion.value.roles.map((role) => (
            <li key={role.name}>{t("loses", { role: role.name, people: role.people })}</li>
          ))}
        </ul>
      )}
    </ConfirmDialog>
  );
}
