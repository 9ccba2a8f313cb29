import { spawn } from "node:child_process";
import path from "node:path";

let watchdog;

/**
 * Makes sure that a process (and a temporary directory) outlives this one by no more than a moment, also when this
 * one is killed outright. Answers a function that ends the guard; call it when the process has ended, since its number
 * will be another one's some day.
 */
export function guard({ pid, signal = "SIGTERM", remove }) {
  send({ guard: { pid, signal, remove } });
  return () => send({ release: pid });
}

function send(message) {
  watchdog ??= startWatchdog();
  watchdog.stdin.write(`${JSON.stringify(message)}\n`);
}

function startWatchdog() {
  const program = path.join(import.meta.dirname, "watchdog-process.mjs");
  const child = spawn(process.execPath, [program], { stdio: ["pipe", "ignore", "ignore"], detached: true });
  child.stdin.on("error", (error) => console.warn(`The watchdog is gone: ${error.message}`));
  child.unref();
  child.stdin.unref();
  return child;
}
