"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { Pages, Range } from "@/components/table/pager";
import type { Total } from "@/components/table/result-count";
import { ExactTime } from "@/components/ui/exact-time";
import type { CreditHistory } from "@/lib/credits/queries";
import { CreditAmount } from "./credit-amount";

type Row = Extract<CreditHistory, { view: "bought" }>["rows"][number];

type BoughtTableProps = { rows: Row[]; total: Total; range: Range | null; pages: Pages; empty: ReactNode };

/** BIL-2: what came in, and what was taken back, entry by entry. */
export function BoughtTable(props: BoughtTableProps) {
  const t = useTranslations("billing.history");
  const columns = useMemo(() => columnsOf(t), [t]);
  return <DataTable {...props} label={t("label")} columns={columns} rowId={(row) => String(row.id)} />;
}

function columnsOf(t: ReturnType<typeof useTranslations<"billing.history">>): Column<Row>[] {
  return [
    {
      id: "what",
      header: t("columns.what"),
      cell: (row) => (
        <span className="min-w-0">
          {t(`kinds.${row.kind}`)}
          <span className="block text-xs text-faint @2xl/table:hidden">
            <ExactTime at={row.at} />
          </span>
        </span>
      ),
    },
    {
      id: "at",
      header: t("columns.at"),
      from: "medium",
      className: "w-56",
      cell: (row) => (
        <span className="text-soft">
          <ExactTime at={row.at} />
        </span>
      ),
    },
    {
      id: "reference",
      header: t("columns.reference"),
      from: "large",
      className: "w-72",
      cell: (row) => (
        <span className="block truncate text-faint" title={row.reference ?? undefined}>
          {row.kind === "grant" ? "" : row.reference}
        </span>
      ),
    },
    {
      id: "credits",
      header: t("columns.credits"),
      className: "w-28 text-end!",
      cell: (row) => <CreditAmount amount={row.amount} />,
    },
  ];
}
