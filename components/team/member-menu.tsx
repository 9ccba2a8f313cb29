"use client";

import Crown from "lucide-react/icons/crown";
import Trash from "lucide-react/icons/trash-2";
import Unlink from "lucide-react/icons/unlink";
import User from "lucide-react/icons/user";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { MenuEntry } from "@/components/ui/menu-item";
import { RowMenu } from "@/components/ui/row-menu";
import { UserDialog } from "@/components/users/user-dialog";
import type { UserRow } from "@/lib/users/queries";
import type { Verdict } from "@/lib/verdict";
import { useGiveRole } from "./use-give-role";

type MemberMenuProps = { workspace: string; member: UserRow; ownerRoleId?: string; defaultRoleId?: string };

/** WSP-1: "Make owner", "Make member" and "Delete"; what one may not do is there with its reason. */
export function MemberMenu({ workspace, member, ownerRoleId, defaultRoleId }: MemberMenuProps) {
  const t = useTranslations("team.menu");
  const refusal = useTranslations("refusals");
  const give = useGiveRole(workspace, member);
  const [removing, setRemoving] = useState(false);
  const { firstName, lastName, roles, kind, can } = member;
  const name = `${firstName} ${lastName}`;
  const isOwner = roles.some(({ id }) => id === ownerRoleId);
  const isMember = roles.every(({ id }) => id === defaultRoleId) && roles.length > 0;

  const items: (MenuEntry | "separator")[] = [];
  if (ownerRoleId && !isOwner)
    items.push({
      label: t("makeOwner"),
      hint: t("makeOwnerHint"),
      icon: <Crown />,
      disabledReason: reason(can.makeOwner),
      onSelect: () => void give(ownerRoleId, t("ownerNow", { name })),
    });
  if (defaultRoleId && !isMember)
    items.push({
      label: t("makeMember"),
      icon: <User />,
      disabledReason: reason(can.makeMember),
      onSelect: () => void give(defaultRoleId, t("memberNow", { name })),
    });
  items.push("separator");
  if (kind === "external") items.push(ending(t("unlink"), <Unlink />, can.unlink));
  items.push(ending(t("delete"), <Trash />, can.remove));

  return (
    <>
      <RowMenu label={t("label", { name })} items={items} />
      <UserDialog
        name={removing ? "remove" : null}
        workspaceSlug={workspace}
        user={{ ...member, name }}
        onClose={() => setRemoving(false)}
        saysDelete
      />
    </>
  );

  function ending(label: string, icon: ReactNode, verdict: Verdict): MenuEntry {
    return {
      label,
      icon,
      danger: true,
      disabledReason: reason(verdict),
      onSelect: () => setRemoving(true),
    };
  }

  function reason(verdict: Verdict): string | undefined {
    return verdict === true ? undefined : refusal(verdict);
  }
}
