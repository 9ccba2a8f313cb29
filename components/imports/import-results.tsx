import { useFormatter, useTranslations } from "next-intl";
import { FilterToggle } from "@/components/table/filter-toggle";
import { TableFrame } from "@/components/table/table-frame";
import { TableToolbar } from "@/components/table/table-toolbar";
import { EmptyState } from "@/components/ui/empty-state";
import { type ShownImport, rowsPerPage } from "@/lib/imports/queries";
import { type ImportListing, outcomes } from "@/lib/imports/schema";
import { paths } from "@/lib/paths";
import { ImportResultsTable } from "./import-results-table";

type ImportResultsProps = { workspace: string; shown: ShownImport; listing: ImportListing };

/** INV-1: one result a row; the counts show only theirs. */
export function ImportResults({ workspace, shown, listing }: ImportResultsProps) {
  const t = useTranslations("imports");
  const format = useFormatter();
  const { page, outcome } = listing;
  const last = Math.max(1, Math.ceil(shown.matching / rowsPerPage));
  const from = (page - 1) * rowsPerPage + 1;
  const there = outcomes.filter((one) => (shown.counts[one] ?? 0) > 0 || one === outcome);
  const pageHref = (to: number) =>
    paths.import(workspace, shown.id, { outcome: outcome ?? "", page: to === 1 ? "" : to });
  return (
    <TableFrame>
      <TableToolbar>
        {there.map((one) => (
          <FilterToggle
            key={one}
            label={t(`outcomes.${one}`)}
            count={format.number(shown.counts[one] ?? 0)}
            parameter="outcome"
            value={one}
            on={outcome === one}
          />
        ))}
      </TableToolbar>
      <ImportResultsTable
        rows={shown.rows}
        total={shown.matching}
        range={{ from, to: from + shown.rows.length - 1 }}
        pages={{
          first: page > 1 ? pageHref(1) : undefined,
          previous: page > 1 ? pageHref(Math.min(page - 1, last)) : undefined,
          next: page < last ? pageHref(page + 1) : undefined,
          last: page < last ? pageHref(last) : undefined,
        }}
        empty={<EmptyState title={t("filterEmpty")} />}
      />
    </TableFrame>
  );
}
