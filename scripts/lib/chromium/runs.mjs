import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** A file of the right name may still be a stub, or lack its libraries. */
export function runs(browser) {
  if (!existsSync(browser)) return false;
  const trial = spawnSync(browser, ["--version"], { encoding: "utf8", timeout: 20_000 });
  return trial.status === 0 && /\d+\.\d+/.test(trial.stdout);
}
