import ArrowDown from "lucide-react/icons/arrow-down";
import ArrowUp from "lucide-react/icons/arrow-up";
import ChevronsUpDown from "lucide-react/icons/chevrons-up-down";
import { classes } from "@/components/ui/classes";
import { columnStyle, type Column, type Sort } from "./column";
import { TableLink } from "./table-link";

type HeaderCellProps<Row> = { column: Column<Row>; sort?: Sort; sortHref?: (sort: Sort) => string };

const spoken = { asc: "ascending", desc: "descending" } as const;

export function HeaderCell<Row>({ column, sort, sortHref }: HeaderCellProps<Row>) {
  const direction = sort?.column === column.id ? sort.direction : undefined;
  return (
    <th
      scope="col"
      aria-sort={direction && spoken[direction]}
      className={classes(
        "sticky top-14 z-10 h-9 border-b bg-canvas px-2 @6xl/table:px-3 text-start text-xs font-medium text-faint",
        columnStyle(column),
      )}
    >
      {column.sortable && sortHref ? (
        <TableLink
          href={sortHref({ column: column.id, direction: direction === "asc" ? "desc" : "asc" })}
          className="group -mx-1.5 inline-flex h-7 max-w-full items-center gap-1 rounded-md px-1.5 hover:text-ink"
        >
          <span className="truncate">{column.header}</span>
          <SortMark direction={direction} />
        </TableLink>
      ) : (
        <span className="block truncate">{column.header}</span>
      )}
    </th>
  );
}

function SortMark({ direction }: { direction?: Sort["direction"] }) {
  const style = "size-3.5 shrink-0";
  if (direction === "asc") return <ArrowUp aria-hidden="true" className={classes(style, "text-ink")} />;
  if (direction === "desc") return <ArrowDown aria-hidden="true" className={classes(style, "text-ink")} />;
  return (
    <ChevronsUpDown
      aria-hidden="true"
      className={classes(style, "opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100")}
    />
  );
}
