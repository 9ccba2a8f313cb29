"use client";

import { useTranslations } from "next-intl";
import { EachDialog } from "@/components/selection/each-dialog";
import { reactivateEachMemberAction, suspendEachMemberAction } from "@/lib/memberships/actions";
import { type ChosenUser, verdicts } from "./chosen-user";
import type { EachUserDialogProps } from "./each-user-dialog";
import { useKnownRefusals } from "./use-known-refusals";

/** USR-6, LIF-1: suspends all who are chosen. */
export function SuspendEachDialog({ workspace, chosen, ...rest }: EachUserDialogProps) {
  const t = useTranslations("users.bulk");
  return (
    <EachDialog
      title={t("suspendTitle", { count: chosen.length })}
      description={t("suspendDescription")}
      confirmLabel={t("suspend")}
      danger
      chosen={chosen}
      refusals={useKnownRefusals(chosen, verdicts.suspend)}
      doEach={(some) => suspendEachMemberAction(workspace, some.map(toMember))}
      {...rest}
    />
  );
}

/** USR-6, LIF-1: reactivates all who are chosen. */
export function ReactivateEachDialog({ workspace, chosen, ...rest }: EachUserDialogProps) {
  const t = useTranslations("users.bulk");
  return (
    <EachDialog
      title={t("reactivateTitle", { count: chosen.length })}
      description={t("reactivateDescription")}
      confirmLabel={t("reactivate")}
      chosen={chosen}
      refusals={useKnownRefusals(chosen, verdicts.reactivate)}
      doEach={(some) => reactivateEachMemberAction(workspace, some.map(toMember))}
      {...rest}
    />
  );
}

function toMember({ id }: ChosenUser) {
  return { userId: id };
}
