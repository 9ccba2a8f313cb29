"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { PermissionWords } from "@/components/roles/permission-words";
import { GuardedDialog } from "@/components/ui/guarded-dialog";
import type { MadeKey } from "@/lib/api-keys/commands";
import type { KeyOptions } from "@/lib/api-keys/queries";
import { CreateKeyForm } from "./create-key-form";
import { MadeKeyResult } from "./made-key-result";

type CreateKeyDialogProps = {
  workspace: string;
  origin: string;
  options: KeyOptions;
  words: PermissionWords;
  onClose: () => void;
};

/** KEY-1: asks what the key is for, and shows it once in the same place. */
export function CreateKeyDialog({ workspace, origin, options, words, onClose }: CreateKeyDialogProps) {
  const t = useTranslations("apiKeys");
  const router = useRouter();
  const [made, setMade] = useState<MadeKey | null>(null);
  const [copied, setCopied] = useState(false);

  function show(key: MadeKey) {
    setMade(key);
    router.refresh();
  }

  return (
    <GuardedDialog
      open
      onOpenChange={onClose}
      size="large"
      title={made ? t("made.title", { name: made.name }) : t("create.title")}
      description={made ? undefined : t("description")}
      guards={made ? (copied ? "nothing" : "key") : "typed"}
    >
      {made ? (
        <MadeKeyResult made={made} origin={origin} onCopied={() => setCopied(true)} onDone={onClose} />
      ) : (
        <CreateKeyForm
          workspace={workspace}
          options={options}
          words={words}
          onMade={show}
          onCancel={onClose}
        />
      )}
    </GuardedDialog>
  );
}
