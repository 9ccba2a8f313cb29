"use client";

import CirclePause from "lucide-react/icons/circle-pause";
import CirclePlay from "lucide-react/icons/circle-play";
import ShieldCheck from "lucide-react/icons/shield-check";
import UserMinus from "lucide-react/icons/user-minus";
import UsersRound from "lucide-react/icons/users-round";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { SelectionBar } from "@/components/table/selection-bar";
import type { Verdict } from "@/lib/verdict";
import { type ChosenUser, verdicts } from "./chosen-user";
import { EachUserDialog, type EachUserDialogName } from "./each-user-dialog";

type UsersSelectionProps = {
  workspace: string;
  chosen: ChosenUser[];
  full: boolean;
  hasGroups: boolean;
  mayManageGroups: Verdict;
  onClear: () => void;
};

/** USR-6: what can be done to all who are chosen; refused where it would be for every one of them. */
export function UsersSelection(props: UsersSelectionProps) {
  const { workspace, chosen, full, hasGroups, mayManageGroups, onClear } = props;
  const t = useTranslations("users.bulk");
  const refusal = useTranslations("refusals");
  const [dialog, setDialog] = useState<EachUserDialogName | null>(null);

  function entry(name: EachUserDialogName, icon: ReactNode, disabledReason: string | undefined) {
    return { label: t(name), icon, disabledReason, onSelect: () => setDialog(name) };
  }

  function refusedToAll(verdictOn: (user: ChosenUser) => Verdict): string | undefined {
    const answers = chosen.map(verdictOn);
    const [first] = answers;
    return first === undefined || first === true || answers.includes(true) ? undefined : refusal(first);
  }

  function noGroup(): string | undefined {
    if (mayManageGroups !== true) return refusal(mayManageGroups);
    return hasGroups ? undefined : t("noGroups");
  }

  return (
    <>
      <SelectionBar
        count={chosen.length}
        full={full}
        onClear={onClear}
        actions={[
          entry("roles", <ShieldCheck className="size-3.5" />, refusedToAll(verdicts.roles)),
          entry("group", <UsersRound className="size-3.5" />, noGroup()),
          entry("suspend", <CirclePause className="size-3.5" />, refusedToAll(verdicts.suspend)),
          entry("reactivate", <CirclePlay className="size-3.5" />, refusedToAll(verdicts.reactivate)),
          {
            ...entry("remove", <UserMinus className="size-3.5" />, refusedToAll(verdicts.remove)),
            danger: true,
          },
        ]}
      />
      <EachUserDialog
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
