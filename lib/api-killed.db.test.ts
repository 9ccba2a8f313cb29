import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { makeApiKey, makeMember, makeWorkspace } from "@/db/factories";
import type { MadeMember, MadeWorkspace } from "@/db/factories";
import { creditEntries } from "@/db/schema/credits";
import { eventsAbout, onOneConnection } from "./testing";
import { ask } from "./testing-api";
import { relayThatKillsAt } from "./testing-killing-relay";
import { agreedBalance } from "./testing-ledger";
import { changeUser, listUsers } from "./users/api";

const db = database();
const messagesAtLeast = 6;

let acme: MadeWorkspace;
let key: Awaited<ReturnType<typeof makeApiKey>>;
let renamed: number;

beforeEach(async () => {
  renamed = 0;
  acme = await makeWorkspace(db, { seatLimit: null });
  const olga = await makeMember(db, acme, { role: "owner" });
  key = await makeApiKey(db, olga, { scopes: ["members.read", "members.update"], usageLimit: 10_000 });
});

const ways = [
  ["before the database hears it", { answered: false }],
  ["after the database did it, so that nobody is told", { answered: true }],
] as const;

describe.each(ways)("BIL-2, KEY-3: when the connection is lost at every message, %s", (_, way) => {
  test("a write is there exactly if it was paid for, and sent again it is one effect and one price", async () => {
    await untilItSucceeds(way, async (call) => {
      const bob = await makeMember(db, acme, {});
      const name = randomUUID();
      const send = () => rename(bob, name);
      const status = await call(send);
      const effects = (await eventsAbout(bob.id)).length;
      expect(await paid("users.edit", acme.id)).toBe(renamed + effects);
      const again = await send();
      expect([again.status, await again.json()]).toMatchObject([200, { firstName: `Bob ${name}` }]);
      expect(again.headers.get("idempotency-replayed")).toBe(effects > 0 ? "true" : null);
      expect(await eventsAbout(bob.id)).toHaveLength(1);
      renamed += 1;
      expect(await paid("users.edit", acme.id)).toBe(renamed);
      return status;
    });
  }, 120_000);

  test("a read is paid for once or not at all", async () => {
    await untilItSucceeds(way, async (call) => {
      const before = await paid("users.page", acme.id);
      const status = await call(() => ask(listUsers, { key: key.secret }));
      const charged = (await paid("users.page", acme.id)) - before;
      expect(charged).toBeLessThanOrEqual(1);
      if (status === 200) expect(charged).toBe(1);
      return status;
    });
  }, 120_000);
});

function rename(bob: MadeMember, name: string): Promise<Response> {
  return ask(changeUser, {
    key: key.secret,
    params: { userId: bob.id },
    body: { firstName: `Bob ${name}` },
    headers: { "idempotency-key": name },
  });
}

/** How many calls of one kind were paid for. The ledger adds up what a key used in a day: credits, by what a call costs. */
async function paid(operation: string, workspaceId: string): Promise<number> {
  await agreedBalance(db, workspaceId);
  const entries = await db
    .select({ amount: creditEntries.amount })
    .from(creditEntries)
    .where(and(eq(creditEntries.workspaceId, workspaceId), eq(creditEntries.operation, operation)));
  const price = operation === "users.edit" ? 2 : 1;
  return entries.reduce((sum, { amount }) => sum - amount, 0) / price;
}

type Calling = (send: () => Promise<Response>) => Promise<number>;

/** Cuts the connection of a call at its first message, then later and later, until one comes to its end. */
async function untilItSucceeds(
  way: { answered: boolean },
  attempt: (call: Calling) => Promise<number>,
): Promise<void> {
  for (let at = 1; ; at += 1) {
    let killed = false;
    const status = await attempt(async (send) => {
      const relay = await relayThatKillsAt(at, way);
      const { status: told } = await onOneConnection(send, relay.watch, relay.databaseUrl);
      killed = await relay.stop();
      return told;
    });
    await agreedBalance(db, acme.id);
    expect(status, `at message ${at}`).toBe(killed ? 500 : 200);
    if (killed) continue;
    expect(at).toBeGreaterThan(messagesAtLeast);
    return;
  }
}
