import { env } from "@/lib/env";
import { startWorker } from "@/worker";
import type { CliCommand } from "./command";

export const worker: CliCommand = {
  name: "worker",
  usage: "worker",
  says: "Works through the job queue (mail, mostly) until it is stopped. Every server does so too; this one does nothing else.",
  options: {},
  async run() {
    const runner = await startWorker(env().DATABASE_URL);
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void runner.stop());
    console.log("Working through the queue. Ctrl-C stops.");
    await runner.promise;
  },
};
