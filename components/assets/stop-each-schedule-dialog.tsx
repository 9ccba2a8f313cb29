"use client";

import { useTranslations } from "next-intl";
import { EachDialog } from "@/components/selection/each-dialog";
import { useKnownRefusals } from "@/components/users/use-known-refusals";
import { setEachScheduleAction } from "@/lib/assets/actions";
import type { EachAssetDialogProps } from "./each-asset-dialog";

/** LIF-1, USR-6: stops the schedules of all assets that are chosen. */
export function StopEachScheduleDialog({ workspace, chosen, ...rest }: EachAssetDialogProps) {
  const t = useTranslations("assets.scheduling");
  return (
    <EachDialog
      title={t("stopTitleOf", { count: chosen.length })}
      description={t("stopDescriptionOf")}
      confirmLabel={t("stop")}
      chosen={chosen}
      refusals={useKnownRefusals(chosen, ({ can }) => can.edit)}
      doEach={(some) =>
        setEachScheduleAction(
          workspace,
          some.map(({ id }) => ({ assetId: id, scheduled: false })),
        )
      }
      {...rest}
    />
  );
}
