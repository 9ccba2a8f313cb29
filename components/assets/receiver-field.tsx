"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Callout } from "@/components/ui/callout";
import { MemberCombobox } from "@/components/users/member-combobox";
import { assetCandidatesAction } from "@/lib/assets/actions";
import type { AssetCandidate } from "@/lib/assets/queries";
import type { AssetType } from "@/lib/permissions";

type ReceiverFieldProps = {
  workspace: string;
  types: AssetType[];
  /** Who owns all of them already. */
  ownerId?: string;
  chosen: AssetCandidate | null;
  onChoose: (candidate: AssetCandidate | null) => void;
};

/** AST-1: the new owner, found while one types; says what they would own without seeing it. */
export function ReceiverField({ workspace, types, ownerId, chosen, onChoose }: ReceiverFieldProps) {
  const t = useTranslations("assets");
  const format = useFormatter();
  const id = useId();
  const name = chosen ? `${chosen.firstName} ${chosen.lastName}` : "";
  return (
    <div className="grid gap-3">
      <div>
        <label htmlFor={id} className="mb-1.5 block font-medium">
          {t("transferring.to")}
        </label>
        <MemberCombobox
          id={id}
          aria-describedby={`${id}-hint`}
          suggest={(q) => assetCandidatesAction(workspace, { q, types, toOwn: true })}
          remarkOn={(one: AssetCandidate) =>
            one.id === ownerId ? { words: t("transferring.isOwner"), taken: true } : undefined
          }
          chosen={{ name, onClear: () => onChoose(null) }}
          onPick={onChoose}
          noneHint={t("transferring.noneHint")}
        />
        <p id={`${id}-hint`} className="mt-1.5 text-pretty text-faint">
          {t("transferring.toHint")}
        </p>
      </div>
      {chosen && chosen.blindTo.length > 0 && (
        <Callout tone="warning">
          {t("transferring.blind", {
            name,
            types: format.list(chosen.blindTo.map((type) => t(`types.${type}`))),
          })}
        </Callout>
      )}
    </div>
  );
}

/** Who is chosen, and why nothing can be done before somebody is. */
export function useReceiver() {
  const t = useTranslations("assets.transferring");
  const [receiver, setReceiver] = useState<AssetCandidate | null>(null);
  return { receiver, setReceiver, disabledReason: receiver ? undefined : t("missing") };
}
