"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { Pages, Range } from "@/components/table/pager";
import { Avatar } from "@/components/ui/avatar";
import { RelativeTime } from "@/components/ui/relative-time";
import { KindBadge } from "@/components/users/standing";
import type { MissingRow } from "@/lib/enrolments/queries";
import { paths } from "@/lib/paths";
import { RemindButton } from "./remind-button";

type MissingTableProps = {
  workspace: string;
  rows: MissingRow[];
  total: number;
  range: Range | null;
  pages: Pages;
  empty: ReactNode;
};

/** ACC-9: the members without a second factor by name; each leads to their panel. */
export function MissingTable({ workspace, ...rest }: MissingTableProps) {
  const t = useTranslations("secondFactors.missing");
  const columns = useMemo(() => columnsOf(t, workspace), [t, workspace]);
  return (
    <DataTable
      {...rest}
      label={t("table")}
      columns={columns}
      rowId={(row) => row.id}
      rowHref={(row) => paths.user(workspace, row.id)}
    />
  );
}

function columnsOf(
  t: ReturnType<typeof useTranslations<"secondFactors.missing">>,
  workspace: string,
): Column<MissingRow>[] {
  const moment = (at: Date | null) =>
    at ? <RelativeTime at={at} /> : <span className="text-faint">{t("never")}</span>;
  return [
    { id: "name", header: t("columns.name"), cell: (row) => <NameCell row={row} /> },
    {
      id: "kind",
      header: t("columns.kind"),
      from: "large",
      className: "w-28",
      cell: (row) => <KindBadge kind={row.kind} />,
    },
    {
      id: "lastActive",
      header: t("columns.lastActive"),
      from: "medium",
      className: "w-40",
      cell: (row) => moment(row.lastActiveAt),
    },
    {
      id: "reminded",
      header: t("columns.reminded"),
      className: "w-32 @2xl/table:w-64",
      cell: (row) => (
        <span className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
          <span className="hidden @2xl/table:inline">{moment(row.remindedAt)}</span>
          <RemindButton workspace={workspace} row={row} />
        </span>
      ),
    },
  ];
}

function NameCell({ row }: { row: MissingRow }) {
  const name = `${row.firstName} ${row.lastName}`;
  return (
    <span className="flex min-w-0 items-center gap-3">
      <span className="hidden @xs/table:block">
        <Avatar name={name} />
      </span>
      <span className="min-w-0">
        <span className="line-clamp-2 leading-tight font-medium wrap-anywhere" title={name}>
          {name}
        </span>
        <span className="block truncate text-xs text-faint" title={row.email}>
          {row.email}
        </span>
      </span>
    </span>
  );
}
