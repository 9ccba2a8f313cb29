import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { dataDirectory } from "./project.mjs";
import { onStop } from "./run.mjs";
import { isAlive } from "./signals.mjs";

const file = path.join(dataDirectory, "running.json");

/** Leaves a note for the command line, so that it reaches the database of the demo that is running. */
export function noteRunning(environment) {
  writeFileSync(file, JSON.stringify({ pid: process.pid, environment }), { mode: 0o600 });
  onStop(() => rmSync(file, { force: true }));
}

export function runningEnvironment() {
  if (!existsSync(file)) return null;
  const { pid, environment } = JSON.parse(readFileSync(file, "utf8"));
  return isAlive(pid) ? environment : null;
}
