"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, useTransition, type ReactNode } from "react";
import type { Answer, Refusal } from "@/lib/answer";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { DialogActions } from "./dialog-actions";
import { RefusalCallout } from "./refusal-callout";
import { useAttempt } from "./use-attempt";

type ConfirmDialogProps<Value> = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: ReactNode;
  confirmLabel: string;
  danger?: boolean;
  /** What has to be known before one can agree is still on its way. */
  waiting?: boolean;
  /** Why it cannot be done as it stands now. */
  disabledReason?: string;
  action: () => Promise<Answer<Value>>;
  onSuccess?: (value: Value) => void;
  children?: ReactNode;
};

const outOfDate = new Set(["not_found", "conflict", "forbidden"]);

/** Asks once, waits for the answer, and stays open with the reason when it was refused. */
export function ConfirmDialog<Value>(props: ConfirmDialogProps<Value>) {
  const {
    open,
    onOpenChange,
    title,
    description,
    confirmLabel,
    danger,
    waiting,
    disabledReason,
    action,
    onSuccess,
    children,
  } = props;
  const t = useTranslations("ui");
  const attempt = useAttempt();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const router = useRouter();
  const [pending, startTransition] = useTransition();

  function change(next: boolean) {
    if (pending) return;
    onOpenChange(next);
    // What it was about is gone, or it or one's own rights were changed elsewhere: the page behind shows it as it was.
    if (refusal && outOfDate.has(refusal.code)) router.refresh();
    setRefusal(null);
  }

  function confirm() {
    startTransition(async () => {
      const answer = await attempt(action);
      if (answer && !answer.ok) return setRefusal(answer);
      setRefusal(null);
      onOpenChange(false);
      if (answer) onSuccess?.(answer.value);
    });
  }

  return (
    <Dialog role="alertdialog" open={open} onOpenChange={change} title={title} description={description}>
      {children}
      {refusal && <RefusalCallout code={refusal.code}>{refusal.message}</RefusalCallout>}
      <DialogActions>
        <Button onClick={() => change(false)}>{t("cancel")}</Button>
        <Button
          variant={danger ? "danger" : "primary"}
          pending={pending || waiting}
          disabledReason={disabledReason}
          onClick={confirm}
        >
          {confirmLabel}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
