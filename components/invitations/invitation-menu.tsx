"use client";

import Link2 from "lucide-react/icons/link-2";
import Pencil from "lucide-react/icons/pencil";
import Send from "lucide-react/icons/send";
import Trash from "lucide-react/icons/trash-2";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { notify } from "@/components/ui/notify";
import { RowMenu } from "@/components/ui/row-menu";
import { useAttempt } from "@/components/ui/use-attempt";
import { resendInvitationAction } from "@/lib/invitations/actions";
import { EditInvitation } from "./edit-invitation";
import { useCopiedLink } from "./use-copied-link";

const LinkByHand = dynamic(() => import("./link-by-hand").then((module) => module.LinkByHand), {
  ssr: false,
});
const DeleteInvitation = dynamic(
  () => import("./delete-invitation").then((module) => module.DeleteInvitation),
  { ssr: false },
);

type InvitationMenuProps = {
  workspace: string;
  invitationId: string;
  email: string;
  /** Mail does not reach people here. */
  mayCopyLink?: boolean;
  cancelReason?: string;
};

/** INV-4, INV-8, INV-9: "Resend invitation", "Edit invitation", "Copy link" and "Delete". */
export function InvitationMenu(props: InvitationMenuProps) {
  const { workspace, invitationId, email, mayCopyLink = false, cancelReason } = props;
  const t = useTranslations("invitations");
  const router = useRouter();
  const attempt = useAttempt();
  const [open, setOpen] = useState<"edit" | "delete" | null>(null);
  const { copy, link, forget } = useCopiedLink(workspace, invitationId, email);

  async function resend() {
    const answer = await attempt(() => resendInvitationAction(workspace, { invitationId }));
    if (!answer) return;
    if (answer.ok) notify.success(t("resent", { email }));
    else notify.error(answer.message);
    router.refresh();
  }

  const copying = { label: t("link.copy"), icon: <Link2 />, onSelect: () => void copy() };
  return (
    <>
      <RowMenu
        label={t("actionsFor", { email })}
        items={[
          { label: t("resend"), icon: <Send />, onSelect: () => void resend() },
          { label: t("edit.title"), icon: <Pencil />, onSelect: () => setOpen("edit") },
          ...(mayCopyLink ? [copying] : []),
          "separator",
          {
            label: t("delete"),
            icon: <Trash />,
            danger: true,
            disabledReason: cancelReason,
            onSelect: () => setOpen("delete"),
          },
        ]}
      />
      {open === "edit" && (
        <EditInvitation workspace={workspace} invitationId={invitationId} onClose={() => setOpen(null)} />
      )}
      {link !== null && <LinkByHand link={link} email={email} onClose={forget} />}
      {open === "delete" && (
        <DeleteInvitation
          workspace={workspace}
          invitationId={invitationId}
          email={email}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
