import Link, { useLinkStatus } from "next/link";
import { memo, useRef, type MouseEvent, type ReactNode } from "react";
import { classes } from "@/components/ui/classes";
import { Spinner } from "@/components/ui/spinner";
import { SelectBox } from "./select-box";
import { useHandFocusOn } from "./use-hand-focus-on";

type Cell = { id: string; className: string; content: ReactNode };
type TableRowProps = {
  href?: string;
  selected: boolean;
  cells: Cell[];
  menu?: ReactNode;
  index: number;
  /** Rows of this table have a cell for a box; this one has a box if that has a name. */
  boxed: boolean;
  boxLabel?: string;
  chosen: boolean;
  onPick: (index: number, on: boolean, range: boolean) => void;
};

const cellStyle = "h-13 border-b px-2 @6xl/table:px-3 py-2 align-middle";

export const TableRow = memo(function TableRow(props: TableRowProps) {
  const { href, selected, cells, menu, index: place, boxed, boxLabel, chosen, onPick } = props;
  const row = useRef<HTMLTableRowElement>(null);
  useHandFocusOn(row);
  return (
    <tr
      ref={row}
      data-selected={selected || undefined}
      data-chosen={chosen || undefined}
      onClick={href ? openRow : undefined}
      className={classes(
        "group/row transition-colors data-selected:bg-accent-tint/60 data-chosen:bg-accent-tint/60 has-data-opening:bg-accent-tint/60",
        href && "cursor-pointer not-data-selected:not-data-chosen:hover:bg-sunken/70",
      )}
    >
      {boxed && (
        <td className={classes(cellStyle, "px-0! @6xl/table:px-0!")}>
          {boxLabel && (
            <SelectBox label={boxLabel} checked={chosen} onPick={(on, range) => onPick(place, on, range)} />
          )}
        </td>
      )}
      {cells.map((cell, index) => (
        <td key={cell.id} className={classes(cellStyle, cell.className)}>
          {index === 0 && href ? (
            <Link
              href={href}
              scroll={false}
              prefetch={false}
              data-row-link=""
              aria-current={selected ? "true" : undefined}
              className="-mx-1.5 flex items-center gap-2 rounded-md px-1.5"
            >
              <span className="min-w-0 flex-1">{cell.content}</span>
              <OpeningMark />
            </Link>
          ) : (
            cell.content
          )}
        </td>
      ))}
      {menu && <td className={classes(cellStyle, "pe-2 text-end")}>{menu}</td>}
    </tr>
  );
});

/** The whole row follows its link, except where one clicks a control or selects text. */
function openRow(event: MouseEvent<HTMLTableRowElement>) {
  const { target, currentTarget, metaKey, ctrlKey, shiftKey } = event;
  if (!(target instanceof Element) || !currentTarget.contains(target)) return;
  if (target.closest("a, button, input, label, select, textarea, dialog, [popover]")) return;
  if (window.getSelection()?.type === "Range") return;
  const link = currentTarget.querySelector<HTMLAnchorElement>("[data-row-link]");
  link?.focus({ preventScroll: true });
  link?.dispatchEvent(
    new window.MouseEvent("click", { bubbles: true, cancelable: true, metaKey, ctrlKey, shiftKey }),
  );
}

function OpeningMark() {
  const { pending } = useLinkStatus();
  return pending ? (
    <span data-opening="">
      <Spinner className="size-3.5 text-faint" />
    </span>
  ) : null;
}
