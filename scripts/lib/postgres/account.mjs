import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { Failure } from "../failure.mjs";

/** PostgreSQL refuses to run as root; as root we run it as this account. Otherwise null: it runs as ourselves. */
export function unprivilegedAccount() {
  if (process.getuid?.() !== 0) return null;
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const found = ["postgres", "nobody"]
    .map((name) => accounts.find((fields) => fields[0] === name))
    .find(Boolean);
  if (!found)
    throw new Failure("PostgreSQL does not run as root, and there is no account named postgres or nobody.");
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

/** Options for child_process: the account, and a directory that it may be in. */
export function runningAs(account) {
  return { ...account, cwd: "/" };
}

export function canEnter(directory, account) {
  if (!account) return true;
  return spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", directory], runningAs(account)).status === 0;
}
