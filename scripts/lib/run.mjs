import { constants } from "node:os";
import { reportError } from "./failure.mjs";

const stops = [];
let stopping;

/** Runs a whole command: whatever it started is stopped when it ends, fails or is interrupted. */
export async function run(main, { interruptedCode } = {}) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      // The second Ctrl-C does not wait; the watchdog stops what is left.
      if (stopping) process.exit(128 + constants.signals[signal]);
      console.log(`\nStopping after ${signal} …`);
      finish(interruptedCode ?? 128 + constants.signals[signal]);
    });
  }

  try {
    await finish(await main());
  } catch (error) {
    if (!stopping) reportError(error);
    await finish(1);
  }
}

/** Registers what has to be stopped; the latest is stopped first. Answers a function that forgets it. */
export function onStop(stop) {
  stops.push(stop);
  return () => {
    const index = stops.indexOf(stop);
    if (index >= 0) stops.splice(index, 1);
  };
}

function finish(code) {
  stopping ??= stopEverything().then((stopped) => process.exit(stopped ? (code ?? 0) : 1));
  return stopping;
}

async function stopEverything() {
  let stopped = true;
  while (stops.length > 0) {
    try {
      await stops.pop()();
    } catch (error) {
      stopped = false;
      reportError(error);
    }
  }
  return stopped;
}
