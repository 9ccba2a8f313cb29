import { readdir } from "node:fs/promises";
import path from "node:path";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import { log } from "./log";

/** Whether the database can be reached and every migration that this version ships has been applied to it. */
export async function isReady(): Promise<boolean> {
  try {
    const shipped = await readdir(path.join(process.cwd(), "db/migrations"));
    const applied = await database().execute<{ name: string }>(
      sql`select name from drizzle.__drizzle_migrations`,
    );
    const names = new Set(applied.map((row) => row.name));
    return shipped.every((name) => names.has(name));
  } catch (error) {
    log.warn({ error: error instanceof Error ? error.message : String(error) }, "not ready");
    return false;
  }
}
