"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import type { z } from "zod";
import { OffboardDialog } from "@/components/departures/offboard-dialog";
import { useUndo } from "@/components/departures/use-undo";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notify } from "@/components/ui/notify";
import { useLoaded } from "@/components/ui/use-loaded";
import type { Plan } from "@/lib/departures/schema";
import { removalImpactAction, removeMemberAction, unlinkMemberAction } from "@/lib/memberships/actions";
import { paths } from "@/lib/paths";
import { RemovalImpact } from "./remove-user-impact";
import type { UserDialogProps } from "./user-dialog-props";

/**
 * USR-3, WSP-1, LKP-5: "Remove from Workspace" or "Delete", and "Unlink" for an external, with what it will do (LIF-6); of who owns
 * assets it asks who gets them (LIF-3).
 */
export function RemoveUserDialog({ workspaceSlug, user, onClose, onGone, saysDelete }: UserDialogProps) {
  const t = useTranslations("users.remove");
  const receipt = useTranslations("departures");
  const router = useRouter();
  const undo = useUndo(workspaceSlug);
  const impact = useLoaded(() => removalImpactAction(workspaceSlug, { userId: user.id }));
  const unlinks = user.kind === "external";
  const words = {
    title: t(unlinks ? "unlinkTitle" : saysDelete ? "deleteTitle" : "title", { name: user.name }),
    description: t(unlinks ? "unlinkDescription" : "description"),
    confirmLabel: t(unlinks ? "unlink" : saysDelete ? "delete" : "confirm"),
  };

  function end(plan: z.input<typeof Plan>) {
    const input = { userId: user.id, plan };
    return (unlinks ? unlinkMemberAction : removeMemberAction)(workspaceSlug, input);
  }

  function gone() {
    onGone?.();
    router.refresh();
  }

  function close() {
    onClose();
    if (impact && !impact.ok) router.refresh();
  }

  if (impact?.ok && impact.value.assets.total > 0)
    return (
      <OffboardDialog
        workspace={workspaceSlug}
        user={user}
        {...words}
        impact={impact.value}
        end={end}
        onCancel={onClose}
        onDone={() => {
          onClose();
          gone();
        }}
      />
    );

  return (
    <ConfirmDialog
      open
      onOpenChange={close}
      {...words}
      danger
      waiting={!impact}
      action={() => end({ assets: 0 })}
      onSuccess={({ eventId, departureId }) => {
        notify.success(t(unlinks ? "unlinked" : "removed", { name: user.name }), {
          action: undo(eventId),
          link: { label: receipt("title"), href: paths.departure(workspaceSlug, departureId) },
        });
        gone();
      }}
    >
      <RemovalImpact impact={impact} />
    </ConfirmDialog>
  );
}
