import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { type MadeMember, type MadeWorkspace, makeApiKey, makeMember, makeWorkspace } from "@/db/factories";
import { apiKeys } from "@/db/schema/api-keys";
import { eventsAbout, everyRow } from "../testing";
import { answerTo, everyRowOf } from "../testing-answers";
import { type KeyDeed, keyPermissions } from "../testing-key-permissions";
import { changeKey, endKey, listKeys, makeKey, readKey, removeKey } from "./api";

const db = database();
let acme: MadeWorkspace;
let oscar: MadeMember;
let marco: MadeMember;
let bobs: { id: string };

beforeEach(async () => {
  acme = await makeWorkspace(db);
  oscar = await makeMember(db, acme, { firstName: "Oscar", role: "owner" });
  marco = await makeMember(db, acme, { firstName: "Marco" });
  bobs = await makeApiKey(db, await makeMember(db, acme, { firstName: "Bob" }));
});

type Answer = Awaited<ReturnType<typeof answerTo>>;

/** Each row of the guide as a call: by a key of whoever does it, about another key of theirs, or Bob's. */
const calls: Record<KeyDeed, (key: string, own: string) => Promise<Answer>> = {
  seeMine: (key) => answerTo(listKeys, { key }),
  seeMembers: (key) => answerTo(listKeys, { key, query: { of: "all" } }),
  create: (key) => answerTo(makeKey, { key, body: { name: "Report", scopes: ["keys.create"] } }),
  editUsageLimit: (key) => answerTo(changeKey, { key, params: { keyId: bobs.id }, body: { usageLimit: 5 } }),
  editDailyLimit: (key) => answerTo(changeKey, { key, params: { keyId: bobs.id }, body: { callsPerDay: 5 } }),
  revokeOwn: (key, keyId) => answerTo(endKey, { key, params: { keyId } }),
  revokeOthers: (key) => answerTo(endKey, { key, params: { keyId: bobs.id } }),
  deleteOwn: (key, keyId) => answerTo(removeKey, { key, params: { keyId } }),
  deleteOthers: (key) => answerTo(removeKey, { key, params: { keyId: bobs.id } }),
};

const all = ["keys.create", "keys.manage"];

describe.each(["owner", "member"] as const)(
  "KEY-1, KEY-2: what the guide lets an %s do over the API",
  (who) => {
    test.each(keyPermissions)("$words", async ({ deed, ...may }) => {
      const person = who === "owner" ? oscar : marco;
      const { secret } = await makeApiKey(db, person, { scopes: all });
      const own = await makeApiKey(db, person);
      const before = await keyRows();
      const { status } = await calls[deed](secret, own.id);
      if (may[who]) {
        expect(status).toBeLessThan(300);
        return;
      }
      expect([403, 404]).toContain(status);
      expect(await keyRows()).toEqual(before);
    });
  },
);

test("KEY-2: an owner's key that manages no keys is held to that, whatever its owner may", async () => {
  const { secret } = await makeApiKey(db, oscar, { scopes: ["keys.create"] });
  const own = await makeApiKey(db, oscar);
  const before = await keyRows();
  for (const deed of [
    "seeMembers",
    "editUsageLimit",
    "editDailyLimit",
    "revokeOthers",
    "deleteOthers",
  ] as const)
    expect([403, 404], deed).toContain((await calls[deed](secret, own.id)).status);
  const narrow = await makeApiKey(db, oscar, { scopes: ["members.read"] });
  for (const deed of ["seeMine", "create", "revokeOwn", "deleteOwn"] as const)
    expect((await calls[deed](narrow.secret, own.id)).status, deed).toBe(403);
  expect((await keyRows()).filter((row) => !row.includes(narrow.id))).toEqual(before);
});

test("KEY-1: a new key is told once, works, and is for no more than the key that made it", async () => {
  const maker = await makeApiKey(db, oscar, { name: "Maker", scopes: ["keys.create", "members.read"] });
  const body = { name: "Report", scopes: ["members.read", "keys.create"], expiresOn: null };
  const made = await answerTo(makeKey, { key: maker.secret, body });
  expect(made).toMatchObject({
    status: 201,
    body: {
      name: "Report",
      scopes: ["members.read", "keys.create"],
      status: "active",
      owner: { id: oscar.id },
    },
  });
  expect(made.headers.get("location")).toMatch(new RegExp(`/keys/${made.id}$`));
  const { secret } = Object(made.body) as { secret: string };
  expect(await answerTo(readKey, { key: secret, params: { keyId: made.id } })).toMatchObject({ status: 200 });
  const again = await answerTo(readKey, { key: maker.secret, params: { keyId: made.id } });
  expect(JSON.stringify(again.body)).not.toContain(secret);
  expect(again.headers.get("etag")).toBe(
    (await answerTo(readKey, { key: secret, params: { keyId: made.id } })).headers.get("etag"),
  );
  expect(await eventsAbout(made.id)).toMatchObject([
    { action: "apiKey.created", channel: "api", keyId: maker.id, keyName: "Maker" },
  ]);
  expect(
    await answerTo(makeKey, { key: maker.secret, body: { name: "More", scopes: ["members.remove"] } }),
  ).toMatchObject({ status: 422, body: { code: "scopesAboveYours", errors: [{ field: "scopes" }] } });
});

test("KEY-2: limits change one by one, on the condition of what was seen", async () => {
  const { secret: key } = await makeApiKey(db, oscar, { scopes: all });
  const params = { keyId: bobs.id };
  const seen = await answerTo(readKey, { key, params });
  const headers = { "if-match": seen.headers.get("etag") ?? "" };
  expect(await answerTo(changeKey, { key, params, body: { usageLimit: 50 }, headers })).toMatchObject({
    status: 200,
    body: { usageLimit: 50, callsPerDay: null },
  });
  expect(await answerTo(changeKey, { key, params, body: { callsPerDay: 7 }, headers })).toMatchObject({
    status: 412,
  });
  expect(await answerTo(changeKey, { key, params, body: { callsPerDay: 7 } })).toMatchObject({
    body: { usageLimit: 50, callsPerDay: 7 },
  });
  expect(await answerTo(changeKey, { key, params, body: { usageLimit: 0 } })).toMatchObject({ status: 422 });
  const [row] = await db.select().from(apiKeys).where(eq(apiKeys.id, bobs.id));
  expect(row).toMatchObject({ usageLimit: 50, callsPerDay: 7 });
});

test("KEY-2: a revoked key stays and is refused, a deleted one is gone; once more is a conflict, and not found", async () => {
  const { secret: key } = await makeApiKey(db, marco, { scopes: ["keys.create"] });
  const own = await makeApiKey(db, marco, { scopes: ["keys.create"] });
  const params = { keyId: own.id };
  expect(await answerTo(endKey, { key, params })).toMatchObject({ status: 204 });
  expect(await answerTo(listKeys, { key: own.secret })).toMatchObject({
    status: 401,
    body: { code: "keyRevoked" },
  });
  expect(await answerTo(endKey, { key, params })).toMatchObject({
    status: 409,
    body: { code: "keyRevokedAlready" },
  });
  expect(await answerTo(readKey, { key, params })).toMatchObject({ body: { status: "revoked" } });
  expect(await answerTo(removeKey, { key, params })).toMatchObject({ status: 204 });
  expect(await answerTo(removeKey, { key, params })).toMatchObject({ status: 404 });
  expect(await answerTo(readKey, { key, params })).toMatchObject({ status: 404 });
  expect((await eventsAbout(own.id)).map(({ action, channel }) => [action, channel])).toEqual([
    ["apiKey.revoked", "api"],
    ["apiKey.deleted", "api"],
  ]);
});

test("KEY-3: page by page each key is met once, newest first; keys of another workspace are not found", async () => {
  const { secret: key } = await makeApiKey(db, oscar, { scopes: all });
  for (let n = 0; n < 5; n += 1) await makeApiKey(db, oscar);
  const rows = await everyRowOf(listKeys, { key, query: { limit: "2", of: "all" } });
  const ids = rows.map(({ id }) => id);
  expect(ids).toHaveLength(7);
  expect(ids).toEqual([...new Set(ids)].toSorted().reverse());
  expect(ids).toContain(bobs.id);
  const globex = await makeWorkspace(db);
  const theirs = await makeApiKey(db, await makeMember(db, globex, { role: "owner" }));
  const before = await everyRow([theirs.id]);
  const params = { keyId: theirs.id };
  expect(await answerTo(readKey, { key, params })).toMatchObject({ status: 404 });
  expect(await answerTo(changeKey, { key, params, body: { usageLimit: 1 } })).toMatchObject({ status: 404 });
  expect(await answerTo(endKey, { key, params })).toMatchObject({ status: 404 });
  expect(await answerTo(removeKey, { key, params })).toMatchObject({ status: 404 });
  expect(await everyRow([theirs.id])).toEqual(before);
});

/** What the call itself spends is no change. */
async function keyRows(): Promise<string[]> {
  const rows = (await everyRow()).filter((row) => row.startsWith("public.api_keys "));
  return rows.map((row) => row.replace(/"spent": \d+/, ""));
}
