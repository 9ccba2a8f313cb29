import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { makeApiKey, makeMember, makeWorkspace } from "@/db/factories";
import type { MadeMember, MadeWorkspace } from "@/db/factories";
import { apiKeyDays, apiKeys } from "@/db/schema/api-keys";
import { creditAccounts, creditEntries } from "@/db/schema/credits";
import { memberships } from "@/db/schema/memberships";
import { eventsAbout } from "./testing";
import { ask } from "./testing-api";
import { changeUser, listUsers, readUser } from "./users/api";

const db = database();
const scopes = ["members.read", "members.update"];
let workspace: MadeWorkspace;
let owner: MadeMember;

beforeAll(async () => {
  workspace = await makeWorkspace(db, { seatLimit: null });
  owner = await makeMember(db, workspace, { role: "owner" });
});

async function balance(): Promise<number> {
  const [account] = await db
    .select()
    .from(creditAccounts)
    .where(eq(creditAccounts.workspaceId, workspace.id));
  const [ledger] = await db
    .select({ sum: sql<number>`sum(amount)::int` })
    .from(creditEntries)
    .where(eq(creditEntries.workspaceId, workspace.id));
  expect(account?.balance).toBe(ledger?.sum);
  return account?.balance ?? 0;
}

describe("KEY-3: a call with a key", () => {
  test("KEY-3: answers, says what it cost and what is left, and is counted", async () => {
    const key = await makeApiKey(db, owner, { scopes, callsPerDay: 10 });
    const before = await balance();
    const response = await ask(listUsers, { key: key.secret, query: { q: owner.email } });
    expect(await response.json()).toMatchObject({ data: [{ email: owner.email }], nextCursor: null });
    expect(response.status).toBe(200);
    expect(response.headers.get("ratelimit-policy")).toBe('"day";q=10;w=86400, "minute";q=600;w=60');
    expect(response.headers.get("ratelimit")).toMatch(/^"day";r=9;t=\d+, "minute";r=599;t=\d+$/);
    expect(response.headers.get("credits-charged")).toBe("1");
    expect(response.headers.get("credits-remaining")).toBe(String(before - 1));
    expect(await balance()).toBe(before - 1);
    expect(await db.select().from(apiKeyDays).where(eq(apiKeyDays.keyId, key.id))).toMatchObject([
      { calls: 1, credits: 1 },
    ]);
  });

  test("KEY-3, AUD-1: changes through the same command, and the trail says by which key", async () => {
    const key = await makeApiKey(db, owner, { scopes, name: "Payroll" });
    const ana = await makeMember(db, workspace, {});
    const seen = await ask(readUser, { key: key.secret, params: { userId: ana.id } });
    const etag = seen.headers.get("etag") ?? "";
    const changed = await ask(changeUser, {
      key: key.secret,
      params: { userId: ana.id },
      body: { firstName: "Anna" },
      headers: { "if-match": etag },
    });
    expect(await changed.json()).toMatchObject({ id: ana.id, firstName: "Anna" });
    expect(await eventsAbout(ana.id)).toMatchObject([
      { action: "user.edited", channel: "api", actorId: owner.id, keyId: key.id, keyName: "Payroll" },
    ]);
    const late = await ask(changeUser, {
      key: key.secret,
      params: { userId: ana.id },
      body: { firstName: "Annette" },
      headers: { "if-match": etag },
    });
    expect(late.status).toBe(412);
    expect(await late.json()).toMatchObject({ code: "changedMeanwhile", status: 412 });
    const [row] = await db.select().from(memberships).where(eq(memberships.userId, ana.id));
    expect(row?.sortName).toContain("anna");
  });
});

test("KEY-2: a key spends no more than it may", async () => {
  const key = await makeApiKey(db, owner, { scopes, usageLimit: 1 });
  expect((await ask(listUsers, { key: key.secret })).status).toBe(200);
  const refused = await ask(listUsers, { key: key.secret });
  expect(refused.status).toBe(429);
  expect(await refused.json()).toMatchObject({ code: "keySpent" });
  expect(refused.headers.get("retry-after")).toBe("86400");
  expect(await db.select().from(apiKeys).where(eq(apiKeys.id, key.id))).toMatchObject([{ spent: 1 }]);
});

test("KEY-3: one whose row somebody holds fails after a while, and the others in line come to their turn", async () => {
  const [held, free] = [await makeApiKey(db, owner, { scopes }), await makeApiKey(db, owner, { scopes })];
  await ask(listUsers, { key: held.secret });
  const before = await balance();
  await db.transaction(async (tx) => {
    await tx.select().from(apiKeyDays).where(eq(apiKeyDays.keyId, held.id)).for("update");
    const waiting = ask(listUsers, { key: held.secret });
    const behind = ask(listUsers, { key: free.secret });
    expect((await waiting).status).toBe(500);
    expect((await behind).status).toBe(200);
  });
  expect(await balance()).toBe(before - 1);
  expect((await ask(listUsers, { key: held.secret })).status).toBe(200);
}, 20_000);
