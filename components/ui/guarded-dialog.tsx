"use client";

import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState, type ComponentProps } from "react";
import { ConfirmDialog } from "./confirm-dialog";
import { Dialog } from "./dialog";

type GuardedDialogProps = ComponentProps<typeof Dialog> & {
  /** What would be lost: what was typed, if anything was; a password or a key that is shown this once; or nothing. */
  guards?: "typed" | "password" | "key" | "nothing";
};

const questions = {
  typed: ["discardTitle", "discardDescription", "discard"],
  password: ["uncopiedTitle", "uncopiedDescription", "closeAnyway"],
  key: ["uncopiedKeyTitle", "uncopiedKeyDescription", "closeAnyway"],
} as const;

/** A dialog that asks before it closes on what would be lost. Closing it from outside, after saving, asks nothing. */
export function GuardedDialog({ open, ...rest }: GuardedDialogProps) {
  return open ? <OpenGuardedDialog {...rest} /> : null;
}

function OpenGuardedDialog({
  guards = "typed",
  onOpenChange,
  children,
  ...dialog
}: Omit<GuardedDialogProps, "open">) {
  const t = useTranslations("ui");
  const [typed, setTyped] = useState(false);
  const [asking, setAsking] = useState(false);
  const [agreed, setAgreed] = useState(false);
  const [title, description, confirm] = questions[guards === "nothing" ? "typed" : guards];
  const close = useEffectEvent(() => onOpenChange(false));

  // One after the other: the question gives the focus back to this dialog, and this dialog to what opened it.
  useEffect(() => {
    if (agreed) close();
  }, [agreed]);

  function change(open: boolean) {
    if (!open && guards !== "nothing" && (guards !== "typed" || typed)) setAsking(true);
    else onOpenChange(open);
  }

  return (
    <Dialog {...dialog} open onOpenChange={change}>
      <div className="contents" onInput={() => setTyped(true)}>
        {children}
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t(title)}
        description={t(description)}
        confirmLabel={t(confirm)}
        danger
        action={agree}
        onSuccess={() => setAgreed(true)}
      />
    </Dialog>
  );
}

async function agree() {
  return { ok: true as const, value: null };
}
