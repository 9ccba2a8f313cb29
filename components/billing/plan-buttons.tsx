"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notify } from "@/components/ui/notify";
import { useAttempt } from "@/components/ui/use-attempt";
import { cancelSubscriptionAction, resumeSubscriptionAction, subscribeAction } from "@/lib/billing/actions";
import type { BillingOverview } from "@/lib/billing/queries";
import { useLeaving } from "./use-leaving";

type PlanButtonsProps = {
  workspace: string;
  plan: string;
  /** When the period ends, in words. */
  date: string;
  can: BillingOverview["can"];
  runs: boolean;
};

/** BIL-1: "Subscribe", or "Cancel subscription" and "Resume subscription": whichever there is to do. */
export function PlanButtons({ workspace, plan, date, can, runs }: PlanButtonsProps) {
  const t = useTranslations("billing.plan");
  const router = useRouter();
  const attempt = useAttempt();
  const [asking, setAsking] = useState(false);
  const [resuming, startResuming] = useTransition();
  const { pending, leave } = useLeaving();

  function resume() {
    startResuming(async () => {
      const answer = await attempt(() => resumeSubscriptionAction(workspace));
      if (answer?.ok) notify.success(t("resumed"));
      else if (answer) notify.error(answer.message);
      router.refresh();
    });
  }

  if (!runs)
    return (
      <Button pending={pending} onClick={() => leave(() => subscribeAction(workspace, { plan }))}>
        {t("subscribe")}
      </Button>
    );
  return (
    <>
      {can.resume === true ? (
        <Button pending={resuming} onClick={resume}>
          {t("resume")}
        </Button>
      ) : (
        <Button onClick={() => setAsking(true)}>{t("cancel")}</Button>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("question")}
        description={t("consequences", { date })}
        confirmLabel={t("cancel")}
        danger
        action={() => cancelSubscriptionAction(workspace)}
        onSuccess={() => {
          notify.success(t("cancelled", { date }));
          router.refresh();
        }}
      />
    </>
  );
}
