"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import type { Answer } from "@/lib/answer";
import { EachResults } from "./each-results";
import { type KnownRefusal, KnownRefusals } from "./known-refusals";
import { type Result, useEach } from "./use-each";

type EachDialogProps<Chosen> = {
  title: string;
  description: string;
  confirmLabel: string;
  danger?: boolean;
  /** Why it cannot be done as it is chosen now. */
  disabledReason?: string;
  chosen: Chosen[];
  refusals: KnownRefusal[];
  doEach: (some: Chosen[]) => Promise<Answer<Answer<unknown>[]>>;
  /** Nothing was done. */
  onCancel: () => void;
  /** It was done, as far as it could be. */
  onDone: () => void;
  children?: ReactNode;
};

/** USR-6: says what will happen and to how many, does it, and shows one result a person. */
export function EachDialog<Chosen extends { id: string; name: string }>(props: EachDialogProps<Chosen>) {
  const { title, description, confirmLabel, danger, disabledReason, chosen, refusals, doEach } = props;
  const { onCancel, onDone, children } = props;
  const t = useTranslations("selection");
  const ui = useTranslations("ui");
  const router = useRouter();
  const { done, run } = useEach<Chosen>();
  const [results, setResults] = useState<Result[] | null>(null);
  const running = done !== null;

  async function confirm() {
    setResults(await run(chosen, doEach));
    router.refresh();
  }

  function close() {
    if (running) return;
    if (results) onDone();
    else onCancel();
  }

  return (
    <Dialog
      open
      onOpenChange={close}
      title={results ? t("results") : title}
      description={results ? undefined : description}
      size={results ? "large" : "medium"}
      role={results ? undefined : "alertdialog"}
    >
      {results ? (
        <EachResults results={results} onClose={close} />
      ) : (
        <>
          <div className="grid shrink-0 gap-4">
            {children}
            <KnownRefusals refusals={refusals} />
          </div>
          <DialogActions>
            <Button onClick={close}>{ui("cancel")}</Button>
            <Button
              variant={danger ? "danger" : "primary"}
              pending={running}
              disabledReason={disabledReason}
              onClick={() => void confirm()}
            >
              {running ? t("progress", { done, total: chosen.length }) : confirmLabel}
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  );
}
