"use client";

import { useTranslations } from "next-intl";
import { useState, type ComponentProps } from "react";
import { ConfirmDialog } from "./confirm-dialog";
import { Dialog } from "./dialog";

type GuardedDialogProps = ComponentProps<typeof Dialog> & { guarded?: boolean };

/** A dialog that asks before it closes on something typed. Closing it from outside, after saving, asks nothing. */
export function GuardedDialog({ guarded = true, onOpenChange, children, ...dialog }: GuardedDialogProps) {
  const t = useTranslations("ui");
  const [typed, setTyped] = useState(false);
  const [asking, setAsking] = useState(false);
  if (!dialog.open && typed) setTyped(false);

  function change(open: boolean) {
    if (!open && typed && guarded) setAsking(true);
    else onOpenChange(open);
  }

  return (
    <Dialog {...dialog} onOpenChange={change}>
      <div className="contents" onInput={() => setTyped(true)}>
        {children}
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("discardTitle")}
        description={t("discardDescription")}
        confirmLabel={t("discard")}
        danger
        action={agreed}
        onSuccess={() => onOpenChange(false)}
      />
    </Dialog>
  );
}

async function agreed() {
  return { ok: true as const, value: null };
}
