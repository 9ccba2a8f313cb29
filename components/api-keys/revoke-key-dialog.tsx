"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notify } from "@/components/ui/notify";
import { revokeKeyAction } from "@/lib/api-keys/actions";
import type { KeyDialogProps } from "./key-dialog";
import { LastUse } from "./last-use";

/** KEY-2: says what stops, before it does. */
export function RevokeKeyDialog({ workspace, row, onClose }: KeyDialogProps) {
  const t = useTranslations("apiKeys.revoking");
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
      action={() => revokeKeyAction(workspace, { keyId })}
      onSuccess={() => {
        notify.success(t("done", { name }));
        router.refresh();
      }}
    />
  );
}
