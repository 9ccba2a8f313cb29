import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { makeApiKey, makeMember, makeWorkspace } from "@/db/factories";
import { agreedBalance } from "@/lib/testing-ledger";
import { call, outcomeOf } from "./support/calls";
import { db, instances } from "./support/database";
import { eventsWith } from "./support/events";
import { type Mortal, startMortal } from "./support/mortal";

const [alive = ""] = instances;
const writes = 30;
const patience = 240_000;

afterAll(() => db.close());

test(
  "BIL-2, KEY-3: when an instance is killed in the middle of many calls, what was done was paid for, and sent again it is done once",
  async () => {
    // After none, one, a few and many answers: each time other calls are on their way.
    let cutOff = 0;
    for (const answers of [0, 1, 3, 8, 20]) cutOff += await killAfter(answers, await startMortal());
    expect(cutOff, "calls that had no answer").toBeGreaterThan(writes);
  },
  patience,
);

/** How many calls had no answer. */
async function killAfter(answers: number, mortal: Mortal): Promise<number> {
  const acme = await makeWorkspace(db, { seatLimit: null });
  const olga = await makeMember(db, acme, { role: "owner" });
  const people = await Promise.all(Array.from({ length: writes }, () => makeMember(db, acme, {})));
  const key = await makeApiKey(db, olga, { scopes: ["members.read", "members.update"] });
  const rename = (instance: string, id: string) =>
    call(instance, key.secret, `/users/${id}`, {
      method: "PATCH",
      body: { firstName: "Renamed" },
      headers: { "idempotency-key": `rename-${id}` },
    });
  const edited = async () =>
    (await Promise.all(people.map(({ id }) => eventsWith(db, "user.edited", id)))).map(
      ({ length }) => length,
    );
  const spent = async () => 1000 - (await agreedBalance(db, acme.id));

  let told = 0;
  let death: Promise<void> | undefined;
  const dieAfter = (count: number) => {
    if (told >= count) death ??= mortal.kill();
  };
  const attempts = people.map(async ({ id }) => {
    const response = await rename(mortal.address, id).catch(() => null);
    if (!response) return null;
    const outcome = await outcomeOf(response).catch(() => null);
    if (outcome) told += 1;
    dieAfter(answers);
    return outcome;
  });
  dieAfter(answers);
  const outcomes = await Promise.all(attempts);
  await death;
  await everyBackendHasEnded();

  const before = await edited();
  expect(await spent(), "what was done was paid for").toBe(2 * sum(before));
  for (const [n, outcome] of outcomes.entries())
    if (outcome) expect([outcome, before[n]]).toEqual(["200", 1]);

  const again = await Promise.all(people.map(({ id }) => rename(alive, id)));
  const replayed = again.map(({ headers }) => headers.get("idempotency-replayed") === "true");
  expect(again.map(({ status }) => status)).toEqual(Array(writes).fill(200));
  expect(replayed).toEqual(before.map((events) => events === 1));
  expect(await edited()).toEqual(Array(writes).fill(1));
  expect(await spent()).toBe(2 * writes);
  return outcomes.filter((outcome) => outcome === null).length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

/** The database learns a little later that a killed process is gone, and only then undoes what it did. */
async function everyBackendHasEnded(): Promise<void> {
  const open = async () => {
    const [row] = await db.execute<{ open: number }>(sql`select count(*)::int as open from pg_stat_activity
      where datname = current_database() and state like '%in transaction%' and pid <> pg_backend_pid()`);
    return row?.open;
  };
  await expect.poll(open, { timeout: 20_000 }).toBe(0);
}
