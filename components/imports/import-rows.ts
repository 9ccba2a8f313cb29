import type { ListedPerson } from "@/lib/people-file";

/** A row of the file, as it stands by now. */
export type ImportRow = ListedPerson & { key: number };

export type RowChange =
  { type: "edited"; key: number; cells: Partial<ListedPerson> } | { type: "removed"; key: number };

export function rowsOf(people: readonly ListedPerson[]): ImportRow[] {
  return people.map((person, n) => ({ ...person, key: n + 1 }));
}

/** Rows that did not change stay the same objects: typing in one of ten thousand redraws one. */
export function changeRows(rows: ImportRow[], change: RowChange): ImportRow[] {
  switch (change.type) {
    case "edited":
      return rows.map((row) => (row.key === change.key ? { ...row, ...change.cells } : row));
    case "removed":
      return rows.filter((row) => row.key !== change.key);
  }
}
