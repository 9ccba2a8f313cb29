import { type Column, type SQL, sql } from "drizzle-orm";

const fractions = { seconds: "", milliseconds: ".MS", microseconds: ".US" };

/** A column as ISO 8601 in UTC, written out by the database: cut, not rounded, to the precision. Null stays null. */
export function isoTime<C extends Column>(
  column: C,
  precision: keyof typeof fractions,
): SQL<C["_"]["notNull"] extends true ? string : string | null> {
  const format = sql.raw(`'YYYY-MM-DD"T"HH24:MI:SS${fractions[precision]}"Z"'`);
  return sql`to_char(${column} at time zone 'UTC', ${format})`;
}
