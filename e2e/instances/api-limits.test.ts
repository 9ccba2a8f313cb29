import { eq, sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { makeApiKey, makeMember, makeWorkspace } from "@/db/factories";
import type { MadeMember, MadeWorkspace } from "@/db/factories";
import { apiKeyDays } from "@/db/schema/api-keys";
import { agreedBalance, callsOf, leaveCredits } from "@/lib/testing-ledger";
import { eventsWith } from "./support/events";
import { call, outcomeOf, tally } from "./support/calls";
import { db, instances } from "./support/database";

const scopes = ["members.read", "members.update"];
const perMinute = 600;
const day = 86_400;

let acme: MadeWorkspace;
let owner: MadeMember;

beforeEach(async () => {
  acme = await makeWorkspace(db, { seatLimit: null });
  owner = await makeMember(db, acme, { role: "owner" });
});

afterAll(() => db.close());

/** So many reads at once, to one instance after the other. */
function reads(count: number, secret: string): Promise<Response[]> {
  return Promise.all(
    Array.from({ length: count }, (_, n) =>
      call(instances[n % instances.length] ?? "", secret, "/users?limit=1"),
    ),
  );
}

const outcomesOf = async (answers: readonly Response[]) => tally(await Promise.all(answers.map(outcomeOf)));

describe("KEY-3: the limits of a key are those of all instances together", () => {
  test("KEY-2: of forty calls at once exactly as many pass as the day has left", async () => {
    const key = await makeApiKey(db, owner, { scopes, callsPerDay: 15 });
    const answers = await reads(40, key.secret);
    expect(await outcomesOf(answers)).toEqual({ "200": 15, "429 dayLimit": 25 });
    const left = answers.filter(({ ok }) => ok).map(({ headers }) => remaining(headers, "day"));
    expect(left.sort((a, b) => a - b)).toEqual(Array.from({ length: 15 }, (_, n) => n));
    for (const { headers } of answers.filter(({ ok }) => !ok)) {
      expect(headers.get("ratelimit-policy")).toBe(`"day";q=15;w=${day}, "minute";q=${perMinute};w=60`);
      expect(remaining(headers, "day")).toBe(0);
      expect(headers.get("retry-after")).toBe(String(reset(headers, "day")));
      expect(reset(headers, "day")).toBeGreaterThan(0);
      expect(reset(headers, "day")).toBeLessThanOrEqual(day);
      expect(headers.get("credits-charged")).toBeNull();
    }
    expect(await callsOf(db, key.id)).toBe(15);
    expect(await agreedBalance(db, acme.id)).toBe(985);

    // Midnight in UTC.
    await db
      .update(apiKeyDays)
      .set({ day: sql`day - 1`, minute: sql`minute - interval '1 day'` })
      .where(eq(apiKeyDays.keyId, key.id));
    expect(await outcomesOf(await reads(20, key.secret))).toEqual({ "200": 15, "429 dayLimit": 5 });
  });

  test("KEY-3: of forty calls at once exactly as many pass as the minute has left", async () => {
    const key = await makeApiKey(db, owner, { scopes });
    expect(await outcomesOf(await reads(1, key.secret))).toEqual({ "200": 1 });
    // In a minute that lasts longer than this test.
    await db
      .update(apiKeyDays)
      .set({ minute: sql`date_trunc('minute', now()) + interval '10 minutes'`, minuteCalls: perMinute - 15 })
      .where(eq(apiKeyDays.keyId, key.id));
    const answers = await reads(40, key.secret);
    expect(await outcomesOf(answers)).toEqual({ "200": 15, "429 minuteLimit": 25 });
    for (const { headers } of answers.filter(({ ok }) => !ok)) {
      expect(headers.get("ratelimit-policy")).toBe(`"minute";q=${perMinute};w=60`);
      expect(remaining(headers, "minute")).toBe(0);
      expect(headers.get("retry-after")).toBe(String(reset(headers, "minute")));
      expect(reset(headers, "minute")).toBeLessThanOrEqual(60);
    }
    expect(await callsOf(db, key.id)).toBe(16);

    // The next minute.
    await db
      .update(apiKeyDays)
      .set({ minute: sql`date_trunc('minute', now()) - interval '1 minute'` })
      .where(eq(apiKeyDays.keyId, key.id));
    expect(await outcomesOf(await reads(20, key.secret))).toEqual({ "200": 20 });
  });
});

describe("BIL-2: twenty spend at once on both instances, reads and writes mixed", () => {
  /** Twenty calls with keys in turn; each write changes somebody else. */
  async function spend(secrets: readonly string[]) {
    const people = await Promise.all(Array.from({ length: 20 }, () => makeMember(db, acme, {})));
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => {
        const instance = instances[Math.floor(n / 4) % 2] ?? "";
        const secret = secrets[n % secrets.length] ?? "";
        const write = n % 4 < 2;
        const path = write ? `/users/${people[n]?.id}` : "/users?limit=1";
        return call(instance, secret, path, write ? { method: "PATCH", body: { firstName: "Paid" } } : {});
      }),
    );
    const paid = answers.filter(({ ok }) => ok);
    const credits = paid.reduce((sum, { headers }) => sum + Number(headers.get("credits-charged")), 0);
    const left = paid.map(({ headers }) => Number(headers.get("credits-remaining")));
    const edited = await Promise.all(people.map(({ id }) => eventsWith(db, "user.edited", id)));
    const writes = paid.filter(({ headers }) => headers.get("credits-charged") === "2");
    expect(edited.flat(), "a write is there exactly if it was paid for").toHaveLength(writes.length);
    expect(new Set(left).size, "everybody was told another balance").toBe(left.length);
    return { outcomes: await outcomesOf(answers), credits, lowest: Math.min(...left) };
  }

  test("BIL-2: a workspace with nine credits left is not overdrawn, and none is lost", async () => {
    const key = await makeApiKey(db, owner, { scopes });
    await leaveCredits(db, acme.id, 9);
    const { outcomes, credits, lowest } = await spend([key.secret]);
    const balance = await agreedBalance(db, acme.id);
    expect(9 - credits).toBe(balance);
    expect(lowest).toBe(balance);
    // A write that finds one credit is refused, and that credit may be left when all reads were before it.
    expect(balance).toBeLessThanOrEqual(1);
    expect(Object.keys(outcomes).sort()).toEqual(["200", "402 outOfCredits"]);
  });

  test("KEY-2, BIL-2: a key spends up to its limit, another beside it what the workspace has", async () => {
    const limited = await makeApiKey(db, owner, { scopes, usageLimit: 7 });
    const free = await makeApiKey(db, owner, { scopes });
    const { credits, outcomes } = await spend([limited.secret, free.secret]);
    expect(await agreedBalance(db, acme.id)).toBe(1000 - credits);
    expect(outcomes["429 keySpent"]).toBeGreaterThan(0);
    expect(Object.keys(outcomes).sort()).toEqual(["200", "429 keySpent"]);
  });
});

function remaining(headers: Headers, name: string): number {
  return quota(headers, name, /r=(\d+)/);
}

function reset(headers: Headers, name: string): number {
  return quota(headers, name, /t=(\d+)/);
}

function quota(headers: Headers, name: string, field: RegExp): number {
  const said = headers
    .get("ratelimit")
    ?.split(", ")
    .find((one) => one.startsWith(`"${name}"`));
  return Number(field.exec(said ?? "")?.[1] ?? Number.NaN);
}
