"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { notify } from "@/components/ui/notify";
import { useAttempt } from "@/components/ui/use-attempt";
import type { Mark } from "@/lib/invitation-lists/rules";
import { resendInvitationAction } from "@/lib/invitations/actions";
import type { Sent } from "./invite-form";

type InviteTypedProps = {
  workspace: string;
  email: string;
  mark: Mark | null;
  seats: { used: number; limit: number | null } | null;
  /** Nothing is on the list yet. */
  alone: boolean;
  onSent: (outcomes: Sent[]) => void;
};

/** INV-2, INV-10: what there is to know of the address in the field before it is invited. */
export function InviteTyped({ workspace, email, mark, seats, alone, onSent }: InviteTypedProps) {
  const t = useTranslations("invitations.invite");
  const attempt = useAttempt();
  const [pending, startTransition] = useTransition();

  function resend(invitationId: string) {
    startTransition(async () => {
      const answer = await attempt(() => resendInvitationAction(workspace, { invitationId }));
      if (!answer) return;
      if (answer.ok) onSent([{ email: answer.value.email, name: "", outcome: "resent" }]);
      else notify.error(answer.message);
    });
  }

  return (
    <div role="status" className="not-empty:mt-3">
      {mark?.state === "member" && <Callout tone="info">{t("member", { email })}</Callout>}
      {mark?.state === "over-limit" && alone && (
        <Callout tone="warning">{t("full", { limit: seats?.limit ?? 0 })}</Callout>
      )}
      {mark?.state === "pending" && (
        <Callout
          tone="info"
          action={
            alone && (
              <Button size="small" pending={pending} onClick={() => resend(mark.invitationId)}>
                {t("resend")}
              </Button>
            )
          }
        >
          {mark.expired ? t("expired", { email }) : t("pending", { email })}
        </Callout>
      )}
    </div>
  );
}
