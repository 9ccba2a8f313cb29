import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

const fractions = { seconds: "", milliseconds: ".MS", microseconds: ".US" };

/** A column as ISO 8601 in UTC, written out by the database: cut, not rounded, to the precision. Null stays null. */
export function isoTime(column: SQLWrapper, precision: keyof typeof fractions): SQL<string> {
  const format = sql.raw(`'YYYY-MM-DD"T"HH24:MI:SS${fractions[precision]}"Z"'`);
  return sql<string>`to_char(${column} at time zone 'UTC', ${format})`;
}
