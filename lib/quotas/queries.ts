import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { apiKeyDays, apiKeys } from "@/db/schema/api-keys";
import { creditBalance } from "../credits/queries";
import { env } from "../env";
import { query } from "../operation";
import { seatsOf } from "../workspaces/roster";

/** What a key may still do. Where there is no limit, it is null. */
export type KeyQuota = {
  id: string;
  name: string;
  usageLimit: number | null;
  creditsUsed: number;
  callsPerDay: number | null;
  callsToday: number;
  callsPerMinute: number;
  callsThisMinute: number;
};

/**
 * KEY-3: how full the workspace is, to whoever may see its members, how many credits it has, and what the key of this call may still
 * do; null where there is none.
 */
export const showQuota = query({
  name: "quotas.show",
  permission: "member",
  input: z.object({}),
  async run({ actor, tx }) {
    const [seats, { balance }, key] = await Promise.all([
      actor.permissions.has("members.read") ? seatsOf(tx, actor.workspace.id) : null,
      creditBalance(actor, {}, { tx }),
      actor.key ? quotaOf(tx, actor.key.id) : null,
    ]);
    return { seats, balance, key };
  },
});

async function quotaOf(tx: Reader, keyId: string): Promise<KeyQuota | null> {
  const today = sql`${apiKeyDays.day} = (now() at time zone 'UTC')::date`;
  const [row] = await tx
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      usageLimit: apiKeys.usageLimit,
      creditsUsed: apiKeys.spent,
      callsPerDay: apiKeys.callsPerDay,
      callsToday: sql<number>`coalesce(${apiKeyDays.calls}, 0)`,
      callsThisMinute: sql<number>`case when ${apiKeyDays.minute} = date_trunc('minute', now())
        then ${apiKeyDays.minuteCalls} else 0 end`,
    })
    .from(apiKeys)
    .leftJoin(apiKeyDays, and(eq(apiKeyDays.keyId, apiKeys.id), today))
    .where(eq(apiKeys.id, keyId));
  return row ? { ...row, callsPerMinute: env().API_CALLS_PER_MINUTE } : null;
}
