"use client";

import { useCallback, useRef } from "react";

export type TableSelection<Row> = {
  /** What the box of a row is called; a row without a name has no box. */
  label: (row: Row) => string | undefined;
  chosen: ReadonlyMap<string, unknown>;
  /** Keep it the same from one drawing to the next. */
  onChange: (rows: Row[], on: boolean) => void;
};

/** One row, or with the shift key all from the one picked before to this one. */
export function useRowPicking<Row>(rows: Row[], selection: TableSelection<Row> | undefined) {
  const last = useRef<Row | null>(null);
  const label = selection?.label;
  const onChange = selection?.onChange;
  return useCallback(
    (index: number, on: boolean, range: boolean) => {
      const row = rows[index];
      if (!row || !onChange) return;
      const from = range && last.current ? rows.indexOf(last.current) : -1;
      const [first, until] = from < 0 ? [index, index] : [Math.min(from, index), Math.max(from, index)];
      last.current = row;
      onChange(
        rows.slice(first, until + 1).filter((one) => label?.(one) !== undefined),
        on,
      );
    },
    [rows, label, onChange],
  );
}
