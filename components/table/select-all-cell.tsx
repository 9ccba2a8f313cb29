import { useTranslations } from "next-intl";
import { SelectBox } from "./select-box";
import type { TableSelection } from "./use-row-picking";

type SelectAllCellProps<Row> = {
  rows: Row[];
  rowId: (row: Row) => string;
  selection: TableSelection<Row>;
};

/** The box for all rows that are here; those on other pages stay as they are. */
export function SelectAllCell<Row>({ rows, rowId, selection }: SelectAllCellProps<Row>) {
  const t = useTranslations("table");
  const boxed = rows.filter((row) => selection.label(row) !== undefined);
  const chosen = boxed.filter((row) => selection.chosen.has(rowId(row)));
  const all = boxed.length > 0 && chosen.length === boxed.length;
  return (
    <td className="sticky top-14 z-10 w-10 border-b bg-canvas">
      {boxed.length > 0 && (
        <SelectBox
          label={t("selectAll")}
          checked={all}
          mixed={chosen.length > 0 && !all}
          onPick={(on) => selection.onChange(boxed, on)}
        />
      )}
    </td>
  );
}
