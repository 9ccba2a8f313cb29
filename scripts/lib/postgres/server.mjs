import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Failure } from "../failure.mjs";
import { freePort } from "../ports.mjs";
import { dataDirectory } from "../project.mjs";
import { onStop } from "../run.mjs";
import { guard } from "../watchdog.mjs";
import { runningAs, unprivilegedAccount } from "./account.mjs";
import { postgresBinaries } from "./binaries.mjs";
import { ensureCluster, postgresEnvironment } from "./cluster.mjs";
import { durableDirectory, temporaryDirectory } from "./directories.mjs";
import { runningPort, serverStatus } from "./running.mjs";

const startPatience = 60_000;

/** The database server of the demo. Its data stay; one that already runs is used as it is. */
export async function startDurablePostgres() {
  const account = unprivilegedAccount();
  const native = postgresBinaries(account);
  const directory = durableDirectory(path.join(dataDirectory, "postgres"), account);
  return start({ native, directory, account, durable: true });
}

/** A database server for tests and benchmarks: faster, and gone with everything in it when it stops. */
export async function startTemporaryPostgres() {
  const account = unprivilegedAccount();
  const native = postgresBinaries(account);
  return start({ native, directory: temporaryDirectory(account), account, durable: false });
}

async function start({ native, directory, account, durable }) {
  const { files, password } = ensureCluster({ native, directory, account, durable });
  const adminUrl = (port) => `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;

  const running = await runningPort(files);
  if (running) return { adminUrl: adminUrl(running), reused: true, stop: async () => {} };

  const port = await freePort();
  const log = path.join(directory, "log");
  const descriptor = openSync(log, "w", 0o600);
  const child = spawn(path.join(native, "bin/postgres"), serverArguments(files, port, durable), {
    ...runningAs(account),
    env: postgresEnvironment,
    detached: true,
    stdio: ["ignore", descriptor, descriptor],
  });
  closeSync(descriptor);

  const ended = new Promise((resolve) => child.once("exit", resolve).once("error", resolve));
  const remove = durable ? undefined : directory;
  child.once("exit", guard({ pid: child.pid, signal: "SIGINT", remove }));
  const stop = async () => {
    child.kill("SIGINT");
    await ended;
    if (remove) rmSync(remove, { recursive: true, force: true });
  };
  onStop(stop);

  await untilReady(child, files, log);
  return { adminUrl: adminUrl(port), reused: false, stop };
}

function serverArguments(files, port, durable) {
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: 200,
    timezone: "UTC",
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  return ["-D", files, "-p", String(port), ...flags];
}

async function untilReady(child, files, log) {
  const deadline = Date.now() + startPatience;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Failure(`PostgreSQL did not start:\n${readFileSync(log, "utf8").trim()}`);
    }
    const status = serverStatus(files);
    if (status?.pid === child.pid && status.ready) return;
    await pause(20);
  }
  throw new Failure(
    `PostgreSQL was not ready after ${startPatience / 1000} seconds:\n${readFileSync(log, "utf8").trim()}`,
  );
}
