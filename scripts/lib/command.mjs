import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { Failure } from "./failure.mjs";
import { projectDirectory } from "./project.mjs";
import { onStop } from "./run.mjs";

const require = createRequire(import.meta.url);

/** Runs a program to its end and answers how it ended: `{ code, output }`. With `quiet`, output is kept instead of shown. */
export function runCommand(command, args, { env, cwd = projectDirectory, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: quiet ? ["ignore", "pipe", "pipe"] : "inherit",
    });
    const forget = onStop(() => {
      child.kill("SIGTERM");
    });

    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    child.once("error", (error) => {
      forget();
      reject(error);
    });
    child.once("close", (code, signal) => {
      forget();
      resolve({ code: code ?? 1, signal, output });
    });
  });
}

/** The same, for a step that everything after it needs. */
export async function requireCommand(what, command, args, options) {
  const { code, signal, output } = await runCommand(command, args, options);
  if (code === 0) return output;
  const ending = signal ? `was stopped by ${signal}` : `ended with code ${code}`;
  throw new Failure([`${what} ${ending}.`, output.trim()].filter(Boolean).join("\n"));
}

/** Node and the TypeScript loader in one process, so that a signal reaches the program itself. */
export function typescript(file, ...args) {
  return [process.execPath, ["--import", require.resolve("tsx"), file, ...args]];
}
