import { and, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { database } from "@/db/client";
import { makeApiKey, makeMember, makeWorkspace } from "@/db/factories";
import type { MadeMember, MadeWorkspace } from "@/db/factories";
import { apiAnswers, apiKeys } from "@/db/schema/api-keys";
import { sweepAccounts } from "./accounts/commands";
import { systemActor } from "./actor";
import { createKey, deleteKey, editLimits, revokeKey } from "./api-keys/commands";
import { write } from "./endpoint";
import { AppError } from "./errors";
import { claim, fingerprintOf } from "./idempotency";
import { preparedCommand } from "./operation";
import { actingAs, eventsAbout } from "./testing";
import { ask } from "./testing-api";
import { agreedBalance, leaveCredits } from "./testing-ledger";
import { changeUser } from "./users/api";

const db = database();

/** What makes something with a secret in it, which is told once. */
const makeKey = write({
  method: "POST",
  path: "/test-keys",
  tag: "Test",
  summary: "Make a key",
  price: "write",
  operation: createKey,
  body: z.strictObject({ name: z.string() }),
  input: ({ body: { name } }) => ({ name, scopes: ["members.read" as const] }),
  answer: z.object({ keyId: z.string(), secret: z.string() }),
});
const Made = z.object({ keyId: z.string(), secret: z.string() });

let workspace: MadeWorkspace;
let owner: MadeMember;
let key: Awaited<ReturnType<typeof makeApiKey>>;

beforeEach(async () => {
  workspace = await makeWorkspace(db, { seatLimit: null });
  owner = await makeMember(db, workspace, { role: "owner" });
  key = await makeApiKey(db, owner, { scopes: ["keys.create", "members.read", "members.update"] });
});

function make(under: string, body: object = { name: "Payroll" }, secret = key.secret) {
  return ask(makeKey, { key: secret, body, headers: { "idempotency-key": under } });
}

function made(name = "Payroll") {
  return db.$count(apiKeys, and(eq(apiKeys.workspaceId, workspace.id), eq(apiKeys.name, name)));
}

describe("KEY-3: a call under an Idempotency-Key", () => {
  test("KEY-3, BIL-2: of ten at once one is carried out and paid for, and all are answered the same", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => make("once")));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(bodies).size).toBe(1);
    const replayed = answers.filter(({ headers }) => headers.get("idempotency-replayed") === "true");
    expect(replayed).toHaveLength(9);
    for (const { headers } of replayed) expect(headers.get("credits-charged")).toBeNull();
    expect(await made()).toBe(1);
    expect(await agreedBalance(db, workspace.id)).toBe(998);
    expect(await eventsAbout(Made.parse(JSON.parse(bodies[0] ?? "")).keyId)).toHaveLength(1);
  });

  test("KEY-3: is answered again when it took the last credits, and when the key may spend no more", async () => {
    await leaveCredits(db, workspace.id, 2);
    const first = await make("last");
    expect([first.status, first.headers.get("credits-remaining")]).toEqual([200, "0"]);
    await db.update(apiKeys).set({ usageLimit: 2 }).where(eq(apiKeys.id, key.id));
    const again = await make("last");
    expect([again.status, await again.text()]).toEqual([200, await first.text()]);
    expect((await make("another")).status).toBe(429);
    await db.update(apiKeys).set({ usageLimit: null }).where(eq(apiKeys.id, key.id));
    expect((await make("another")).status).toBe(402);
    expect(await agreedBalance(db, workspace.id)).toBe(0);
  });

  test("KEY-3: that was refused leaves the name to the next, whether it was refused early or late", async () => {
    const ana = await makeMember(db, workspace, {});
    const edit = (firstName: unknown, headers: Record<string, string> = {}) =>
      ask(changeUser, {
        key: key.secret,
        params: { userId: ana.id },
        body: { firstName },
        headers: { "idempotency-key": "edit", ...headers },
      });
    expect((await edit(7)).status).toBe(422);
    expect((await edit("Anna", { "if-match": '"old"' })).status).toBe(412);
    expect(await agreedBalance(db, workspace.id)).toBe(1000);
    expect((await edit("Anna")).status).toBe(200);
    expect((await edit("Anna")).headers.get("idempotency-replayed")).toBe("true");
    expect(await eventsAbout(ana.id)).toHaveLength(1);
    expect(await agreedBalance(db, workspace.id)).toBe(998);
  });

  test("KEY-3: is refused for anything else under the same name: another body, other words, another address", async () => {
    expect((await make("taken")).status).toBe(200);
    for (const body of [{ name: "Other" }, { name: "Payroll", extra: 1 }]) {
      const refused = await make("taken", body);
      expect(refused.status).toBe(422);
      expect(await refused.json()).toMatchObject({ code: "idempotencyKeyReused" });
    }
    const elsewhere = await ask(changeUser, {
      key: key.secret,
      params: { userId: owner.id },
      body: { name: "Payroll" },
      headers: { "idempotency-key": "taken" },
    });
    expect(await elsewhere.json()).toMatchObject({ code: "idempotencyKeyReused" });
    expect(await made()).toBe(1);
    expect(await agreedBalance(db, workspace.id)).toBe(998);
  });

  test("KEY-3: of another key is another call, also under the same name", async () => {
    const other = await makeApiKey(db, owner, { scopes: key.scopes });
    const [mine, theirs] = [await make("same"), await make("same", { name: "Payroll" }, other.secret)];
    expect(theirs.headers.get("idempotency-replayed")).toBeNull();
    expect(await theirs.text()).not.toBe(await mine.text());
    expect(await made()).toBe(2);
  });

  test("KEY-3: is not answered again to a key that may no longer do it", async () => {
    expect((await make("once")).status).toBe(200);
    await db
      .update(apiKeys)
      .set({ scopes: ["members.read"] })
      .where(eq(apiKeys.id, key.id));
    expect((await make("once")).status).toBe(403);
    await db
      .update(apiKeys)
      .set({ revokedAt: sql`now()` })
      .where(eq(apiKeys.id, key.id));
    expect((await make("once")).status).toBe(401);
  });

  test("KEY-3: has a name of 1 to 255 visible characters", async () => {
    for (const name of ["", " ", "two words", "ñ", "a".repeat(256)]) {
      const refused = await make(name);
      expect([name, refused.status]).toEqual([name, 400]);
      expect(await refused.json()).toMatchObject({ code: "idempotencyKeyInvalid" });
    }
    expect((await make("a".repeat(255))).status).toBe(200);
    expect((await make("'; drop table api_answers; --".replaceAll(" ", "_"))).status).toBe(200);
  });

  test("KEY-3: that was refused with a trace kept, such as a failure that is counted, is refused again", async () => {
    const refuseInTheEnd = write({
      method: "POST",
      path: "/test-refusals",
      tag: "Test",
      summary: "Be refused",
      price: "write",
      operation: preparedCommand({
        name: "test.refuseInTheEnd",
        permission: "member",
        input: z.object({}),
        prepare: async () => undefined,
        run: async () => new AppError("conflict", "workspaceFull", { limit: 1 }),
      }),
      input: () => ({}),
    });
    for (let n = 0; n < 2; n += 1) {
      const refused = await ask(refuseInTheEnd, {
        key: key.secret,
        body: {},
        headers: { "idempotency-key": "kept" },
      });
      expect([refused.status, refused.headers.get("idempotency-replayed")]).toEqual([409, null]);
    }
    expect(await agreedBalance(db, workspace.id)).toBe(1000);
  });

  test("KEY-3: of deeply nested words is a call like any other", async () => {
    const deep = `{"name":"Payroll","more":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
    const refused = await ask(makeKey, {
      key: key.secret,
      text: deep,
      headers: { "idempotency-key": "deep" },
    });
    expect(refused.status).toBe(422);
  });
});

test("KEY-2: a key can be limited, revoked and deleted at once while a call under a name waits", async () => {
  const asOwner = await actingAs(owner, workspace);
  const once = { keyId: key.id, secret: key.secret, name: "waiting", fingerprint: fingerprintOf("waiting") };
  await db.transaction(async (tx) => {
    await claim(tx, once);
    await editLimits(asOwner, { keyId: key.id, usageLimit: 10, callsPerDay: 10 });
    await revokeKey(asOwner, { keyId: key.id });
    await deleteKey(asOwner, { keyId: key.id });
  });
  const [gone] = await db.select().from(apiKeys).where(eq(apiKeys.id, key.id));
  expect(gone).toMatchObject({ usageLimit: 10, hash: null });
  expect(gone?.deletedAt).not.toBeNull();
});

describe("KEY-3: what is kept of an answer", () => {
  const kept = () => db.select().from(apiAnswers).where(eq(apiAnswers.keyId, key.id));

  test("KEY-3: tells nobody the secret that was in it", async () => {
    const { secret } = Made.parse(await (await make("secret")).json());
    const [row] = await db.execute<{ dump: string; body: Buffer }>(
      sql`select to_jsonb(a)::text as dump, body from api_answers a where key_id = ${key.id}`,
    );
    const forms = [
      secret,
      Buffer.from(secret).toString("hex"),
      Buffer.from(secret).toString("base64").slice(4, -4),
    ];
    for (const form of forms) expect(row?.dump).not.toContain(form);
    expect(row?.body.includes(secret)).toBe(false);
    expect(row?.body.includes("keyId")).toBe(false);
  });

  test("KEY-3: is opened by no other key, and under no other name", async () => {
    const { secret } = Made.parse(await (await make("mine")).json());
    const thief = await makeApiKey(db, owner, { scopes: key.scopes });
    const moved = async (to: Partial<typeof apiAnswers.$inferInsert>) =>
      db.update(apiAnswers).set(to).where(eq(apiAnswers.idempotencyKey, "mine"));
    await moved({ keyId: thief.id });
    const stolen = await make("mine", { name: "Payroll" }, thief.secret);
    expect(stolen.status).toBe(500);
    expect(await stolen.clone().json()).toEqual({
      type: expect.stringMatching(/#failed$/) as string,
      title: expect.any(String) as string,
      status: 500,
      code: "failed",
      detail: expect.any(String) as string,
    });
    expect(await stolen.text()).not.toContain(secret);
    await moved({ keyId: key.id, idempotencyKey: "renamed" });
    expect((await make("renamed")).status).toBe(500);
  });

  test("KEY-3: is never the same twice, and is refused when a bit of it was changed", async () => {
    await make("one");
    await make("two");
    const [one, two] = await kept();
    expect(one?.body?.subarray(0, 12)).not.toEqual(two?.body?.subarray(0, 12));
    const bent = Buffer.from(one?.body ?? "");
    bent[bent.length - 1] = (bent.at(-1) ?? 0) ^ 1;
    await db.update(apiAnswers).set({ body: bent }).where(eq(apiAnswers.idempotencyKey, "one"));
    expect((await make("one")).status).toBe(500);
  });

  test("KEY-3: is forgotten after a day, before it is swept away and afterwards", async () => {
    const backdate = (hours: number) =>
      db.update(apiAnswers).set({ createdAt: sql`now() - make_interval(hours => ${hours}, secs => 1)` });
    await make("old");
    await backdate(23);
    expect((await make("old")).headers.get("idempotency-replayed")).toBe("true");
    await backdate(24);
    const again = await Promise.all([make("old", { name: "Anew" }), make("old", { name: "Anew" })]);
    expect(again.map(({ status }) => status)).toEqual([200, 200]);
    expect(await made("Anew")).toBe(1);
    expect((await make("old", { name: "Anew" })).headers.get("idempotency-replayed")).toBe("true");
    await make("young");
    await db
      .update(apiAnswers)
      .set({ createdAt: sql`now() - interval '25 hours'` })
      .where(eq(apiAnswers.idempotencyKey, "old"));
    await sweepAccounts(systemActor("Test", "job"), {});
    expect(await kept()).toMatchObject([{ idempotencyKey: "young" }]);
  });
});
