"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { notify } from "@/components/ui/notify";
import { setScheduleAction } from "@/lib/assets/actions";
import type { AssetDialogProps } from "./asset-dialog";

/** LIF-1: starts the schedule of an asset, or stops it. */
export function ScheduleAssetDialog({ workspace, asset, onClose }: AssetDialogProps) {
  const t = useTranslations("assets");
  const router = useRouter();
  const { id: assetId, name, scheduled } = asset;
  const verb = scheduled ? "stop" : "start";
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t(`scheduling.${verb}Title`, { name })}
      description={t(`scheduling.${verb}Description`)}
      confirmLabel={t(`${verb}Schedule`)}
      action={() => setScheduleAction(workspace, { assetId, scheduled: !scheduled })}
      onSuccess={() => {
        notify.success(t(scheduled ? "scheduling.stopped" : "scheduling.started", { name }));
        router.refresh();
      }}
    />
  );
}
