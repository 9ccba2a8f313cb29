"use client";

import ArrowRightLeft from "lucide-react/icons/arrow-right-left";
import CalendarClock from "lucide-react/icons/calendar-clock";
import CalendarOff from "lucide-react/icons/calendar-off";
import Pencil from "lucide-react/icons/pencil";
import Share2 from "lucide-react/icons/share-2";
import Trash from "lucide-react/icons/trash-2";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { RowMenu } from "@/components/ui/row-menu";
import type { AssetRow } from "@/lib/assets/queries";
import type { Verdict } from "@/lib/verdict";
import { AssetDialog, type AssetDialogName } from "./asset-dialog";

/** AST-1: what can be done to an asset; what one may not do is there with its reason. */
export function AssetMenu({ workspace, asset }: { workspace: string; asset: AssetRow }) {
  const t = useTranslations("assets");
  const refusal = useTranslations("refusals");
  const [dialog, setDialog] = useState<AssetDialogName | null>(null);
  const { name, can, scheduled } = asset;
  const entry = (open: AssetDialogName, verdict: Verdict) => ({
    disabledReason: verdict === true ? undefined : refusal(verdict),
    onSelect: () => setDialog(open),
  });
  return (
    <>
      <RowMenu
        label={t("actionsFor", { name })}
        items={[
          { label: t("edit"), icon: <Pencil />, ...entry("edit", can.edit) },
          { label: t("share"), icon: <Share2 />, ...entry("share", can.share) },
          {
            label: scheduled ? t("stopSchedule") : t("startSchedule"),
            icon: scheduled ? <CalendarOff /> : <CalendarClock />,
            ...entry("schedule", can.edit),
          },
          { label: t("transfer"), icon: <ArrowRightLeft />, ...entry("transfer", can.transfer) },
          "separator",
          { label: t("delete"), icon: <Trash />, danger: true, ...entry("delete", can.delete) },
        ]}
      />
      <AssetDialog name={dialog} workspace={workspace} asset={asset} onClose={() => setDialog(null)} />
    </>
  );
}
