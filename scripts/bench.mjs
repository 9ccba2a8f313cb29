import { ensureBuild } from "./lib/build.mjs";
import { runCommand, typescript } from "./lib/command.mjs";
import { startConsole } from "./lib/console-server.mjs";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { localEnvironment } from "./lib/environment.mjs";
import { freePort } from "./lib/ports.mjs";
import { ensureDatabase } from "./lib/postgres/databases.mjs";
import { startTemporaryPostgres } from "./lib/postgres/server.mjs";
import { prepareDatabase } from "./lib/roster-command.mjs";
import { run } from "./lib/run.mjs";
import { newSecret } from "./lib/secret.mjs";

await run(async () => {
  await ensureDependencies();
  await ensureBuild();
  const port = await freePort();
  const postgres = await startTemporaryPostgres();
  const environment = {
    ...localEnvironment({
      databaseUrl: await ensureDatabase(postgres.adminUrl, "bench"),
      secret: newSecret(),
      appUrl: `http://localhost:${port}`,
      mailboxUrl: "http://localhost:3001",
    }),
    LOG_LEVEL: "warn",
    API_CALLS_PER_MINUTE: "1000000",
  };
  await prepareDatabase(environment, { demo: false });
  await startConsole({ name: "server-bench", environment, port });
  const secondPort = await freePort();
  await startConsole({ name: "server-bench-2", environment, port: secondPort });

  const args = process.argv.slice(2);
  const { code } = await runCommand(...typescript("bench/index.ts", ...args), {
    env: {
      ...environment,
      BENCH_URL: environment.APP_URL,
      BENCH_SECOND_URL: `http://localhost:${secondPort}`,
    },
  });
  return code;
});
