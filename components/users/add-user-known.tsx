"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { useAttempt } from "@/components/ui/use-attempt";
import type { KnownAs } from "@/lib/addresses/queries";
import { resendInvitationAction } from "@/lib/invitations/actions";
import { paths } from "@/lib/paths";

type AddUserKnownProps = {
  known: KnownAs;
  email: string;
  workspaceSlug: string;
  onLeave: () => void;
  /** Goes on with an invitation: an account elsewhere is not added. */
  onInvite: () => void;
};

/** ADD-3: what is there to do about an address that is here already. */
export function AddUserKnown({ known, email, workspaceSlug, onLeave, onInvite }: AddUserKnownProps) {
  const t = useTranslations("users.add.known");
  const refusal = useTranslations("refusals");
  if (known.state === "member")
    return (
      <div role="status">
        <Callout
          tone="info"
          title={t("member", { name: known.name })}
          action={
            <LinkButton size="small" href={paths.user(workspaceSlug, known.userId)} onClick={onLeave}>
              {t("open")}
            </LinkButton>
          }
        />
      </div>
    );
  if (known.state === "on-hold")
    return (
      <div role="status">
        <Callout tone="warning" title={refusal("assetsOnHold", { until: known.until })} />
      </div>
    );
  if (known.state === "invited")
    return <Invited workspaceSlug={workspaceSlug} invitationId={known.invitationId} />;
  if (known.state === "elsewhere")
    return (
      <div role="status">
        <Callout tone="info" title={t("elsewhere")}>
          {t("elsewhereHint")}
          <span className="mt-3 flex flex-wrap gap-2">
            <LinkButton size="small" href={paths.assignments(workspaceSlug, { email })} onClick={onLeave}>
              {t("assign")}
            </LinkButton>
            <Button size="small" onClick={onInvite}>
              {t("inviteInstead")}
            </Button>
          </span>
        </Callout>
      </div>
    );
  return null;
}

function Invited({ workspaceSlug, invitationId }: { workspaceSlug: string; invitationId: string }) {
  const t = useTranslations("users.add.known");
  const attempt = useAttempt();
  const [pending, startTransition] = useTransition();
  const [outcome, setOutcome] = useState<{ tone: "success" | "danger"; message: string } | null>(null);

  function resend() {
    startTransition(async () => {
      const answer = await attempt(() => resendInvitationAction(workspaceSlug, { invitationId }));
      if (!answer) return;
      if (answer.ok) setOutcome({ tone: "success", message: t("resent", { email: answer.value.email }) });
      else setOutcome({ tone: "danger", message: answer.message });
    });
  }

  return (
    <div role="status">
      {outcome ? (
        <Callout tone={outcome.tone} title={outcome.message} />
      ) : (
        <Callout
          tone="info"
          title={t("invited")}
          action={
            <Button size="small" pending={pending} onClick={resend}>
              {t("resend")}
            </Button>
          }
        >
          {t("invitedHint")}
        </Callout>
      )}
    </div>
  );
}
