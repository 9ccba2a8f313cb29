import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { makeApiKey, makeMember, makeWorkspace } from "@/db/factories";
import type { MadeMember } from "@/db/factories";
import { apiKeyDays } from "@/db/schema/api-keys";
import { identifyKey } from "./key-identity";
import { testOrigin } from "./testing";
import { callsOf } from "./testing-ledger";

const db = database();
const perMinute = 5;

let olga: MadeMember;
let key: Awaited<ReturnType<typeof makeApiKey>>;

beforeEach(async () => {
  olga = await makeMember(db, await makeWorkspace(db), { role: "owner" });
  key = await makeApiKey(db, olga, { scopes: ["members.read"] });
});

const call = () => identifyKey(testOrigin, key.hash ?? Buffer.alloc(0), perMinute);

/** Sets the minute that was counted last, from this one on, and how many calls it had. */
function counted(minutes: number, calls: number) {
  return db
    .update(apiKeyDays)
    .set({
      minute: sql`date_trunc('minute', now()) + make_interval(mins => ${minutes})`,
      minuteCalls: calls,
    })
    .where(eq(apiKeyDays.keyId, key.id));
}

describe("KEY-3: calls that wait for each other at the turn of a minute", () => {
  test("KEY-3: one that came in before it counts for the minute that has begun meanwhile", async () => {
    await call();
    await counted(1, perMinute - 1);
    expect((await call()).exceeded).toBeNull();
    const [row] = await db.select().from(apiKeyDays).where(eq(apiKeyDays.keyId, key.id));
    expect(row).toMatchObject({ calls: 2, minuteCalls: perMinute });
    expect(row?.minute.getTime()).toBeGreaterThan(Date.now());
  });

  test("KEY-3: one that was not counted is not carried out, whatever the counters say by then", async () => {
    await call();
    await counted(1, perMinute);
    for (let n = 0; n < 3; n += 1) expect((await call()).exceeded).toMatchObject({ name: "minute" });
    expect(await callsOf(db, key.id)).toBe(1);
    await counted(-1, perMinute);
    expect((await call()).exceeded).toBeNull();
  });
});

test("KEY-3: a key is found by its hash, however many there are", async () => {
  const plan = await db.transaction(async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`);
    await tx.execute(sql`set local plan_cache_mode = force_generic_plan`);
    return tx.execute(sql`explain select * from api_keys where hash = ${key.hash}`);
  });
  expect(JSON.stringify(plan)).toContain("Index Scan using api_keys_hash");
});
