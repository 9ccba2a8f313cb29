"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useId, useState } from "react";
import { EachDialog } from "@/components/selection/each-dialog";
import { Callout } from "@/components/ui/callout";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { useLoaded } from "@/components/ui/use-loaded";
import { addEachToGroupAction, listGroupsAction } from "@/lib/groups/actions";
import { verdictOnPlace } from "./chosen-user";
import type { EachUserDialogProps } from "./each-user-dialog";
import { useKnownRefusals } from "./use-known-refusals";

/** USR-6, ROL-7: puts all who are chosen into one group. */
export function GroupOfEachDialog({ workspace, chosen, ...rest }: EachUserDialogProps) {
  const t = useTranslations("users.bulk");
  const refusal = useTranslations("refusals");
  const format = useFormatter();
  const id = useId();
  const read = useLoaded(() => listGroupsAction(workspace));
  const [picked, setPicked] = useState<string | null>(null);
  const groups = read?.ok ? read.value.groups : [];
  const group = groups.find((one) => one.id === picked);
  const fill = group?.can.fill ?? true;
  // Where nobody may be put into it, the group says why, and not each of them.
  const givesRoles = fill === true && group !== undefined && group.roles.length > 0;
  const refusals = useKnownRefusals(chosen, (user) => verdictOnPlace(user, givesRoles));

  return (
    <EachDialog
      title={t("groupTitle", { count: chosen.length })}
      description={t("groupDescription")}
      confirmLabel={t("groupConfirm")}
      disabledReason={reason()}
      chosen={chosen}
      refusals={refusals}
      doEach={(some) =>
        addEachToGroupAction(
          workspace,
          some.map((user) => ({ userId: user.id, groupId: group?.id ?? "" })),
        )
      }
      {...rest}
    >
      {!read && <Skeleton className="h-16 w-full rounded-xl" />}
      {read && !read.ok && <Callout tone="danger">{read.message}</Callout>}
      {groups.length > 0 && (
        <div>
          <label htmlFor={id} className="mb-1.5 block font-medium">
            {t("groupLabel")}
          </label>
          <Select
            id={id}
            value={group?.id ?? ""}
            onChange={({ target }) => setPicked(target.value)}
            aria-describedby={`${id}-hint`}
          >
            <option value="">{t("groupNone")}</option>
            {groups.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </Select>
          <p id={`${id}-hint`} className="mt-1.5 text-pretty text-faint">
            {fill !== true && refusal(fill)}
            {givesRoles && carries(group.roles)}
          </p>
        </div>
      )}
    </EachDialog>
  );

  function reason(): string | undefined {
    if (!group) return read?.ok && groups.length === 0 ? t("noGroups") : t("groupMissing");
    return fill === true ? undefined : refusal(fill);
  }

  function carries(roles: { name: string }[]): string {
    return t("groupCarries", { roles: format.list(roles.map(({ name }) => name)), count: roles.length });
  }
}
