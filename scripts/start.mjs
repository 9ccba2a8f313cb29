import { existsSync } from "node:fs";
import path from "node:path";
import { localUrl } from "./lib/addresses.mjs";
import { isBuilt } from "./lib/build.mjs";
import { Failure } from "./lib/failure.mjs";
import { projectDirectory } from "./lib/project.mjs";
import { run } from "./lib/run.mjs";
import { requireHealthy } from "./server/health.mjs";
import { serve } from "./server/serve.mjs";
import { serverSettings } from "./server/settings.mjs";

await run(start, { interruptedCode: 0 });

async function start() {
  const dev = process.argv.includes("--dev");
  if (!dev && !isBuilt()) throw new Failure("There is no build to serve: run `npm run build` first.");

  const settingsFile = path.join(projectDirectory, ".env");
  if (existsSync(settingsFile)) process.loadEnvFile(settingsFile);

  const settings = serverSettings(process.env);
  await serve({ ...settings, dev });
  await requireHealthy(settings);
  console.log(`Roster listens on ${localUrl(settings.host, settings.port)}`);
  await new Promise(() => {});
}
