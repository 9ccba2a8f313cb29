import { ensureBuild } from "../lib/build.mjs";
import { startConsole } from "../lib/console-server.mjs";
import { localEnvironment } from "../lib/environment.mjs";
import { freePort } from "../lib/ports.mjs";
import { ensureDatabase } from "../lib/postgres/databases.mjs";
import { startTemporaryPostgres } from "../lib/postgres/server.mjs";
import { prepareDatabase } from "../lib/roster-command.mjs";
import { newSecret } from "../lib/secret.mjs";
import { startUnlockingRelay } from "./unlocking-relay.mjs";
import { runProject } from "./vitest.mjs";

/**
 * Several running copies of the production build on one database: two as they are, and two whose row locks are taken out
 * on the way, to prove that the races would be noticed.
 */
export async function instances(args) {
  await ensureBuild();
  const postgres = await startTemporaryPostgres();
  const environment = localEnvironment({
    databaseUrl: await ensureDatabase(postgres.adminUrl, "instances"),
    secret: newSecret(),
    appUrl: "http://localhost:3000",
    mailboxUrl: "http://localhost:3001",
  });
  await prepareDatabase(environment, { demo: false });
  await letJobsWait(environment.DATABASE_URL);

  const relay = await startUnlockingRelay(environment.DATABASE_URL);
  const unlocked = { ...environment, DATABASE_URL: relay.databaseUrl };
  const start = async (name, given) => {
    const port = await freePort();
    const { stop } = await startConsole({ name, environment: given, port });
    return { address: `http://127.0.0.1:${port}`, stop };
  };
  const locking = [await start("server-1", environment), await start("server-2", environment)];
  const careless = [await start("server-3", unlocked), await start("server-4", unlocked)];
  const given = {
    ...environment,
    INSTANCES: locking.map(({ address }) => address).join(","),
    INSTANCES_WITHOUT_LOCKS: careless.map(({ address }) => address).join(","),
  };
  const counted = await runProject("instances", args, { INSTANCES_ENVIRONMENT: JSON.stringify(given) });
  // Playwright's part comes next and wants the machine for itself.
  await Promise.all([...locking, ...careless].map(({ stop }) => stop()));
  relay.stop();
  return counted;
}

/** Mails are owed in every race and would be written and sent meanwhile, which takes longer than the races. */
async function letJobsWait(databaseUrl) {
  const { default: postgres } = await import("postgres");
  const sql = postgres(databaseUrl, { max: 1 });
  await sql.unsafe(`
    create function let_wait() returns trigger language plpgsql as
      $$ begin new.run_at := now() + interval '1 day'; return new; end $$;
    create trigger let_wait before insert on graphile_worker._private_jobs for each row execute function let_wait();`);
  await sql.end();
}
