"use client";

import Send from "lucide-react/icons/send";
import Trash from "lucide-react/icons/trash-2";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notify } from "@/components/ui/notify";
import { RowMenu } from "@/components/ui/row-menu";
import { useAttempt } from "@/components/ui/use-attempt";
import { cancelInvitationAction, resendInvitationAction } from "@/lib/invitations/actions";

type InvitationMenuProps = { workspace: string; invitationId: string; email: string; cancelReason?: string };

/** INV-4: "Resend invitation" and "Delete". */
export function InvitationMenu({ workspace, invitationId, email, cancelReason }: InvitationMenuProps) {
  const t = useTranslations("invitations");
  const router = useRouter();
  const attempt = useAttempt();
  const [deleting, setDeleting] = useState(false);

  async function resend() {
    const answer = await attempt(() => resendInvitationAction(workspace, { invitationId }));
    if (!answer) return;
    if (answer.ok) notify.success(t("resent", { email }));
    else notify.error(answer.message);
    router.refresh();
  }

  function deleted() {
    notify.success(t("deleted", { email }));
    router.refresh();
  }

  return (
    <>
      <RowMenu
        label={t("actionsFor", { email })}
        items={[
          { label: t("resend"), icon: <Send />, onSelect: () => void resend() },
          {
            label: t("delete"),
            icon: <Trash />,
            danger: true,
            disabledReason: cancelReason,
            onSelect: () => setDeleting(true),
          },
        ]}
      />
      <ConfirmDialog
        open={deleting}
        onOpenChange={setDeleting}
        title={t("deleteTitle")}
        description={t("deleteText", { email })}
        confirmLabel={t("delete")}
        danger
        action={() => cancelInvitationAction(workspace, { invitationId })}
        onSuccess={deleted}
      />
    </>
  );
}
