// A process of its own: its input ends when the one that started it is gone, however that happened.
import { rmSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { isAlive, signalProcess } from "./signals.mjs";

const patience = 15_000;
const guarded = new Map();

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});

for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line);
  if (message.guard) guarded.set(message.guard.pid, message.guard);
  else guarded.delete(message.release);
}

for (const { pid, signal, remove } of [...guarded.values()].reverse()) {
  signalProcess(pid, signal);
  const deadline = Date.now() + patience;
  while (isAlive(pid) && Date.now() < deadline) await pause(50);
  if (isAlive(pid)) signalProcess(pid, "SIGKILL");
  if (remove) rmSync(remove, { recursive: true, force: true, maxRetries: 10 });
}
