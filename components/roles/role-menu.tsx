"use client";

import Copy from "lucide-react/icons/copy";
import Pencil from "lucide-react/icons/pencil";
import Trash from "lucide-react/icons/trash-2";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { RowMenu } from "@/components/ui/row-menu";
import { paths } from "@/lib/paths";
import type { ListedRole } from "@/lib/roles/queries";
import type { Verdict } from "@/lib/verdict";

// Without its own boundary (ssr: false) a dialog on its way would blank the page it is opened from.
const DeleteRoleDialog = dynamic(
  () => import("./delete-role-dialog").then((loaded) => loaded.DeleteRoleDialog),
  { ssr: false },
);

type RoleMenuProps = { workspace: string; role: ListedRole; mayMake: Verdict };

/** ROL-2: "Edit", "Duplicate" and "Delete"; what one may not do is there with its reason. */
export function RoleMenu({ workspace, role, mayMake }: RoleMenuProps) {
  const t = useTranslations("roles.menu");
  const refusal = useTranslations("refusals");
  const [deleting, setDeleting] = useState(false);
  const reason = (verdict: Verdict) => (verdict === true ? undefined : refusal(verdict));
  return (
    <>
      <RowMenu
        label={t("label", { name: role.name })}
        items={[
          {
            label: t("edit"),
            icon: <Pencil />,
            href: paths.role(workspace, role.id),
            disabledReason: reason(role.can.edit),
          },
          {
            label: t("duplicate"),
            icon: <Copy />,
            href: paths.newRole(workspace, { from: role.id }),
            disabledReason: reason(mayMake),
          },
          "separator",
          {
            label: t("delete"),
            icon: <Trash />,
            danger: true,
            disabledReason: reason(role.can.delete),
            onSelect: () => setDeleting(true),
          },
        ]}
      />
      {deleting && <DeleteRoleDialog workspace={workspace} role={role} onClose={() => setDeleting(false)} />}
    </>
  );
}
