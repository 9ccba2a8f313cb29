import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Failure } from "./failure.mjs";
import { dataDirectory, projectDirectory, readablePath } from "./project.mjs";
import { onStop } from "./run.mjs";
import { guard } from "./watchdog.mjs";

const stopPatience = 12_000;

/**
 * Starts a long-running Node program and waits until its URL answers. It has its own process group, so that Ctrl-C
 * reaches us alone and we stop things in order.
 */
export async function startService({ name, args, env, url, patience = 60_000, showOutput = false }) {
  const log = showOutput ? null : openLog(name);
  const child = spawn(process.execPath, args, {
    cwd: projectDirectory,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ["ignore", log?.descriptor ?? "inherit", log?.descriptor ?? "inherit"],
  });
  if (log) closeSync(log.descriptor);

  const service = { name, child, log: log?.file, ended: untilEnded(child) };
  service.lastWords = () => lastWords(service);
  service.stop = () => stopChild(service);
  child.once("exit", guard({ pid: child.pid }));
  onStop(service.stop);

  await untilAnswering(service, url, patience);
  return service;
}

/** What a failed service said last, for the sentence about it. */
function lastWords({ log }) {
  if (!log) return "";
  const lines = readFileSync(log, "utf8").trimEnd().split("\n").slice(-30);
  return `\nThe end of ${readablePath(log)}:\n${lines.map((line) => `  ${line}`).join("\n")}`;
}

function openLog(name) {
  const directory = path.join(dataDirectory, "logs");
  mkdirSync(directory, { recursive: true });
  const file = path.join(directory, `${name}.log`);
  return { file, descriptor: openSync(file, "w", 0o600) };
}

function untilEnded(child) {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(signal ?? `code ${code}`));
  });
}

async function untilAnswering(service, url, patience) {
  let ending;
  service.ended.then((how) => (ending = how));
  const deadline = Date.now() + patience;
  let answer = "nothing";

  while (Date.now() < deadline) {
    if (ending)
      throw new Failure(
        `The ${service.name} ended with ${ending} instead of starting.${service.lastWords()}`,
      );
    answer = await ask(url);
    if (answer === 200) return;
    await pause(50);
  }
  throw new Failure(
    `The ${service.name} did not get ready within ${patience / 1000} seconds (${url} answered ${answer}).${service.lastWords()}`,
  );
}

async function ask(url) {
  try {
    const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(30_000) });
    await response.body?.cancel();
    return response.status;
  } catch (error) {
    return error.cause?.code ?? error.name;
  }
}

async function stopChild({ child, ended }) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), stopPatience);
  await ended;
  clearTimeout(timer);
}
