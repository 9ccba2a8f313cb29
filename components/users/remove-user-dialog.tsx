"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notify } from "@/components/ui/notify";
import { useLoaded } from "@/components/ui/use-loaded";
import { removalImpactAction, removeMemberAction, unlinkMemberAction } from "@/lib/memberships/actions";
import { RemovalImpact } from "./remove-user-impact";
import type { UserDialogProps } from "./user-dialog-props";

/** USR-3, WSP-1, LKP-5: "Remove from Workspace" or "Delete", and "Unlink" for an external, with what it will do (LIF-6). */
export function RemoveUserDialog({ workspaceSlug, user, onClose, onGone, saysDelete }: UserDialogProps) {
  const t = useTranslations("users.remove");
  const router = useRouter();
  const impact = useLoaded(() => removalImpactAction(workspaceSlug, { userId: user.id }));
  const unlinks = user.kind === "external";
  const end = unlinks ? unlinkMemberAction : removeMemberAction;

  function done() {
    notify.success(t(unlinks ? "unlinked" : "removed", { name: user.name }));
    onGone?.();
    router.refresh();
  }

  function close() {
    onClose();
    if (impact && !impact.ok) router.refresh();
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={close}
      title={t(unlinks ? "unlinkTitle" : saysDelete ? "deleteTitle" : "title", { name: user.name })}
      description={t(unlinks ? "unlinkDescription" : "description")}
      confirmLabel={t(unlinks ? "unlink" : saysDelete ? "delete" : "confirm")}
      danger
      action={() => end(workspaceSlug, { userId: user.id })}
      onSuccess={done}
    >
      <RemovalImpact impact={impact} />
    </ConfirmDialog>
  );
}
