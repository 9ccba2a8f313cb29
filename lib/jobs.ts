import { sql } from "drizzle-orm";
import type { z } from "zod";
import type { Transaction } from "@/db/client";

/** Something that is done later: its name in the queue and what it is told. */
export type JobType<S extends z.ZodType = z.ZodType> = { name: string; input: S };

export type JobHandler = { name: string; run: (payload: unknown) => Promise<void> };

export function jobType<S extends z.ZodType>(name: string, input: S): JobType<S> {
  return { name, input };
}

/** Says what a job does. `worker.ts` lists every handler; one that is not listed there never runs. */
export function handle<S extends z.ZodType>(
  { name, input }: JobType<S>,
  run: (input: z.output<S>) => Promise<void>,
): JobHandler {
  return { name, run: (payload) => run(input.parse(payload)) };
}

/**
 * Puts a job into the queue in the caller's transaction: it runs once that commits and not at all if it rolls back.
 * One with the same `key` that has not started yet is replaced.
 */
export async function enqueue<S extends z.ZodType>(
  tx: Pick<Transaction, "execute">,
  { name }: JobType<S>,
  input: z.input<S>,
  options: { key?: string; at?: Date } = {},
): Promise<void> {
  await tx.execute(sql`select graphile_worker.add_job(
    ${name}::text, payload => ${JSON.stringify(input)}::text::json,
    run_at => ${options.at?.toISOString() ?? null}::timestamptz, job_key => ${options.key ?? null}::text)`);
}

/**
 * As `enqueue`, many jobs of one kind in one statement. Many wait behind what comes one by one: nobody's password waits for the
 * end of a list.
 */
export async function enqueueAll<S extends z.ZodType>(
  tx: Pick<Transaction, "execute">,
  { name }: JobType<S>,
  jobs: { input: z.input<S>; key: string }[],
): Promise<void> {
  const payloads = sql.param(jobs.map(({ input }) => JSON.stringify(input)));
  const keys = sql.param(jobs.map(({ key }) => key));
  const priority = jobs.length > 1 ? 10 : 0;
  await tx.execute(sql`select graphile_worker.add_job(
    ${name}::text, payload => due.payload::json, job_key => due.key, priority => ${priority}::int)
    from unnest(${payloads}::text[], ${keys}::text[]) as due(payload, key)`);
}
