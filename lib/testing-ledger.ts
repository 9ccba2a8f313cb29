import { eq, sql } from "drizzle-orm";
import { expect } from "vitest";
import type { Database } from "@/db/client";
import { apiKeyDays, apiKeys } from "@/db/schema/api-keys";
import { creditAccounts, creditEntries } from "@/db/schema/credits";

/** BIL-2: the balance of a workspace, once everything that says what was spent there says the same. */
export async function agreedBalance(db: Database, workspaceId: string): Promise<number> {
  const [account] = await db.select().from(creditAccounts).where(eq(creditAccounts.workspaceId, workspaceId));
  const [ledger] = await db
    .select({ sum: sql<number>`sum(${creditEntries.amount})::float8` })
    .from(creditEntries)
    .where(eq(creditEntries.workspaceId, workspaceId));
  expect(account?.balance, "the balance is the sum of the ledger").toBe(ledger?.sum);
  const keys = await db
    .select({
      id: apiKeys.id,
      spent: apiKeys.spent,
      usageLimit: apiKeys.usageLimit,
      inDays: sql<number>`(select coalesce(sum(d.credits), 0)::float8 from api_key_days d where d.key_id = api_keys.id)`,
      inLedger: sql<number>`(select coalesce(-sum(e.amount), 0)::float8 from credit_entries e
        where e.kind = 'usage' and e.key_id = api_keys.id)`,
    })
    .from(apiKeys)
    .where(eq(apiKeys.workspaceId, workspaceId));
  for (const { id, spent, usageLimit, inDays, inLedger } of keys) {
    expect({ id, inDays, inLedger }, "what a key spent").toEqual({ id, inDays: spent, inLedger: spent });
    expect(spent, "a key stays within its limit").toBeLessThanOrEqual(usageLimit ?? spent);
  }
  return account?.balance ?? 0;
}

/** How many calls of a key were counted. */
export async function callsOf(db: Database, keyId: string): Promise<number> {
  const [row] = await db
    .select({ calls: sql<number>`coalesce(sum(${apiKeyDays.calls}), 0)::int` })
    .from(apiKeyDays)
    .where(eq(apiKeyDays.keyId, keyId));
  return row?.calls ?? 0;
}

/** Takes credits away until so many are left, as an entry of the ledger. */
export async function leaveCredits(db: Database, workspaceId: string, left: number): Promise<void> {
  const balance = await agreedBalance(db, workspaceId);
  if (balance === left) return;
  await db.insert(creditEntries).values({
    workspaceId,
    amount: left - balance,
    kind: balance > left ? "usage" : "grant",
    operation: "test",
  });
}
