import { existsSync } from "node:fs";
import path from "node:path";
import { runCommand, typescript } from "./lib/command.mjs";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { Failure } from "./lib/failure.mjs";
import { projectDirectory } from "./lib/project.mjs";
import { runningEnvironment } from "./lib/running.mjs";
import { run } from "./lib/run.mjs";

await run(async () => {
  await ensureDependencies({ development: false });
  const args = process.argv.slice(2);
  const { code } = await runCommand(...typescript("scripts/roster.ts", ...args), { env: environment(args) });
  return code;
});

/** The environment's database, else the one in .env, else that of the demo that is running. */
function environment(args) {
  const settingsFile = path.join(projectDirectory, ".env");
  if (existsSync(settingsFile)) process.loadEnvFile(settingsFile);
  if (process.env.DATABASE_URL) return {};

  const running = runningEnvironment();
  if (running || asksForHelp(args)) return running ?? {};
  throw new Failure(
    "Which database? Set DATABASE_URL, or start the demo with `npm run demo` and leave it running.",
  );
}

function asksForHelp(args) {
  return args.length === 0 || args.some((argument) => argument === "--help" || argument === "help");
}
