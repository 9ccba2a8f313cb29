import { eq, sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { database, openDatabase } from "@/db/client";
import { type MadeWorkspace, makeApiKey, makeMember, makeWorkspace } from "@/db/factories";
import { apiKeys } from "@/db/schema/api-keys";
import { creditAccounts, creditEntries } from "@/db/schema/credits";
import { systemActor } from "../actor";
import { violates } from "../constraints";
import { creditsToBeginWith } from "../prices";
import { grant, lockCreditAccount } from "./roster";

let acme: MadeWorkspace;
let key: { id: string };

beforeEach(async () => {
  acme = await makeWorkspace(database());
  key = await newKey();
});

/** Many connections at once, as many instances have them. */
const crowd = openDatabase(process.env.DATABASE_URL ?? "", { connections: 20 });
afterAll(() => crowd.close());

describe("BIL-2: however many spend at once, nothing is overdrawn and nothing is lost", () => {
  test("20 at once on one key, more than there is: as many come through as can be paid for", async () => {
    const spent = await Promise.all(Array.from({ length: 20 }, () => spend(key, 70)));
    expect(spent.filter((answer) => answer === "spent")).toHaveLength(14);
    expect(spent.filter((answer) => answer === "empty")).toHaveLength(6);
    expect(await balance()).toBe(1000 - 14 * 70);
    expect(await sumOfEntries()).toBe(await balance());
    expect(await spentBy(key)).toBe(14 * 70);
  });

  test("20 at once on keys of their own: the workspace is one", async () => {
    const keys = await Promise.all(Array.from({ length: 20 }, () => newKey()));
    const spent = await Promise.all(keys.map((one) => spend(one, 90)));
    expect(spent.filter((answer) => answer === "spent")).toHaveLength(11);
    expect(await balance()).toBe(1000 - 11 * 90);
    expect(await sumOfEntries()).toBe(await balance());
  });

  test("the limit of a key holds as well, and takes nothing from the workspace beyond it", async () => {
    await database().update(apiKeys).set({ usageLimit: 100 }).where(eq(apiKeys.id, key.id));
    const spent = await Promise.all(Array.from({ length: 20 }, () => spend(key, 30)));
    expect(spent.filter((answer) => answer === "spent")).toHaveLength(3);
    expect(spent.filter((answer) => answer === "limit")).toHaveLength(17);
    expect(await balance()).toBe(1000 - 90);
  });

  test("somebody who buys meanwhile loses nothing, and is granted once", async () => {
    const deeds = Array.from({ length: 20 }, (_, at) => (at % 4 === 0 ? buy("one payment") : spend(key, 50)));
    await Promise.all(deeds);
    expect(await balance()).toBe(1000 + 500 - 15 * 50);
    expect(await sumOfEntries()).toBe(await balance());
    expect(await database().$count(creditEntries, eq(creditEntries.reference, "one payment"))).toBe(1);
  });

  test("20 that cross the threshold together ask for one top-up", async () => {
    await setTopUp({ topUpThreshold: 500, topUpAmount: 1000 });
    const before = await topUpsAskedFor();
    await Promise.all(Array.from({ length: 20 }, () => spend(key, 40)));
    expect(await balance()).toBe(200);
    expect((await topUpsAskedFor()) - before).toBe(1);
    const [account] = await database()
      .select()
      .from(creditAccounts)
      .where(eq(creditAccounts.workspaceId, acme.id));
    expect(account?.topUpPendingAt).not.toBeNull();
    await spend(key, 10);
    expect((await topUpsAskedFor()) - before).toBe(1);
  });
});

describe("BIL-2: the ledger only grows, and the balance is its sum", () => {
  test.each([
    ["the balance by hand", sql`update credit_accounts set balance = balance + 1`],
    ["an account that begins with something", sql`insert into credit_accounts values (uuidv7(), 5)`],
    ["another amount", sql`update credit_entries set amount = 2 where amount > 0`],
    ["another payment", sql`update credit_entries set reference = 'mine'`],
    ["an entry less", sql`delete from credit_entries`],
    ["no entries at all", sql`truncate credit_entries`],
  ])("%s: refused", async (_words, statement) => {
    const before = [await balance(), await sumOfEntries()];
    await expect(database().execute(statement)).rejects.toThrow();
    expect([await balance(), await sumOfEntries()]).toEqual(before);
  });

  test.each([
    ["nothing", { amount: 0, kind: "purchase" as const }],
    ["usage that gives", { amount: 5, kind: "usage" as const }],
    ["a refund that gives", { amount: 5, kind: "refund" as const }],
    ["a purchase that takes", { amount: -5, kind: "purchase" as const }],
  ])("%s is no entry", async (_words, entry) => {
    const written = database()
      .insert(creditEntries)
      .values({ workspaceId: acme.id, ...entry });
    await expect(written).rejects.toSatisfy((error) => violates(error, "credit_entries_amount"));
  });

  test("every workspace begins with the same, written in the ledger", async () => {
    expect(await balance()).toBe(creditsToBeginWith);
    const entries = await database()
      .select()
      .from(creditEntries)
      .where(eq(creditEntries.workspaceId, acme.id));
    expect(entries).toMatchObject([
      { kind: "grant", amount: creditsToBeginWith, reference: `welcome ${acme.id}` },
    ]);
  });

  test("what is spent stays in the ledger when the workspace is gone", async () => {
    await spend(key, 10);
    await database().execute(sql`delete from memberships where workspace_id = ${acme.id}`);
    await database().execute(sql`delete from workspaces where id = ${acme.id}`);
    expect(await sumOfEntries()).toBe(990);
  });
});

async function newKey() {
  return makeApiKey(database(), await makeMember(database(), acme));
}

async function spend({ id }: { id: string }, cost: number): Promise<"spent" | "empty" | "limit"> {
  try {
    await crowd.execute(sql`select spend_credits(${acme.id}, ${id}, ${cost}, 'users.list', false)`);
    return "spent";
  } catch (error) {
    if (violates(error, "credit_accounts_never_below_zero")) return "empty";
    if (violates(error, "api_keys_usage_limit")) return "limit";
    throw error;
  }
}

async function buy(reference: string): Promise<void> {
  const payment = { kind: "purchase", reference, credits: 500, amount: 500, currency: "usd" } as const;
  await crowd.transaction(async (tx) => {
    await lockCreditAccount(tx, acme.id);
    await grant({ actor: systemActor("Test", "job"), tx }, acme, payment);
  });
}

async function balance(): Promise<number> {
  const [account] = await database()
    .select()
    .from(creditAccounts)
    .where(eq(creditAccounts.workspaceId, acme.id));
  return account?.balance ?? Number.NaN;
}

async function sumOfEntries(): Promise<number> {
  const [row] = await database()
    .select({ sum: sql<number>`sum(${creditEntries.amount})::int` })
    .from(creditEntries)
    .where(eq(creditEntries.workspaceId, acme.id));
  return row?.sum ?? Number.NaN;
}

async function spentBy({ id }: { id: string }): Promise<number> {
  const [row] = await database().select().from(apiKeys).where(eq(apiKeys.id, id));
  return row?.spent ?? Number.NaN;
}

async function setTopUp(set: Partial<typeof creditAccounts.$inferInsert>): Promise<void> {
  await database().update(creditAccounts).set(set).where(eq(creditAccounts.workspaceId, acme.id));
}

async function topUpsAskedFor(): Promise<number> {
  const [row] = await database().execute<{ jobs: string }>(
    sql`select count(*) as jobs from graphile_worker.jobs where task_identifier = 'credits-top-up'`,
  );
  return Number(row?.jobs);
}
