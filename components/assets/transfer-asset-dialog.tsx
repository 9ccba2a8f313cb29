"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notify } from "@/components/ui/notify";
import { transferAssetAction } from "@/lib/assets/actions";
import type { AssetDialogProps } from "./asset-dialog";
import { ReceiverField, useReceiver } from "./receiver-field";

/** AST-1: gives an asset to another owner. */
export function TransferAssetDialog({ workspace, asset, onClose }: AssetDialogProps) {
  const t = useTranslations("assets.transferring");
  const router = useRouter();
  const { receiver, setReceiver, disabledReason } = useReceiver();
  const { id: assetId, name, owner, type } = asset;

  function transferred(outcome: "changed" | "unchanged") {
    const facts = { name, owner: receiver ? `${receiver.firstName} ${receiver.lastName}` : "" };
    notify.success(outcome === "changed" ? t("done", facts) : t("unchanged", facts));
    router.refresh();
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("title", { name })}
      description={t("description")}
      confirmLabel={t("confirm")}
      disabledReason={disabledReason}
      action={() =>
        transferAssetAction(workspace, { assetId, fromUserId: owner.id, toUserId: receiver?.id ?? "" })
      }
      onSuccess={({ outcome }) => transferred(outcome)}
    >
      <ReceiverField
        workspace={workspace}
        types={[type]}
        ownerId={owner.id}
        chosen={receiver}
        onChoose={setReceiver}
      />
    </ConfirmDialog>
  );
}
