import path from "node:path";
import { sql } from "drizzle-orm";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { runMigrations } from "graphile-worker";
import { openDatabase } from "./client";

const migrationsFolder = path.join(import.meta.dirname, "migrations");

/** Brings the database at `url` to this version. Safe to run from several instances at once: they take turns. */
export async function migrateDatabase(url: string): Promise<void> {
  const db = openDatabase(url, { connections: 1 });
  try {
    await db.execute(sql`select pg_advisory_lock(hashtext('roster migrations'))`);
    await migrate(db, { migrationsFolder });
    await runMigrations({ connectionString: url });
    await db.execute(preferIndexes);
  } finally {
    await db.close();
  }
}

/**
 * PostgreSQL's default reckons with spinning disks, where it would rather read a million members in order than find the
 * few that are wanted. Where the database belongs to somebody else, that is for its owner to set.
 */
const preferIndexes = sql`do $$ begin
  execute format('alter database %I set random_page_cost = 1.1', current_database());
exception when insufficient_privilege then
  raise notice 'random_page_cost was left as it is';
end $$`;
