"use client";

import { useTranslations } from "next-intl";
import { EachDialog } from "@/components/selection/each-dialog";
import { useKnownRefusals } from "@/components/users/use-known-refusals";
import { transferEachAssetAction } from "@/lib/assets/actions";
import type { EachAssetDialogProps } from "./each-asset-dialog";
import { ReceiverField, useReceiver } from "./receiver-field";

/** AST-1, USR-6: gives all assets that are chosen to one owner. */
export function TransferEachDialog({ workspace, chosen, ...rest }: EachAssetDialogProps) {
  const t = useTranslations("assets.transferring");
  const { receiver, setReceiver, disabledReason } = useReceiver();
  const refusals = useKnownRefusals(chosen, ({ can }) => can.transfer);
  return (
    <EachDialog
      title={t("titleOf", { count: chosen.length })}
      description={t("descriptionOf")}
      confirmLabel={t("confirm")}
      disabledReason={disabledReason}
      chosen={chosen}
      refusals={refusals}
      doEach={(some) =>
        transferEachAssetAction(
          workspace,
          some.map(({ id, ownerId }) => ({
            assetId: id,
            fromUserId: ownerId,
            toUserId: receiver?.id ?? "",
          })),
        )
      }
      {...rest}
    >
      <ReceiverField
        workspace={workspace}
        types={[...new Set(chosen.map(({ type }) => type))]}
        chosen={receiver}
        onChoose={setReceiver}
      />
    </EachDialog>
  );
}
