import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { requireCommand } from "./command.mjs";
import { projectDirectory } from "./project.mjs";
import { hashSources } from "./sources.mjs";

const output = path.join(projectDirectory, ".next");
const buildId = path.join(output, "BUILD_ID");
const stampFile = path.join(output, "roster-sources");

/** A build that was interrupted has no BUILD_ID. */
export function isBuilt() {
  return existsSync(buildId);
}

export async function ensureBuild() {
  const sources = hashSources();
  if (isBuilt() && existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp(sources)) return;

  console.log("Building …");
  rmSync(stampFile, { force: true });
  await requireCommand("The build", process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    quiet: true,
  });
  writeFileSync(stampFile, stamp(sources));
}

/** Another build in between, by hand and of other sources, has another id. */
function stamp(sources) {
  return `${sources} ${readFileSync(buildId, "utf8")}`;
}
