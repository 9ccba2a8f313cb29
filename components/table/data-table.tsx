"use client";

import { FlexRender, tableFeatures, useTable, type ColumnDef } from "@tanstack/react-table";
import { useTranslations } from "next-intl";
import { useMemo, type ReactNode } from "react";
import { classes } from "@/components/ui/classes";
import { columnStyle, type Column, type Sort } from "./column";
import { HeaderCell } from "./header-cell";
import { Pager, type Pages, type Range } from "./pager";
import { ResultCount, type Total } from "./result-count";
import { SelectAllCell } from "./select-all-cell";
import { TableRow } from "./table-row";
import { useTableNavigation } from "./table-frame";
import { type TableSelection, useRowPicking } from "./use-row-picking";
import { useUnchanged } from "./use-unchanged";

type DataTableProps<Row> = {
  /** What the table lists, for those who cannot see it. */
  label: string;
  /** Keep them outside of the component, or in a memo. */
  columns: Column<Row>[];
  rows: Row[];
  rowId: (row: Row) => string;
  /** Where a click on the row leads; the first cell becomes the link. */
  rowHref?: (row: Row) => string | undefined;
  selectedId?: string;
  /** Like the columns better kept outside of the component: then opening a panel redraws two rows and not all. */
  rowMenu?: (row: Row) => ReactNode;
  /** USR-6: rows can be chosen, by a box before each and one for all that are here. */
  selection?: TableSelection<Row>;
  sort?: Sort;
  sortHref?: (sort: Sort) => string;
  total: Total;
  /** Null where nobody counted how many rows come before. */
  range?: Range | null;
  /** Without them all rows are here. */
  pages?: Pages;
  /** Shown instead of the table when there are no rows. */
  empty: ReactNode;
};

const features = tableFeatures({});

/** The one table. The server sorts, filters and cuts; the address says how; this only shows it. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const {
    label,
    columns,
    rows,
    rowId,
    rowHref,
    selectedId,
    rowMenu,
    selection,
    sort,
    sortHref,
    total,
    range = null,
    pages,
    empty,
  } = props;
  const t = useTranslations("table");
  const { pending } = useTableNavigation();
  const definitions = useMemo(() => columns.map((column) => define(column)), [columns]);
  const data = useUnchanged(rows);
  const table = useTable({ features, columns: definitions, data, getRowId: rowId });
  const model = table.getRowModel();
  const pick = useRowPicking(data, selection);
  const drawn = useMemo(
    () =>
      model.rows.map((row) => ({
        row,
        menu: rowMenu?.(row.original),
        cells: row.getAllCells().map((cell, index) => ({
          id: cell.column.id,
          className: columnStyle(columns[index] ?? {}),
          content: <FlexRender cell={cell} />,
        })),
      })),
    [model, columns, rowMenu],
  );

  if (rows.length === 0) {
    return (
      <div aria-busy={pending}>
        <ResultCount total={total} />
        {empty}
      </div>
    );
  }

  return (
    <div className="@container/table" aria-busy={pending}>
      <ResultCount total={total} />
      {selection && (
        <p role="status" className="sr-only">
          {t("selected", { count: selection.chosen.size })}
        </p>
      )}
      <table
        aria-label={label}
        className={classes(
          "w-full table-fixed border-separate border-spacing-0 transition-opacity",
          pending && "opacity-55 delay-100",
        )}
      >
        <thead>
          <tr>
            {selection && <SelectAllCell rows={data} rowId={rowId} selection={selection} />}
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} sort={sort} sortHref={sortHref} />
            ))}
            {rowMenu && (
              <th scope="col" className="sticky top-14 z-10 w-12 border-b bg-canvas">
                <span className="sr-only">{t("actions")}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {drawn.map(({ row, cells, menu }, index) => (
            <TableRow
              key={row.id}
              href={rowHref?.(row.original)}
              selected={row.id === selectedId}
              cells={cells}
              menu={menu}
              index={index}
              boxed={selection !== undefined}
              boxLabel={selection?.label(row.original)}
              chosen={selection?.chosen.has(row.id) ?? false}
              onPick={pick}
            />
          ))}
        </tbody>
      </table>
      {pages && <Pager label={label} total={total} range={range} pages={pages} />}
      {selection && selection.chosen.size > 0 && <div aria-hidden="true" className="h-20" />}
    </div>
  );
}

function define<Row extends object>({ id, header, cell }: Column<Row>): ColumnDef<typeof features, Row> {
  return { id, header, cell: ({ row }) => cell(row.original) };
}
