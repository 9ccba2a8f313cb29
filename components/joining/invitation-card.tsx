"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { WorkspaceLogo } from "@/components/logos/workspace-logo";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notify } from "@/components/ui/notify";
import { useAttempt } from "@/components/ui/use-attempt";
import { acceptInvitationAction, declineInvitationAction } from "@/lib/joining/actions";
import { paths } from "@/lib/paths";

type InvitationCardProps = {
  id: string;
  workspaceName: string;
  logoId: string | null;
  organizationName: string;
  inviterName: string | null;
  foundFull: boolean;
  link?: { version: number; signature: string; byHand: boolean };
};

/** INV-5: one invitation that waits for an answer. */
export function InvitationCard({
  id,
  workspaceName,
  logoId,
  organizationName,
  inviterName,
  foundFull,
  link,
}: InvitationCardProps) {
  const t = useTranslations("joining");
  const router = useRouter();
  const attempt = useAttempt();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [declining, setDeclining] = useState(false);
  const [accepting, startAccepting] = useTransition();

  function accept() {
    startAccepting(async () => {
      const answer = await attempt(() => acceptInvitationAction({ invitationId: id, link }));
      if (!answer) return;
      if (!answer.ok) {
        setRefusal(answer.message);
        // What became of the invitation meanwhile is for the page to say.
        if (link) router.refresh();
        return;
      }
      router.push(paths.workspace(answer.value.workspaceSlug));
    });
  }

  function gone() {
    notify.success(t("declined", { workspace: workspaceName }));
    router.refresh();
  }

  return (
    <section aria-label={workspaceName} className="rounded-xl border bg-surface p-5 shadow-xs">
      <div className="flex items-center gap-2.5">
        <WorkspaceLogo name={workspaceName} logoId={logoId} size="medium" />
        <h2 className="min-w-0 text-base font-semibold wrap-break-word">{workspaceName}</h2>
      </div>
      <p className="mt-1.5 text-soft wrap-break-word">
        {inviterName
          ? t("invitedBy", { inviter: inviterName, organization: organizationName })
          : t("invitedTo", { organization: organizationName })}
      </p>
      <div className="mt-4 flex flex-col gap-3">
        {refusal && <Callout tone="danger">{refusal}</Callout>}
        {foundFull && <Callout tone="info">{t("foundFull")}</Callout>}
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" pending={accepting} onClick={accept}>
            {t("accept")}
          </Button>
          <Button variant="ghost" onClick={() => setDeclining(true)}>
            {t("decline")}
          </Button>
        </div>
      </div>
      <ConfirmDialog
        open={declining}
        onOpenChange={setDeclining}
        title={t("declineTitle", { workspace: workspaceName })}
        description={t("declineText")}
        confirmLabel={t("decline")}
        action={() => declineInvitationAction({ invitationId: id, link })}
        onSuccess={gone}
      />
    </section>
  );
}
