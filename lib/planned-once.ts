import { type SQL, sql } from "drizzle-orm";
import { type Reader, database, lookups } from "@/db/client";

/**
 * The same reader for a statement whose best plan is the same whatever its values, so that it is planned once a connection and not
 * each time: one that follows an index in its order, or finds rows by their key. In a transaction it reads as that does.
 */
export function plannedOnce(reader: Reader): Reader {
  return reader === database() ? lookups() : reader;
}

/** A limit that is written out, of whole rows: a plan made for any limit would be one for a tenth of what there is. */
export function limitTo(rows: number): SQL {
  return sql.raw(`limit ${Math.trunc(rows)}`);
}
