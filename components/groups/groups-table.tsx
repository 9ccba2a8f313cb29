"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useMemo } from "react";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { RoleBadges } from "@/components/users/role-badges";
import type { ListedGroup } from "@/lib/groups/queries";
import { GroupMenu } from "./group-menu";
import { GroupName } from "./group-name";
import { GroupPeopleLink } from "./group-people-link";

type GroupsTableProps = { workspace: string; groups: ListedGroup[]; empty: ReactNode };

/** ROL-7: the groups by name, the roles they carry and how many people are in each. */
export function GroupsTable({ workspace, groups, empty }: GroupsTableProps) {
  const t = useTranslations("groups");
  const columns = useMemo(() => columnsOf(t, workspace), [t, workspace]);
  const rowMenu = useCallback(
    (group: ListedGroup) => <GroupMenu workspace={workspace} group={group} />,
    [workspace],
  );
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      rows={groups}
      rowId={(group) => group.id}
      rowMenu={rowMenu}
      total={groups.length}
      empty={empty}
    />
  );
}

function columnsOf(
  t: ReturnType<typeof useTranslations<"groups">>,
  workspace: string,
): Column<ListedGroup>[] {
  return [
    {
      id: "name",
      header: t("columns.name"),
      cell: (group) => <NameCell workspace={workspace} group={group} />,
    },
    {
      id: "roles",
      header: t("columns.roles"),
      from: "medium",
      className: "w-56 @4xl/table:w-80",
      cell: (group) => <CarriedRoles group={group} />,
    },
    {
      id: "people",
      header: t("columns.people"),
      className: "w-28 @2xl/table:w-36",
      cell: (group) => <GroupPeopleLink workspace={workspace} group={group} />,
    },
  ];
}

/** Where the table is too narrow for their column, the roles stand below the name. */
function NameCell({ workspace, group }: { workspace: string; group: ListedGroup }) {
  return (
    <span className="grid min-w-0 gap-0.5">
      <GroupName workspace={workspace} group={group} />
      {group.description && <span className="text-pretty wrap-anywhere text-faint">{group.description}</span>}
      <span className="mt-1 @2xl/table:hidden">
        <CarriedRoles group={group} />
      </span>
    </span>
  );
}

function CarriedRoles({ group }: { group: ListedGroup }) {
  const t = useTranslations("groups");
  if (group.roles.length === 0) return <span className="text-faint">{t("noRoles")}</span>;
  return <RoleBadges roles={group.roles} />;
}
