"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useMemo } from "react";
import type { Column, Sort } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { Pages, Range } from "@/components/table/pager";
import type { Total } from "@/components/table/result-count";
import { Avatar } from "@/components/ui/avatar";
import { RelativeTime } from "@/components/ui/relative-time";
import { paths } from "@/lib/paths";
import type { UserRow } from "@/lib/users/queries";
import { RoleBadges } from "./role-badges";
import { KindBadge, StatusBadge } from "./standing";
import { UserRowMenu } from "./user-actions";

type UsersTableProps = {
  workspace: string;
  rows: UserRow[];
  /** The address's own parameters, without the page and the panel. */
  params: Record<string, string>;
  page: string;
  sort: Sort;
  selectedId?: string;
  total: Total;
  range: Range | null;
  pages: Pages;
  empty: ReactNode;
};

/** USR-1: the members of the workspace; a click on one opens the panel. */
export function UsersTable({ workspace, rows, params, page, sort, selectedId, ...rest }: UsersTableProps) {
  const t = useTranslations("users");
  const columns = useMemo(() => columnsOf(t), [t]);
  const rowMenu = useCallback(
    (user: UserRow) => <UserRowMenu workspaceSlug={workspace} user={user} />,
    [workspace],
  );
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      rows={rows}
      rowId={(user) => user.id}
      rowHref={(user) => paths.user(workspace, user.id, { ...params, page })}
      rowMenu={rowMenu}
      selectedId={selectedId}
      sort={sort}
      sortHref={({ column, direction }) =>
        paths.users(workspace, {
          ...params,
          sort: direction === "desc" ? `-${column}` : column,
          user: selectedId,
        })
      }
      {...rest}
    />
  );
}

function columnsOf(t: ReturnType<typeof useTranslations<"users">>): Column<UserRow>[] {
  return [
    { id: "name", header: t("columns.name"), sortable: true, cell: (user) => <NameCell user={user} /> },
    {
      id: "email",
      header: t("columns.email"),
      sortable: true,
      from: "medium",
      cell: ({ email }) => (
        <span className="block truncate text-soft" title={email}>
          {email}
        </span>
      ),
    },
    {
      id: "phone",
      header: t("columns.phone"),
      from: "large",
      className: "w-32 @6xl/table:w-36",
      cell: ({ phone }) => <span className="whitespace-nowrap text-soft tabular-nums">{phone}</span>,
    },
    {
      id: "kind",
      header: t("columns.kind"),
      from: "large",
      className: "w-20 @6xl/table:w-24",
      cell: ({ kind }) => <KindBadge kind={kind} />,
    },
    {
      id: "roles",
      header: t("columns.roles"),
      from: "small",
      className: "w-33 @6xl/table:w-36",
      cell: ({ roles }) => <RoleBadges roles={roles} atMost={1} />,
    },
    {
      id: "status",
      header: t("columns.status"),
      from: "medium",
      className: "w-28 @6xl/table:w-30",
      cell: ({ status }) => <StatusBadge status={status} />,
    },
    {
      id: "lastActive",
      header: t("columns.lastActive"),
      sortable: true,
      from: "large",
      className: "w-26 @6xl/table:w-30",
      cell: ({ lastActiveAt }) => (
        <span className="text-soft">{lastActiveAt ? <RelativeTime at={lastActiveAt} /> : t("never")}</span>
      ),
    },
    {
      id: "joined",
      header: t("columns.joined"),
      sortable: true,
      from: "large",
      className: "w-27 @6xl/table:w-30",
      cell: ({ joinedAt }) => (
        <span className="text-soft">
          <RelativeTime at={joinedAt} />
        </span>
      ),
    },
  ];
}

/** Where the table is too narrow for their columns, the address and the suspension stand below the name. */
function NameCell({ user }: { user: UserRow }) {
  const t = useTranslations("users");
  const name = `${user.firstName} ${user.lastName}`;
  return (
    <span className="flex min-w-0 items-center gap-2 @6xl/table:gap-3">
      <Avatar name={name} />
      <span className="min-w-0">
        <span className="flex items-baseline gap-2">
          <span className="line-clamp-2 leading-tight font-medium wrap-anywhere" title={name}>
            {name}
          </span>
          {user.isSelf && <span className="shrink-0 text-xs text-faint">{t("you")}</span>}
        </span>
        <span className="block truncate text-xs text-faint @2xl/table:hidden">
          {user.status === "suspended" && <span className="text-red">{t("statuses.suspended")} · </span>}
          {user.email}
        </span>
      </span>
    </span>
  );
}
