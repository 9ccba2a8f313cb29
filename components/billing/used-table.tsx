"use client";

import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { Pages, Range } from "@/components/table/pager";
import type { Total } from "@/components/table/result-count";
import type { CreditHistory } from "@/lib/credits/queries";
import { CreditAmount } from "./credit-amount";

type Row = Extract<CreditHistory, { view: "used" }>["rows"][number];

type UsedTableProps = { rows: Row[]; total: Total; range: Range | null; pages: Pages; empty: ReactNode };

/** BIL-2: what was used, by day (UTC) and key. */
export function UsedTable(props: UsedTableProps) {
  const t = useTranslations("billing.history");
  const format = useFormatter();
  const columns = useMemo(() => columnsOf(t, format), [t, format]);
  return (
    <DataTable {...props} label={t("label")} columns={columns} rowId={(row) => `${row.day} ${row.keyId}`} />
  );
}

function columnsOf(
  t: ReturnType<typeof useTranslations<"billing.history">>,
  format: ReturnType<typeof useFormatter>,
): Column<Row>[] {
  return [
    {
      id: "key",
      header: t("columns.key"),
      cell: (row) => (
        <span className="min-w-0">
          <span className="block truncate" title={row.keyName}>
            {row.keyName}
          </span>
          <span className="block truncate text-xs text-faint @2xl/table:hidden">{row.owner}</span>
        </span>
      ),
    },
    {
      id: "owner",
      header: t("columns.owner"),
      from: "medium",
      className: "w-48",
      cell: (row) => <span className="block truncate text-soft">{row.owner}</span>,
    },
    {
      id: "day",
      header: t("columns.day"),
      className: "w-32",
      cell: (row) => (
        <span className="text-soft tabular-nums">
          {format.dateTime(new Date(`${row.day}T00:00:00Z`), { dateStyle: "medium", timeZone: "UTC" })}
        </span>
      ),
    },
    {
      id: "calls",
      header: t("columns.calls"),
      from: "medium",
      className: "w-24 text-end!",
      cell: (row) => <span className="text-soft tabular-nums">{format.number(row.calls)}</span>,
    },
    {
      id: "credits",
      header: t("columns.credits"),
      className: "w-24 text-end!",
      cell: (row) => <CreditAmount amount={-row.credits} />,
    },
  ];
}
