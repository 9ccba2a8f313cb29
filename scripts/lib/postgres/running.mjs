import { readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { isAlive } from "../signals.mjs";

const patience = 15_000;

/** What the server in these files says about itself in postmaster.pid: `{ pid, port, ready }`, or null. */
export function serverStatus(files) {
  try {
    const lines = readFileSync(path.join(files, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}

/** The port of a server that already runs on these files. One that is starting or stopping is waited for. */
export async function runningPort(files) {
  const deadline = Date.now() + patience;
  for (let status = serverStatus(files); status && isAlive(status.pid); status = serverStatus(files)) {
    if (status.ready && (await accepts(status.port))) return status.port;
    if (Date.now() > deadline) break;
    await pause(50);
  }
  // Left behind by a crash: its process number may by now be some other program's.
  rmSync(path.join(files, "postmaster.pid"), { force: true });
  return null;
}

function accepts(port) {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.end());
  });
}
