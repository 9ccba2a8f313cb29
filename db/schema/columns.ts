import { sql } from "drizzle-orm";
import { customType, timestamp, uuid } from "drizzle-orm/pg-core";

/** A time-ordered UUID made by the database, so that ids sort by creation. */
export function id() {
  return uuid()
    .primaryKey()
    .default(sql`uuidv7()`);
}

export function createdAt() {
  return timestamp({ withTimezone: true }).notNull().defaultNow();
}

export function moment() {
  return timestamp({ withTimezone: true });
}

/** Text compared byte by byte: folded names sort alike on every database, whatever its locale. */
export const bytewiseText = customType<{ data: string }>({
  dataType: () => 'text collate "C"',
});

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

export const memberKinds = ["internal", "external"] as const;
export const memberStatuses = ["active", "suspended", "removed"] as const;
