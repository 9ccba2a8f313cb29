"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { RemovalImpact } from "@/components/users/remove-user-impact";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { RefusalCallout } from "@/components/ui/refusal-callout";
import { useAttempt } from "@/components/ui/use-attempt";
import type { Answer, Refusal } from "@/lib/answer";
import type { Plan } from "@/lib/departures/schema";
import type { Ended } from "@/lib/memberships/commands";
import type { removalImpact } from "@/lib/memberships/queries";
import type { z } from "zod";
import { type HeirChoice, HeirFields, heirsOf, leftOver } from "./heir-fields";
import { OffboardReceipt } from "./offboard-receipt";
import { TypedLoss } from "./typed-loss";

type OffboardDialogProps = {
  workspace: string;
  user: { id: string; name: string };
  title: string;
  description: string;
  confirmLabel: string;
  impact: Awaited<ReturnType<typeof removalImpact>>;
  end: (plan: z.input<typeof Plan>) => Promise<Answer<Ended>>;
  /** Nothing was done. */
  onCancel: () => void;
  /** They are no member any more, and the receipt was read. */
  onDone: () => void;
};

/** LIF-3, LIF-6: what removal does, who gets what they own, and afterwards the receipt. */
export function OffboardDialog(props: OffboardDialogProps) {
  const { workspace, user, title, description, confirmLabel, impact, end, onCancel, onDone } = props;
  const ui = useTranslations("ui");
  const attempt = useAttempt();
  const router = useRouter();
  const [choice, setChoice] = useState<HeirChoice>({ way: "all", picked: {} });
  const [confirmation, setConfirmation] = useState("");
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [ended, setEnded] = useState<Ended | null>(null);
  const [pending, startTransition] = useTransition();
  const { assets } = impact;
  const lost = leftOver(choice, assets);
  const problem = refusal?.fields?.["plan.confirmation"];

  function close() {
    if (pending) return;
    if (ended) onDone();
    else onCancel();
    if (refusal) router.refresh();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    startTransition(async () => {
      const answer = await attempt(() =>
        end({ assets: assets.total, heirs: heirsOf(choice), confirmation: lost > 0 ? confirmation : "" }),
      );
      if (!answer) return;
      setRefusal(answer.ok ? null : answer);
      if (answer.ok) setEnded(answer.value);
    });
  }

  if (ended) return <OffboardReceipt workspace={workspace} ended={ended} onClose={close} />;

  return (
    <Dialog open onOpenChange={close} title={title} description={description} size="large">
      <form method="post" noValidate onSubmit={submit} className="grid gap-5">
        <RemovalImpact impact={{ ok: true, value: impact }} />
        <HeirFields workspace={workspace} user={user} assets={assets} choice={choice} onChoose={setChoice} />
        {lost > 0 && (
          <TypedLoss
            lost={lost}
            email={impact.email}
            name={user.name}
            holdDays={impact.holdDays}
            value={confirmation}
            onChange={setConfirmation}
            problem={problem}
          />
        )}
        {refusal && !problem && <RefusalCallout code={refusal.code}>{refusal.message}</RefusalCallout>}
        <DialogActions>
          <Button type="button" onClick={close}>
            {ui("cancel")}
          </Button>
          <Button type="submit" variant="danger" pending={pending}>
            {confirmLabel}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
