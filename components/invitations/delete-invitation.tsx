"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notify } from "@/components/ui/notify";
import { cancelInvitationAction } from "@/lib/invitations/actions";

type DeleteInvitationProps = { workspace: string; invitationId: string; email: string; onClose: () => void };

/** INV-4: "Delete", which cancels at once. */
export function DeleteInvitation({ workspace, invitationId, email, onClose }: DeleteInvitationProps) {
  const t = useTranslations("invitations");
  const router = useRouter();

  function deleted() {
    notify.success(t("deleted", { email }));
    router.refresh();
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("deleteTitle")}
      description={t("deleteText", { email })}
      confirmLabel={t("delete")}
      danger
      action={() => cancelInvitationAction(workspace, { invitationId })}
      onSuccess={deleted}
    />
  );
}
