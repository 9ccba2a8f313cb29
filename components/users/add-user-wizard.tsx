"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { GuardedDialog } from "@/components/ui/guarded-dialog";
import { paths } from "@/lib/paths";
import { AddUserResult, type Added } from "./add-user-result";
import { AddUserSteps } from "./add-user-steps";

type AddUserWizardProps = { workspaceSlug: string; open: boolean; onOpenChange: (open: boolean) => void };

/** ADD-1: the wizard and, in the same place, what came of it. */
export function AddUserWizard({ workspaceSlug, open, onOpenChange }: AddUserWizardProps) {
  const t = useTranslations("users.add");
  const router = useRouter();
  const [round, setRound] = useState(1);
  const [added, setAdded] = useState<Added | null>(null);
  const [copied, setCopied] = useState(false);

  function finish(outcome: Added) {
    setAdded(outcome);
    router.refresh();
  }

  function another() {
    setAdded(null);
    setCopied(false);
    setRound(round + 1);
  }

  function close() {
    onOpenChange(false);
    if (added?.userId) router.push(paths.user(workspaceSlug, added.userId), { scroll: false });
  }

  return (
    <GuardedDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("title")}
      size="large"
      guards={added ? (added.password && !copied ? "password" : "nothing") : "typed"}
    >
      {added ? (
        <AddUserResult added={added} onCopied={() => setCopied(true)} onAnother={another} onDone={close} />
      ) : (
        <AddUserSteps
          key={round}
          workspaceSlug={workspaceSlug}
          onAdded={finish}
          onLeave={() => onOpenChange(false)}
        />
      )}
    </GuardedDialog>
  );
}
