"use client";

import UserPlus from "lucide-react/icons/user-plus";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { Verdict } from "@/lib/verdict";

// Without its own boundary (ssr: false) the dialog on its way would blank the page.
const InviteMembersDialog = dynamic(
  () => import("./invite-members-dialog").then((module) => module.InviteMembersDialog),
  { ssr: false },
);

type InviteMembersButtonProps = { workspace: string; mailed: boolean; mayInvite: Verdict };

/**
 * INV-1: "Invite members". The dialog is fetched when it is first opened, and starts afresh each time. `mailed`: mail is
 * configured.
 */
export function InviteMembersButton({ workspace, mailed, mayInvite }: InviteMembersButtonProps) {
  const t = useTranslations("invitations.invite");
  const refusal = useTranslations("refusals");
  const [open, setOpen] = useState(false);
  const [times, setTimes] = useState(0);

  function start() {
    setTimes(times + 1);
    setOpen(true);
  }

  return (
    <>
      <Button
        variant="primary"
        icon={<UserPlus aria-hidden="true" className="size-4" />}
        aria-haspopup="dialog"
        disabledReason={mayInvite === true ? undefined : refusal(mayInvite)}
        onClick={start}
      >
        {t("open")}
      </Button>
      {times > 0 && (
        <InviteMembersDialog
          key={times}
          workspace={workspace}
          mailed={mailed}
          open={open}
          onOpenChange={setOpen}
        />
      )}
    </>
  );
}
