"use client";

import Pencil from "lucide-react/icons/pencil";
import Trash from "lucide-react/icons/trash-2";
import UsersRound from "lucide-react/icons/users-round";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { RowMenu } from "@/components/ui/row-menu";
import type { ListedGroup } from "@/lib/groups/queries";
import type { Verdict } from "@/lib/verdict";
import { GroupDialog, type GroupDialogName } from "./group-dialog";

/** ROL-7: "Edit", "Members" and "Delete"; what one may not do is there with its reason. */
export function GroupMenu({ workspace, group }: { workspace: string; group: ListedGroup }) {
  const t = useTranslations("groups");
  const refusal = useTranslations("refusals");
  const [dialog, setDialog] = useState<GroupDialogName | null>(null);
  const { name, can } = group;
  const entry = (open: GroupDialogName, verdict: Verdict) => ({
    disabledReason: verdict === true ? undefined : refusal(verdict),
    onSelect: () => setDialog(open),
  });
  return (
    <>
      <RowMenu
        label={t("actionsFor", { name })}
        items={[
          { label: t("edit"), icon: <Pencil />, ...entry("edit", can.edit) },
          { label: t("fill"), icon: <UsersRound />, ...entry("members", can.fill) },
          "separator",
          { label: t("delete"), icon: <Trash />, danger: true, ...entry("delete", can.delete) },
        ]}
      />
      <GroupDialog name={dialog} workspace={workspace} group={group} onClose={() => setDialog(null)} />
    </>
  );
}
