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
  } finally {
    await db.close();
  }
}
