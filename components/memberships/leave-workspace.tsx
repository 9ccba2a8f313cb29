"use client";

import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { Verdict } from "@/lib/verdict";

const LeaveWorkspaceDialog = dynamic(
  () => import("./leave-workspace-dialog").then((module) => module.LeaveWorkspaceDialog),
  { ssr: false },
);

type LeaveWorkspaceProps = {
  workspace: { name: string; slug: string };
  verdict: Verdict;
  isLastWorkspace: boolean;
};

/** WSP-6: with what it does, or the reason why one may not. */
export function LeaveWorkspace({ workspace, verdict, isLastWorkspace }: LeaveWorkspaceProps) {
  const t = useTranslations("memberships.leave");
  const refusal = useTranslations("refusals");
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        disabledReason={verdict === true ? undefined : refusal(verdict)}
        onClick={() => setAsking(true)}
      >
        {t("title")}
      </Button>
      {asking && (
        <LeaveWorkspaceDialog
          workspace={workspace}
          isLastWorkspace={isLastWorkspace}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
