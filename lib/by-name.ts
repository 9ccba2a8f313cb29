import { type Column, type SQL, and, asc, sql } from "drizzle-orm";
import { type Cut, type Page, cutPage } from "./paging";
import { containsWords } from "./search";

/** KEY-3: how what has a name is read page by page: what matches `q`, in the order of the names, and those of one name by id. */
export function byName({ id, name }: { id: Column; name: Column }, { page, q }: { page: Page; q: string }) {
  const placeValue = sql<string>`lower(${name})`;
  return {
    placeValue,
    matching: and(
      containsWords(sql`(' ' || fold(${name}))`, q),
      typeof page === "object" ? past(page, placeValue, id) : undefined,
    ),
    order: [asc(placeValue), asc(id)],
  };
}

/** A page of what was read by name, one row more than `size` if there was one. */
export function cutByName<Row extends { id: string; placeValue: string }>(
  page: Page,
  read: Row[],
  size: number,
): Cut<Row> {
  const place = ({ id, placeValue: value }: Row) => ({ id, value });
  return cutPage(typeof page === "object" ? page : "first", read, { size, total: { atLeast: 0 }, place });
}

function past(page: { id: string; value: string }, key: SQL, id: Column): SQL {
  return sql`(${key}, ${id}) > (${page.value}::text, ${page.id}::uuid)`;
}
