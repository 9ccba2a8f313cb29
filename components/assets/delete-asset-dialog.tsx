"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notify } from "@/components/ui/notify";
import { deleteAssetAction } from "@/lib/assets/actions";
import type { AssetDialogProps } from "./asset-dialog";

/** AST-1: says for whom an asset is gone, before it is. */
export function DeleteAssetDialog({ workspace, asset, onClose }: AssetDialogProps) {
  const t = useTranslations("assets.deleting");
  const router = useRouter();
  const { id: assetId, name, shares } = asset;
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("title", { name })}
      description={t("description", { shared: shares ?? 0 })}
      confirmLabel={t("confirm")}
      danger
      action={() => deleteAssetAction(workspace, { assetId })}
      onSuccess={() => {
        notify.success(t("deleted", { name }));
        router.refresh();
      }}
    />
  );
}
