"use client";

import { useTranslations } from "next-intl";
import { useCallback, useMemo } from "react";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { TableFrame } from "@/components/table/table-frame";
import { paths } from "@/lib/paths";
import type { ListedRole } from "@/lib/roles/queries";
import type { Verdict } from "@/lib/verdict";
import { RoleExtent } from "./role-extent";
import { RoleMarks } from "./role-marks";
import { RoleMenu } from "./role-menu";
import { RoleName } from "./role-name";
import { RolePeople } from "./role-people";

type RolesTableProps = { workspace: string; roles: ListedRole[]; mayMake: Verdict; mayList: boolean };

/** ROL-1, ROL-2: every role, those that every workspace has first; a click opens one. */
export function RolesTable({ workspace, roles, mayMake, mayList }: RolesTableProps) {
  const t = useTranslations("roles");
  const columns = useMemo(() => columnsOf(t, workspace, mayList), [t, workspace, mayList]);
  const rowMenu = useCallback(
    (role: ListedRole) => <RoleMenu workspace={workspace} role={role} mayMake={mayMake} />,
    [workspace, mayMake],
  );
  return (
    <TableFrame>
      <DataTable
        label={t("title")}
        columns={columns}
        rows={roles}
        rowId={(role) => role.id}
        rowHref={(role) => paths.role(workspace, role.id)}
        rowMenu={rowMenu}
        total={roles.length}
        empty={null}
      />
    </TableFrame>
  );
}

function columnsOf(
  t: ReturnType<typeof useTranslations<"roles">>,
  workspace: string,
  mayList: boolean,
): Column<ListedRole>[] {
  return [
    { id: "role", header: t("columns.role"), cell: (role) => <RoleName role={role} /> },
    {
      id: "marks",
      header: t("columns.marks"),
      from: "medium",
      className: "w-44 @4xl/table:w-64",
      cell: (role) => <RoleMarks role={role} />,
    },
    {
      id: "permissions",
      header: t("columns.permissions"),
      from: "large",
      className: "w-36",
      cell: (role) => <RoleExtent role={role} />,
    },
    {
      id: "people",
      header: t("columns.people"),
      className: "w-25 @2xl/table:w-32",
      cell: ({ id, people }) => (
        <RolePeople workspace={workspace} roleId={id} people={people} mayList={mayList} />
      ),
    },
  ];
}
