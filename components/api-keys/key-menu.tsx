"use client";

import Ban from "lucide-react/icons/ban";
import Gauge from "lucide-react/icons/gauge";
import Trash from "lucide-react/icons/trash-2";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { RowMenu } from "@/components/ui/row-menu";
import type { KeyRow } from "@/lib/api-keys/queries";
import type { Verdict } from "@/lib/verdict";
import { KeyDialog, type KeyDialogName } from "./key-dialog";

/** KEY-2: what can be done to a key; what one may not do is there with its reason. */
export function KeyMenu({ workspace, row }: { workspace: string; row: KeyRow }) {
  const t = useTranslations("apiKeys");
  const refusal = useTranslations("refusals");
  const [dialog, setDialog] = useState<KeyDialogName | null>(null);
  const { name, can } = row;
  const entry = (open: KeyDialogName, verdict: Verdict) => ({
    disabledReason: verdict === true ? undefined : refusal(verdict),
    onSelect: () => setDialog(open),
  });
  return (
    <>
      <RowMenu
        label={t("actionsFor", { name })}
        items={[
          { label: t("editLimits"), icon: <Gauge />, ...entry("limits", can.editLimits) },
          "separator",
          { label: t("revoke"), icon: <Ban />, ...entry("revoke", can.revoke) },
          { label: t("delete"), icon: <Trash />, danger: true, ...entry("delete", can.delete) },
        ]}
      />
      <KeyDialog name={dialog} workspace={workspace} row={row} onClose={() => setDialog(null)} />
    </>
  );
}
