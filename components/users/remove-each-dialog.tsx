"use client";

import { useTranslations } from "next-intl";
import { EachDialog } from "@/components/selection/each-dialog";
import { removeOrUnlinkEachAction } from "@/lib/memberships/actions";
import { type ChosenUser, verdicts } from "./chosen-user";
import type { EachUserDialogProps } from "./each-user-dialog";
import { useKnownRefusals } from "./use-known-refusals";

/** USR-6, LIF-6: removes all who are chosen, and unlinks those from elsewhere; what that does stands there before. */
export function RemoveEachDialog({ workspace, chosen, ...rest }: EachUserDialogProps) {
  const t = useTranslations("users.bulk");
  const going = chosen.filter((user) => verdicts.remove(user) === true);
  const count = (kind: ChosenUser["kind"]) => going.filter((user) => user.kind === kind).length;
  const [internals, externals] = [count("internal"), count("external")];
  return (
    <EachDialog
      title={t("removeTitle", { count: chosen.length })}
      description={t("removeDescription")}
      confirmLabel={t("remove")}
      danger
      chosen={chosen}
      refusals={useKnownRefusals(chosen, verdicts.remove)}
      doEach={(some) =>
        removeOrUnlinkEachAction(
          workspace,
          some.map(({ id, kind }) => ({ userId: id, kind })),
        )
      }
      {...rest}
    >
      {going.length > 0 && (
        <ul className="grid list-disc gap-1.5 rounded-xl bg-sunken py-3.5 ps-8 pe-4 text-pretty marker:text-faint">
          {internals > 0 && <li>{t("removeSeats", { count: internals })}</li>}
          {externals > 0 && <li>{t("removeUnlinks", { count: externals })}</li>}
        </ul>
      )}
    </EachDialog>
  );
}
