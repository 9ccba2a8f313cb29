"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { useAttempt } from "@/components/ui/use-attempt";
import { askForInvitationAction } from "@/lib/joining/actions";

export type InvitationLinkProps = {
  invitationId: string;
  version: number;
  signature: string;
  byHand: boolean;
};

/** INV-11: a dead link is still good for asking for a new invitation, once a day. */
export function AskAgain({ link, asked }: { link: InvitationLinkProps; asked: boolean }) {
  const t = useTranslations("joining.ask");
  const attempt = useAttempt();
  const [outcome, setOutcome] = useState<"now" | "before" | null>(asked ? "before" : null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [asking, startAsking] = useTransition();

  function ask() {
    startAsking(async () => {
      const answer = await attempt(() => askForInvitationAction(link));
      if (!answer) return;
      if (answer.ok) setOutcome(answer.value.asked);
      else setRefusal(answer.message);
    });
  }

  return (
    <div role="status" className="grid gap-3 has-[p]:basis-full">
      {outcome && (
        <Callout tone={outcome === "now" ? "success" : "info"} title={t(`${outcome}.title`)}>
          {t(`${outcome}.text`)}
        </Callout>
      )}
      {refusal && <Callout tone="danger">{refusal}</Callout>}
      {!outcome && (
        <Button variant="primary" pending={asking} onClick={ask}>
          {t("button")}
        </Button>
      )}
    </div>
  );
}
