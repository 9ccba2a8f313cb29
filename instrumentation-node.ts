import { api } from "@/app/api/v1/api";
import type { Api } from "@/lib/api";
import { type Environment, env } from "@/lib/env";
import { log } from "@/lib/log";
import { startWorker } from "./worker";

const shared = globalThis as typeof globalThis & {
  rosterWorker?: Promise<void>;
  /** By this the server in front (`scripts/server/api.mjs`) answers calls of the API. */
  rosterApi?: Api;
  /** What the server in front (`scripts/server/stop.mjs`) waits for before it ends the process. */
  rosterStops?: (() => Promise<void>)[];
};

/** Checks the environment and works through the job queue inside of the server, once in a process. */
export function startInside(): Promise<void> {
  if (shared.rosterWorker) return shared.rosterWorker;
  const { DATABASE_URL, RESEND_API_KEY } = checkedEnvironment();
  if (!RESEND_API_KEY) log.warn("RESEND_API_KEY is not set: no mail will be sent");
  // In development a change would not reach what was loaded here, so there Next.js answers calls as well.
  if (process.env.NODE_ENV === "production") shared.rosterApi = api;
  return (shared.rosterWorker = work(DATABASE_URL));
}

/** Next.js would log the error and serve pages that fail; the operator needs one sentence per mistake and no server. */
function checkedEnvironment(): Environment {
  try {
    return env();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

/** A database that cannot be reached yet is no reason not to serve: `/api/ready` says so, and we try again. */
async function work(databaseUrl: string): Promise<void> {
  try {
    const worker = await startWorker(databaseUrl);
    (shared.rosterStops ??= []).push(() => worker.stop());
  } catch (error) {
    log.warn(
      { reason: error instanceof Error ? error.message : String(error) },
      "the job queue is not ready",
    );
    setTimeout(() => void work(databaseUrl), 5000).unref();
  }
}
