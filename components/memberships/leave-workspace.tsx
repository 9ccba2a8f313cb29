"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notify } from "@/components/ui/notify";
import { leaveWorkspaceAction } from "@/lib/memberships/actions";
import { paths } from "@/lib/paths";
import type { Verdict } from "@/lib/verdict";

type LeaveWorkspaceProps = {
  workspace: { name: string; slug: string };
  verdict: Verdict;
  isLastWorkspace: boolean;
};

/** WSP-6: with what it does, or the reason why one may not. */
export function LeaveWorkspace({ workspace, verdict, isLastWorkspace }: LeaveWorkspaceProps) {
  const t = useTranslations("memberships.leave");
  const refusal = useTranslations("refusals");
  const router = useRouter();
  const [asking, setAsking] = useState(false);

  function left() {
    notify.success(t("done", { workspace: workspace.name }));
    router.push(paths.home());
  }

  return (
    <>
      <Button
        disabledReason={verdict === true ? undefined : refusal(verdict)}
        onClick={() => setAsking(true)}
      >
        {t("title")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("question", { workspace: workspace.name })}
        description={t("consequences")}
        confirmLabel={t("title")}
        danger
        action={() => leaveWorkspaceAction(workspace.slug)}
        onSuccess={left}
      >
        <p className="text-pretty text-soft">{isLastWorkspace ? t("lastWorkspace") : t("otherWorkspaces")}</p>
      </ConfirmDialog>
    </>
  );
}
