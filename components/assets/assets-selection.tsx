"use client";

import ArrowRightLeft from "lucide-react/icons/arrow-right-left";
import CalendarOff from "lucide-react/icons/calendar-off";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SelectionBar } from "@/components/table/selection-bar";
import type { Verdict } from "@/lib/verdict";
import type { ChosenAsset } from "./chosen-asset";
import { EachAssetDialog, type EachAssetDialogName } from "./each-asset-dialog";

type AssetsSelectionProps = { workspace: string; chosen: ChosenAsset[]; full: boolean; onClear: () => void };

/** AST-1, USR-6: what can be done to all that are chosen; refused where it would be for every one of them. */
export function AssetsSelection({ workspace, chosen, full, onClear }: AssetsSelectionProps) {
  const t = useTranslations("assets");
  const refusal = useTranslations("refusals");
  const [dialog, setDialog] = useState<EachAssetDialogName | null>(null);

  function refusedToAll(verdictOn: (asset: ChosenAsset) => Verdict): string | undefined {
    const answers = chosen.map(verdictOn);
    const [first] = answers;
    return first === undefined || first === true || answers.includes(true) ? undefined : refusal(first);
  }

  return (
    <>
      <SelectionBar
        count={chosen.length}
        full={full}
        onClear={onClear}
        actions={[
          {
            label: t("transfer"),
            icon: <ArrowRightLeft className="size-3.5" />,
            disabledReason: refusedToAll(({ can }) => can.transfer),
            onSelect: () => setDialog("transfer"),
          },
          {
            label: t("scheduling.stop"),
            icon: <CalendarOff className="size-3.5" />,
            disabledReason: refusedToAll(({ can }) => can.edit),
            onSelect: () => setDialog("stop"),
          },
        ]}
      />
      <EachAssetDialog
        name={dialog}
        workspace={workspace}
        chosen={chosen}
        onCancel={() => setDialog(null)}
        onDone={() => {
          setDialog(null);
          onClear();
        }}
      />
    </>
  );
}
