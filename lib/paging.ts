/**
 * Where a page of a long list begins: first, last, or after or before a row. The row is named by its value in the sorted
 * column and its id, so that reading on costs the same everywhere in the list; `position` is how many rows stand before
 * that border as far as they were counted, and 0 where they were not.
 */
export type Page = "first" | "last" | ({ direction: "after" | "before"; position: number } & Place);

export type Place = { id: string; value: string };

/** A number, or a floor where counting to the end would take longer than the page itself. */
export type Total = number | { atLeast: number };

export type Cut<Row> = {
  rows: Row[];
  /** Which rows these are, counted from 1; null where nobody counted. */
  range: { from: number; to: number } | null;
  pages: { first?: Page; previous?: Page; next?: Page; last?: Page };
};

const pattern = /^(after|before):(\d{1,9}):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):([^\0]{0,254})$/su;

/** A page from an address; what is no page is the first. */
export function pageFrom(parameter: string): Page {
  if (parameter === "last") return "last";
  const [, direction, position, id, value] = pattern.exec(parameter) ?? [];
  if (!id || value === undefined || !value.isWellFormed()) return "first";
  return { direction: direction === "after" ? "after" : "before", position: Number(position), id, value };
}

export function pageParameter(page: Page): string {
  if (page === "first") return "";
  if (page === "last") return page;
  return [page.direction, page.position, page.id, page.value].join(":");
}

/** Whether the rows of this page are read from the far end, or from its border towards the beginning. */
export function readsBackwards(page: Page): boolean {
  return page === "last" || (typeof page === "object" && page.direction === "before");
}

/** What is shown instead of a page whose rows have all gone since its link was made. */
export function pageInstead(page: Page, read: number): Page {
  if (typeof page === "string" || read > 0) return page;
  return page.direction === "before" ? "first" : "last";
}

/** Makes a page of what was read for it, in reading order and one row more than `size` if there was one. */
export function cutPage<Row>(
  page: Page,
  read: Row[],
  { size, total, place }: { size: number; total: Total; place: (row: Row) => Place },
): Cut<Row> {
  const backwards = readsBackwards(page);
  const rows = read.slice(0, size);
  if (backwards) rows.reverse();
  const more = read.length > size;
  const [first, last] = [rows.at(0), rows.at(-1)];
  const earlier = backwards ? more : page !== "first";
  const later = backwards ? page !== "last" : more;
  const before = earlier ? rowsBefore(page, rows.length, total) : 0;
  const position = before ?? 0;
  return {
    rows,
    range: before === null || rows.length === 0 ? null : { from: before + 1, to: before + rows.length },
    pages: {
      first: earlier ? "first" : undefined,
      previous: earlier && first ? { direction: "before", position, ...place(first) } : undefined,
      next:
        later && last
          ? { direction: "after", position: before === null ? 0 : before + rows.length, ...place(last) }
          : undefined,
      last: later ? "last" : undefined,
    },
  };
}

/** How many rows stand before the page. Rows come and go between two clicks, so this is what the reader saw, corrected. */
function rowsBefore(page: Page, rows: number, total: Total): number | null {
  if (page === "first") return 0;
  if (page === "last") return typeof total === "number" ? Math.max(total - rows, 0) : null;
  if (page.direction === "after") return page.position > 0 ? page.position : null;
  return page.position > rows ? page.position - rows : null;
}
