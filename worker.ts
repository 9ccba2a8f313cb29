import { type Runner, type TaskList, Logger, parseCronItems, run } from "graphile-worker";
import { Pool } from "pg";
import { sweepAccountsHourly } from "@/lib/accounts/jobs";
import { sweepTopUpsEachMinute, topUpCredits } from "@/lib/credits/jobs";
import { runImport, sweepImportsEachMinute } from "@/lib/imports/jobs";
import { remindOfSecondFactor } from "@/lib/enrolments/jobs";
import type { JobHandler } from "@/lib/jobs";
import { log } from "@/lib/log";
import { endExternalAccessHourly } from "@/lib/external-access/jobs";
import { renewSubscriptionsEachMinute } from "@/lib/local-billing/jobs";
import { deliverNotice, sweepQueue } from "@/lib/notices/jobs";
import { sendRequestedLinkLater } from "@/lib/resets/jobs";
import { anonymiseOrphansHourly } from "@/lib/orphans/jobs";
import { purgeDaily, sealEveryMinute } from "@/lib/seals/jobs";
import { mailSignUpLater } from "@/lib/sign-ups/jobs";

/** Everything that is done later. A job whose handler is not listed here never runs. */
const handlers: JobHandler[] = [
  deliverNotice,
  sendRequestedLinkLater,
  mailSignUpLater,
  remindOfSecondFactor,
  sweepQueue,
  runImport,
  sweepImportsEachMinute,
  topUpCredits,
  sweepTopUpsEachMinute,
  renewSubscriptionsEachMinute,
  sweepAccountsHourly,
  endExternalAccessHourly,
  anonymiseOrphansHourly,
  sealEveryMinute,
  purgeDaily,
];

const recurring = parseCronItems([
  { task: sweepQueue.name, match: "* * * * *" },
  { task: sweepImportsEachMinute.name, match: "* * * * *" },
  { task: sweepTopUpsEachMinute.name, match: "* * * * *" },
  { task: renewSubscriptionsEachMinute.name, match: "* * * * *" },
  { task: sweepAccountsHourly.name, match: "17 * * * *" },
  { task: endExternalAccessHourly.name, match: "27 * * * *" },
  { task: anonymiseOrphansHourly.name, match: "37 * * * *" },
  { task: sealEveryMinute.name, match: "* * * * *" },
  { task: purgeDaily.name, match: "41 3 * * *" },
]);

/**
 * Works through the queue until it is stopped: inside the server (`instrumentation.ts`) or alone (`npm run roster --
 * worker`). Any number of workers share one queue.
 */
export async function startWorker(databaseUrl: string): Promise<Runner> {
  const pool = new Pool({ connectionString: databaseUrl, max: 6, application_name: "roster-worker" });
  pool.on("error", connectionLost);
  pool.on("connect", (client) => client.on("error", connectionLost));
  const runner = await run({
    pgPool: pool,
    taskList: tasks(),
    parsedCronItems: recurring,
    concurrency: 4,
    pollInterval: 2000,
    noHandleSignals: true,
    logger: new Logger(() => writeLine),
  });
  void runner.promise.finally(() => pool.end());
  return runner;
}

function connectionLost({ message }: Error): void {
  log.warn({ reason: message }, "the job queue lost a connection");
}

function tasks(): TaskList {
  return Object.fromEntries(handlers.map(({ name, run }) => [name, (payload: unknown) => run(payload)]));
}

/** Each job that begins or ends is no news. */
function writeLine(level: string, message: string): void {
  if (level === "error") log.error({ part: "worker" }, message);
  else if (level === "warning") log.warn({ part: "worker" }, message);
  else log.debug({ part: "worker" }, message);
}
