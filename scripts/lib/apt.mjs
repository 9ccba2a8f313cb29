import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { runCommand } from "./command.mjs";

const aptGet = "/usr/bin/apt-get";

/** A package of Debian, where we may install it: as root, or with a sudo that does not ask. Answers its program, or null. */
export async function installFromApt(name) {
  const prefix = administrator();
  if (!prefix || !existsSync(aptGet)) return null;

  console.log(`Installing ${name} with apt-get …`);
  for (const step of [["update"], ["install", "-y", "--no-install-recommends", name]]) {
    const [command, ...args] = [...prefix, aptGet, "-qq", ...step];
    const { code, output } = await runCommand(command, args, {
      env: { DEBIAN_FRONTEND: "noninteractive" },
      quiet: true,
    });
    if (code !== 0) {
      console.warn(output.trim());
      return null;
    }
  }
  return `/usr/bin/${name}`;
}

function administrator() {
  if (process.getuid?.() === 0) return [];
  return spawnSync("sudo", ["-n", "true"]).status === 0 ? ["sudo", "-n"] : null;
}
