import type { ReactNode } from "react";

export type Column<Row> = {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  sortable?: boolean;
  /** From which width of the table on the column is shown. Without it: always. */
  from?: keyof typeof shownFrom;
  /** Usually a width: "w-40". The columns without one share what is left. */
  className?: string;
};

export type Sort = { column: string; direction: "asc" | "desc" };

const shownFrom = {
  small: "hidden @md/table:table-cell",
  medium: "hidden @2xl/table:table-cell",
  large: "hidden @4xl/table:table-cell",
  wide: "hidden @6xl/table:table-cell",
} as const;

export function columnStyle({ from, className }: Pick<Column<never>, "from" | "className">): string {
  return [from && shownFrom[from], className].filter(Boolean).join(" ");
}
