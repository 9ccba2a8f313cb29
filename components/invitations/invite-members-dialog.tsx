"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useReducer, useState } from "react";
import { GuardedDialog } from "@/components/ui/guarded-dialog";
import { notify } from "@/components/ui/notify";
import { InviteForm, type Sent } from "./invite-form";
import { InviteResult } from "./invite-result";
import { changeRows, noRows } from "./invite-rows";

type InviteMembersDialogProps = {
  workspace: string;
  /** Mail is configured; else links are handed over (INV-9). */
  mailed: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** INV-1: an address, and "Send invite"; or a list of them, and what came of it. */
export function InviteMembersDialog({ workspace, mailed, open, onOpenChange }: InviteMembersDialogProps) {
  const t = useTranslations("invitations.invite");
  const router = useRouter();
  const [{ rows }, change] = useReducer(changeRows, noRows);
  const [sent, setSent] = useState<Sent[] | null>(null);

  function finish(outcomes: Sent[]) {
    router.refresh();
    const [only, another] = outcomes;
    if (another || !only) return setSent(outcomes);
    onOpenChange(false);
    notify.success(t(mailed ? wordsFor(only) : "notMailed", { email: only.email }));
  }

  return (
    <GuardedDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("title")}
      description={mailed ? !sent && t("description") : t("withoutMail")}
      size={sent || rows.length > 0 ? "large" : "medium"}
      guards={sent ? "nothing" : "typed"}
    >
      {sent ? (
        <InviteResult sent={sent} onDone={() => onOpenChange(false)} />
      ) : (
        <InviteForm
          workspace={workspace}
          rows={rows}
          change={change}
          onSent={finish}
          onCancel={() => onOpenChange(false)}
        />
      )}
    </GuardedDialog>
  );
}

function wordsFor({ outcome, overLimit }: Sent) {
  if (outcome === "resent") return "resent";
  return overLimit ? "sentToFull" : "sent";
}
