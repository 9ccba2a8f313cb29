import { setTimeout as pause } from "node:timers/promises";

const pauses = [0, 500, 2000, 5000, 15_000];

/** A console that is still starting is asked again; one that does not want to know is not. */
export async function tell(url, { body, headers, signal }) {
  for (const milliseconds of pauses) {
    if (milliseconds > 0) await pause(milliseconds, undefined, { signal, ref: false }).catch(() => {});
    if (signal.aborted || (await post(url, body, headers()))) return;
  }
  console.error(`${url} did not take an event.`);
}

async function post(url, body, headers) {
  try {
    const response = await fetch(url, { method: "POST", body, headers, signal: AbortSignal.timeout(10_000) });
    await response.body?.cancel();
    return response.ok || response.status === 404;
  } catch (error) {
    if (error instanceof TypeError || error.name === "TimeoutError") return false;
    throw error;
  }
}
