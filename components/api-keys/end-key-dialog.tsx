"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notify } from "@/components/ui/notify";
import { deleteKeyAction, revokeKeyAction } from "@/lib/api-keys/actions";
import type { KeyDialogProps } from "./key-dialog";
import { LastUse } from "./last-use";

/** KEY-2: says what stops, before it does. */
export function RevokeKeyDialog(props: KeyDialogProps) {
  return <EndKeyDialog {...props} words="revoking" end={revokeKeyAction} />;
}

/** KEY-2: says what stops and what is gone, before it is. */
export function DeleteKeyDialog(props: KeyDialogProps) {
  return <EndKeyDialog {...props} words="deleting" end={deleteKeyAction} />;
}

type Ending = { words: "revoking" | "deleting"; end: typeof revokeKeyAction };

function EndKeyDialog({ workspace, row, onClose, words, end }: KeyDialogProps & Ending) {
  const t = useTranslations(`apiKeys.${words}`);
  const router = useRouter();
  const { id: keyId, name } = row;
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("title", { name })}
      description={
        <>
          {t("text")} <LastUse at={row.lastUsedAt} />
        </>
      }
      confirmLabel={t("confirm")}
      danger
      action={() => end(workspace, { keyId })}
      onSuccess={() => {
        notify.success(t("done", { name }));
        router.refresh();
      }}
    />
  );
}
