"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useUndo } from "@/components/departures/use-undo";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notify } from "@/components/ui/notify";
import { reactivateMemberAction, suspendMemberAction } from "@/lib/memberships/actions";
import type { UserDialogProps } from "./user-dialog-props";

/** LIF-1: what suspending takes and what it leaves, before it is done. */
export function SuspendUserDialog({ workspaceSlug, user, onClose }: UserDialogProps) {
  const t = useTranslations("users.suspend");
  const router = useRouter();
  const undo = useUndo(workspaceSlug);
  const suspends = user.status === "active";
  const change = suspends ? suspendMemberAction : reactivateMemberAction;

  function done({ eventId }: { eventId: string }) {
    notify.success(t(suspends ? "done" : "reactivated", { name: user.name }), {
      action: suspends ? undo(eventId) : undefined,
    });
    router.refresh();
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t(suspends ? "title" : "reactivateTitle", { name: user.name })}
      description={t(suspends ? "description" : "reactivateDescription")}
      confirmLabel={t(suspends ? "confirm" : "reactivate")}
      danger={suspends}
      action={() => change(workspaceSlug, { userId: user.id })}
      onSuccess={done}
    />
  );
}
