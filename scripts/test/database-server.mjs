import { ensureDatabase } from "../lib/postgres/databases.mjs";
import { startTemporaryPostgres } from "../lib/postgres/server.mjs";
import { rosterCommand } from "../lib/roster-command.mjs";
import { testEnvironment } from "./environment.mjs";

/** Once per run: a database server, and a migrated database in it for every test file to copy. */
export default async function startDatabaseServer({ provide }) {
  const postgres = await startTemporaryPostgres();
  const databaseUrl = await ensureDatabase(postgres.adminUrl, "migrated");
  await rosterCommand({ ...testEnvironment, DATABASE_URL: databaseUrl }, "migrate");
  provide("postgres", postgres.adminUrl);
  return postgres.stop;
}
