"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useUndo } from "@/components/departures/use-undo";
import { Callout } from "@/components/ui/callout";
import { GuardedDialog } from "@/components/ui/guarded-dialog";
import { notify } from "@/components/ui/notify";
import { Skeleton } from "@/components/ui/skeleton";
import { useLoaded } from "@/components/ui/use-loaded";
import { memberToEditAction } from "@/lib/memberships/actions";
import { EditUserForm, type Saved } from "./edit-user-form";
import type { UserDialogProps } from "./user-dialog-props";

/** USR-3: "Edit", of somebody as they are now: not as the list showed them when it was read. */
export function EditUserDialog({ workspaceSlug, user, onClose }: UserDialogProps) {
  const t = useTranslations("users.edit");
  const router = useRouter();
  const undo = useUndo(workspaceSlug);
  const member = useLoaded(() => memberToEditAction(workspaceSlug, { userId: user.id }));

  function saved({ changed, eventId }: Saved) {
    onClose();
    const action = eventId === null ? undefined : undo(eventId);
    notify.success(changed ? t("saved") : t("unchanged"), { action });
    router.refresh();
  }

  return (
    <GuardedDialog
      open
      onOpenChange={onClose}
      title={t("title", { name: user.name })}
      description={user.email}
      size="large"
    >
      {!member && <Skeleton className="h-80 w-full rounded-xl" />}
      {member && !member.ok && <Callout tone="danger">{member.message}</Callout>}
      {member?.ok && (
        <EditUserForm
          workspaceSlug={workspaceSlug}
          userId={user.id}
          member={member.value}
          onSaved={saved}
          onCancel={onClose}
        />
      )}
    </GuardedDialog>
  );
}
