import { createHmac } from "node:crypto";
import { inArray, sql } from "drizzle-orm";
import type { Reader, Transaction } from "@/db/client";
import { throttles } from "@/db/schema/accounts";
import { env } from "./env";
import { AppError } from "./errors";

/** How often something may fail, and how long it must rest afterwards; all times in seconds. */
export type Limit = {
  /** The failure that begins the first rest. */
  from: number;
  /** The first rest; each further failure doubles it. */
  rest: number;
  longest: number;
  /** After so long the failures are forgotten: since the first of them, or since the last if the window slides. */
  window: number;
  slides: boolean;
};

/** Something that is counted. The key tells nothing: addresses are not kept in clear. */
export type Counted = { key: string; limit: Limit };

export function counted(limit: Limit, ...about: string[]): Counted {
  return {
    key: createHmac("sha256", env().AUTH_SECRET)
      .update(["throttle", ...about].join("\n"))
      .digest("base64url"),
    limit,
  };
}

/** ACC-7: how many seconds there are still to wait, by the database's clock; 0 when one may try. */
export async function secondsToWait(tx: Reader, things: readonly Counted[]): Promise<number> {
  const [row] = await tx
    .select({
      seconds: sql<number>`coalesce(ceil(extract(epoch from max(${throttles.blockedUntil}) - now())), 0)::int`,
    })
    .from(throttles)
    .where(
      inArray(
        throttles.key,
        things.map(({ key }) => key),
      ),
    );
  return Math.max(0, row?.seconds ?? 0);
}

/**
 * ACC-7: counts one failure against each, and answers the seconds to wait from now on. One statement each, so that of
 * any number at once exactly the allowed ones pass, on all instances together. What rests already is not counted.
 */
export async function countFailure(tx: Transaction, things: readonly Counted[]): Promise<number> {
  const inOneOrder = [...things].sort((a, b) => (a.key < b.key ? -1 : 1));
  for (const thing of inOneOrder) await countOne(tx, thing);
  return secondsToWait(tx, things);
}

/**
 * ACC-3, ACC-4: counts a request for a mail. Whether the mail may go: to an address that had enough of them it does not,
 * without a word. Refuses only who asks too often from one place.
 */
export async function countRequest(tx: Transaction, from: Counted, to: Counted): Promise<boolean> {
  const wait = await secondsToWait(tx, [from]);
  if (wait > 0) throw new AppError("throttled", "tooManyRequests", waitInWords(wait));
  const enough = (await secondsToWait(tx, [to])) > 0;
  await countFailure(tx, [from, to]);
  return !enough;
}

/** Forgets the failures: it worked. */
export async function forgetFailures(tx: Transaction, things: readonly Counted[]): Promise<void> {
  await tx.delete(throttles).where(
    inArray(
      throttles.key,
      things.map(({ key }) => key),
    ),
  );
}

async function countOne(tx: Transaction, { key, limit }: Counted): Promise<void> {
  const { from, rest, longest, window, slides } = limit;
  await tx.execute(sql`
    insert into throttles as t (key, failures, window_ends_at)
    values (${key}, 1, now() + make_interval(secs => ${window}))
    on conflict (key) do update set
      failures = case when t.window_ends_at < now() then 1 else t.failures + 1 end,
      window_ends_at = case when ${slides} or t.window_ends_at < now()
        then excluded.window_ends_at else t.window_ends_at end,
      blocked_until = case when t.window_ends_at >= now() and t.failures + 1 >= ${from}
        then now() + make_interval(secs => least(${rest} * 2 ^ least(t.failures + 1 - ${from}, 30), ${longest})) end
    where t.blocked_until is null or t.blocked_until <= now()`);
}

/** The two numbers of "Try again in 30 seconds" or "in 5 minutes"; one of them is 0. */
export function waitInWords(seconds: number): { seconds: number; minutes: number } {
  return seconds > 90 ? { seconds: 0, minutes: Math.ceil(seconds / 60) } : { seconds, minutes: 0 };
}
