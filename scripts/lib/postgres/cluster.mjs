import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Failure } from "../failure.mjs";
import { runningAs } from "./account.mjs";

export const postgresEnvironment = { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" };

/** The files of a database server in this folder, made on first use. */
export function ensureCluster({ native, directory, account, durable }) {
  const files = path.join(directory, "data");
  const passwordFile = path.join(directory, "password");
  if (!existsSync(files)) createCluster({ native, files, passwordFile, account, durable });
  refuseOtherVersion(native, files);
  return { files, password: readFileSync(passwordFile, "utf8") };
}

function createCluster({ native, files, passwordFile, account, durable }) {
  // Under another name until it is whole: an interrupted initdb leaves files that look like a database server's.
  const draft = `${files}.draft`;
  rmSync(draft, { recursive: true, force: true });
  writeFileSync(passwordFile, randomBytes(24).toString("base64url"), { mode: 0o600 });
  if (account) chownSync(passwordFile, account.uid, account.gid);

  const args = ["-D", draft, "-U", "postgres", "--pwfile", passwordFile, "-A", "scram-sha-256", "-E", "UTF8"];
  args.push("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8");
  if (!durable) args.push("--no-sync");
  const made = spawnSync(path.join(native, "bin/initdb"), args, {
    ...runningAs(account),
    env: postgresEnvironment,
    encoding: "utf8",
  });
  if (made.status !== 0)
    throw new Failure(`PostgreSQL could not create ${files}: ${made.error?.message ?? made.stderr}`);
  renameSync(draft, files);
}

function refuseOtherVersion(native, files) {
  const written = readFileSync(path.join(files, "PG_VERSION"), "utf8").trim();
  const running = spawnSync(path.join(native, "bin/postgres"), ["--version"], { encoding: "utf8" });
  const [, version] = running.stdout.match(/(\d+)\./);
  if (written === version) return;
  throw new Failure(
    `${files} was written by PostgreSQL ${written}, and this is ${version}. Move it away to start afresh, or upgrade it.`,
  );
}
