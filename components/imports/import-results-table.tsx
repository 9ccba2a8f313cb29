"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { useValidationSentence } from "@/components/form/use-validation-sentence";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { Pages, Range } from "@/components/table/pager";
import { Badge } from "@/components/ui/badge";
import type { ImportedRow } from "@/lib/imports/queries";
import { remarkKey } from "@/lib/imports/rules";
import { outcomeTones } from "./mark-tones";

type ImportResultsTableProps = {
  rows: ImportedRow[];
  total: number;
  range: Range;
  pages: Pages;
  empty: ReactNode;
};

/** INV-1: the rows of an import with what became of each. */
export function ImportResultsTable(props: ImportResultsTableProps) {
  const t = useTranslations("imports");
  const columns = useMemo(() => columnsOf(t), [t]);
  return (
    <DataTable label={t("results")} columns={columns} rowId={({ position }) => String(position)} {...props} />
  );
}

function columnsOf(t: ReturnType<typeof useTranslations<"imports">>): Column<ImportedRow>[] {
  return [
    { id: "email", header: t("columns.email"), cell: (row) => <PersonCell row={row} /> },
    {
      id: "outcome",
      header: t("columns.outcome"),
      className: "w-36",
      cell: ({ outcome }) => (
        <Badge tone={outcomeTones[outcome]} dot>
          {t(`outcomes.${outcome}`)}
        </Badge>
      ),
    },
    {
      id: "remark",
      header: t("columns.remark"),
      from: "medium",
      cell: (row) => (
        <span className="text-pretty text-soft">
          <Remark row={row} />
        </span>
      ),
    },
  ];
}

/** Where the table is too narrow for its column, the remark stands below the address. */
function PersonCell({ row }: { row: ImportedRow }) {
  const name = `${row.firstName} ${row.lastName}`.trim();
  return (
    <span className="grid min-w-0 gap-0.5">
      <span className="font-medium wrap-anywhere">{row.email.slice(0, 300)}</span>
      {name && <span className="truncate text-faint">{name}</span>}
      <span className="text-pretty text-soft @2xl/table:hidden">
        <Remark row={row} />
      </span>
    </span>
  );
}

function Remark({ row: { outcome, problem } }: { row: ImportedRow }) {
  const t = useTranslations("imports.remarks");
  const sentence = useValidationSentence();
  if (outcome === "invalid" && problem) return sentence(problem);
  return t(remarkKey(outcome, problem), { until: Number(problem) });
}
