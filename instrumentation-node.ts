import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { startWorker } from "./worker";

const shared = globalThis as typeof globalThis & { rosterWorker?: Promise<void> };

/** Checks the environment and works through the job queue inside of the server, once in a process. */
export function startInside(): Promise<void> {
  const { DATABASE_URL } = env();
  return (shared.rosterWorker ??= work(DATABASE_URL));
}

/** A database that cannot be reached yet is no reason not to serve: `/api/ready` says so, and we try again. */
async function work(databaseUrl: string): Promise<void> {
  try {
    const worker = await startWorker(databaseUrl);
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.once(signal, () => void worker.stop().catch(() => {}));
    }
  } catch (error) {
    log.warn(
      { reason: error instanceof Error ? error.message : String(error) },
      "the job queue is not ready",
    );
    setTimeout(() => void work(databaseUrl), 5000).unref();
  }
}
