import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { type MadeMember, type MadeWorkspace, makeApiKey, makeMember, makeWorkspace } from "@/db/factories";
import { apiKeys } from "@/db/schema/api-keys";
import { notices } from "@/db/schema/notices";
import type { MemberActor } from "../actor";
import { hashFromHeader } from "../api-key";
import type { Permission } from "../permissions";
import { actingAs, eventsAbout, everyRow } from "../testing";
import { changePolicies } from "../workspaces/commands";
import { createKey, deleteKey, editLimits, revokeKey } from "./commands";
import { keysOfMembers, myKeys } from "./queries";

let acme: MadeWorkspace;
let owner: MemberActor;
let ana: MadeMember;

beforeEach(async () => {
  acme = await makeWorkspace(database());
  owner = await actingAs(acme.owner, acme);
  ana = await makeMember(database(), acme, { firstName: "Ana", role: "admin", locale: "es" });
});

describe("KEY-1: creating a key", () => {
  test("KEY-1: the secret is in the one answer, and in no row anywhere", async () => {
    const actor = await actingAs(ana, acme);
    const { keyId, secret, prefix, ...made } = await createKey(actor, {
      name: "  Nightly   report ",
      scopes: ["members.read", "assets.flow.editor"],
      expiresOn: inDays(30),
      usageLimit: 500,
      callsPerDay: 20,
    });
    expect(made.name).toBe("Nightly report");
    expect(secret).toMatch(/^roster_[0-9A-Za-z]{46}$/);
    expect(secret.startsWith(prefix)).toBe(true);
    const row = await rowOf(keyId);
    expect(row).toMatchObject({
      workspaceId: acme.id,
      membershipId: ana.membershipId,
      name: "Nightly report",
      prefix,
      scopes: ["members.read", "assets.flow.viewer", "assets.flow.editor"],
      usageLimit: 500,
      callsPerDay: 20,
      spent: 0,
      revokedAt: null,
    });
    expect(row?.hash).toEqual(hashFromHeader(`Bearer ${secret}`)?.hash);
    expect(row?.expiresAt?.toISOString()).toBe(`${inDays(30)}T00:00:00.000Z`);
    const rows = await everyRow();
    expect(rows.filter((one) => one.includes(secret))).toEqual([]);
    const hash = row?.hash?.toString("hex") ?? "";
    expect(rows.filter((one) => one.includes(hash)).map((one) => one.split(" ")[0])).toEqual([
      "public.api_keys",
    ]);
    expect(JSON.stringify(await myKeys(actor, {}))).not.toContain(secret.slice(prefix.length));
    expect(JSON.stringify(await keysOfMembers(owner, {}))).not.toContain(secret.slice(prefix.length));
  });

  test("AUD-1, NOT-1: it is written down, and its owner told in their language, neither with the secret", async () => {
    const actor = await actingAs(ana, acme);
    const { keyId, prefix } = await createKey(actor, { name: "Report", scopes: ["members.read"] });
    expect(await eventsAbout(keyId)).toMatchObject([
      {
        action: "apiKey.created",
        actorId: ana.id,
        targetType: "apiKey",
        targetName: "Report",
        before: null,
        after: {
          prefix,
          permissions: ["members.read"],
          expiresOn: null,
          usageLimit: null,
          callsPerDay: null,
        },
      },
    ]);
    expect(await noticesTo(ana)).toMatchObject([
      {
        kind: "key-created",
        locale: "es",
        facts: { keyName: "Report", prefix, firstName: "Ana", madeWith: null },
      },
    ]);
  });

  test("KEY-1, ADD-4: no scope goes beyond what its maker may do now, and the refusal names it", async () => {
    const marco = await actingAs(await makeMember(database(), acme), acme);
    const attempt = createKey(marco, {
      name: "Report",
      scopes: ["keys.create", "members.read", "audit.read"],
    });
    await expect(attempt).rejects.toMatchObject({
      code: "invalid",
      key: "scopesAboveYours",
      field: "scopes",
      facts: { permissions: "members.read, audit.read" },
    });
    expect(await database().$count(apiKeys, eq(apiKeys.workspaceId, acme.id))).toBe(0);
  });

  test("KEY-1, ADD-4: a key makes keys for no more than it is for itself, and the mail names it", async () => {
    const actor = await actingAs(ana, acme);
    const program = await withKey(actor, ["keys.create", "members.read"]);
    const tooMuch = createKey(program, { name: "Wide", scopes: ["members.remove"] });
    await expect(tooMuch).rejects.toMatchObject({ key: "scopesAboveYours", field: "scopes" });
    const { keyId } = await createKey(program, { name: "Narrow", scopes: ["members.read"] });
    expect(await eventsAbout(keyId)).toMatchObject([{ keyId: program.key?.id, keyName: "Deploy" }]);
    expect(await noticesTo(ana)).toMatchObject([{ facts: { keyName: "Narrow", madeWith: "Deploy" } }]);
  });

  test("ADD-4: who was demoted since the request came in is judged by what they may do now", async () => {
    const stale = await actingAs(ana, acme);
    await database().execute(sql`update membership_roles set role_id = ${acme.roleId("member")}
      where membership_id = ${ana.membershipId}`);
    const attempt = createKey(stale, { name: "Late", scopes: ["members.remove"] });
    await expect(attempt).rejects.toMatchObject({ key: "scopesAboveYours" });
  });

  test("KEY-1: names are free", async () => {
    const actor = await actingAs(ana, acme);
    const first = await createKey(actor, { name: "Report", scopes: ["members.read"] });
    const second = await createKey(actor, { name: "Report", scopes: ["members.read"] });
    expect(second.prefix).not.toBe(first.prefix);
  });

  test("KEY-1, POL-1: the longest life holds for new keys, and the refusal says until when", async () => {
    await changePolicies(owner, { keyDays: 30 });
    const until = Date.parse(inDays(30));
    for (const expiresOn of [null, inDays(31)])
      await expect(
        createKey(owner, { name: "Long", scopes: ["members.read"], expiresOn }),
      ).rejects.toMatchObject({
        code: "invalid",
        key: "keyTooLong",
        field: "expiresOn",
        facts: { days: 30, until },
      });
    await createKey(owner, { name: "Short", scopes: ["members.read"], expiresOn: inDays(30) });
    for (const expiresOn of [inDays(0), "2020-01-01"])
      await expect(
        createKey(owner, { name: "Gone", scopes: ["members.read"], expiresOn }),
      ).rejects.toMatchObject({
        key: "keyEndsInPast",
        field: "expiresOn",
      });
  });

  test("KEY-1, POL-1: with the policy off, only those whose roles say so make keys", async () => {
    const marco = await makeMember(database(), acme);
    const before = await actingAs(marco, acme);
    await changePolicies(owner, { keysByMembers: false });
    const wanted = { name: "Report", scopes: ["keys.create" as const] };
    for (const actor of [before, await actingAs(marco, acme)])
      await expect(createKey(actor, wanted)).rejects.toMatchObject({
        code: "forbidden",
        key: "missingPermission",
      });
    await createKey(await actingAs(ana, acme), wanted);
    expect((await myKeys(await actingAs(marco, acme), {})).options.mayCreate).toBe("mayNotHaveKeys");
  });

  test.each([
    [{ name: "" }, "name", "required"],
    [{ name: "n".repeat(81) }, "name", "textTooLong"],
    [{ scopes: [] }, "scopes", "scopeNeeded"],
    [{ scopes: ["members.rule"] }, "scopes.0", "idInvalid"],
    [{ expiresOn: "tomorrow" }, "expiresOn", "dateInvalid"],
    [{ usageLimit: 0 }, "usageLimit", "atLeastOne"],
    [{ usageLimit: 1.5 }, "usageLimit", "wholeNumber"],
    [{ callsPerDay: 10_000_001 }, "callsPerDay", "callsTooMany"],
  ])("KEY-1: %j is refused beside its field", async (wrong, field, message) => {
    const input = { name: "Report", scopes: ["members.read"], ...wrong };
    const refusal = await createKey(owner, input as never).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ issues: [{ path: field.split(".").map(numberOr), message }] });
  });
});

describe("KEY-2: limits, revoking, deleting", () => {
  test("KEY-2: an owner sets both limits of any key, and hears when it is used up by that", async () => {
    const key = await makeApiKey(database(), ana, { spent: 40, usageLimit: 100 });
    const limits = { keyId: key.id, usageLimit: 40, callsPerDay: 7 };
    expect(await editLimits(owner, limits)).toEqual({ changed: true, usedUp: true });
    expect(await editLimits(owner, limits)).toEqual({ changed: false, usedUp: true });
    expect(await rowOf(key.id)).toMatchObject({ usageLimit: 40, callsPerDay: 7 });
    expect((await keysOfMembers(owner, {})).rows[0]?.status).toBe("usedUp");
    expect(await editLimits(owner, { ...limits, usageLimit: null })).toEqual({
      changed: true,
      usedUp: false,
    });
    expect(await eventsAbout(key.id)).toMatchObject([
      {
        action: "apiKey.limitsChanged",
        before: { usageLimit: 100, callsPerDay: null },
        after: { usageLimit: 40, callsPerDay: 7, owner: "Ana Lopez" },
      },
      { action: "apiKey.limitsChanged", before: { usageLimit: 40 }, after: { usageLimit: null } },
    ]);
  });

  test("KEY-2: a revoked key stays listed, and is revoked once", async () => {
    const actor = await actingAs(ana, acme);
    const key = await makeApiKey(database(), ana, { name: "Report" });
    expect(await revokeKey(actor, { keyId: key.id })).toEqual({ name: "Report" });
    const again = revokeKey(owner, { keyId: key.id });
    await expect(again).rejects.toMatchObject({ code: "conflict", key: "keyRevokedAlready" });
    expect((await myKeys(actor, {})).rows).toMatchObject([
      { id: key.id, status: "revoked", can: { revoke: "keyRevokedAlready", delete: true } },
    ]);
    expect(await rowOf(key.id)).toMatchObject({ revokedFor: "choice", hash: key.hash });
    expect(await eventsAbout(key.id)).toMatchObject([{ action: "apiKey.revoked", actorId: ana.id }]);
  });

  test("KEY-2: a deleted key is gone from every list, and its row stays without the hash", async () => {
    const key = await makeApiKey(database(), ana, { name: "Report", scopes: ["members.read"], spent: 3 });
    expect(await deleteKey(owner, { keyId: key.id })).toEqual({ name: "Report" });
    expect((await keysOfMembers(owner, {})).rows).toEqual([]);
    expect((await myKeys(await actingAs(ana, acme), {})).total).toBe(0);
    const row = await rowOf(key.id);
    expect(row).toMatchObject({ hash: null, spent: 3, revokedFor: "choice" });
    expect(row?.deletedAt).toBeInstanceOf(Date);
    expect(row?.revokedAt).toBeInstanceOf(Date);
    for (const once of [deleteKey, revokeKey])
      await expect(once(owner, { keyId: key.id })).rejects.toMatchObject({
        code: "not_found",
        key: "keyNotFound",
      });
    expect(await eventsAbout(key.id)).toMatchObject([
      {
        action: "apiKey.deleted",
        before: { prefix: key.prefix, permissions: ["members.read"], owner: "Ana Lopez" },
      },
    ]);
  });

  test("KEY-2: deleting keeps when and why it was revoked", async () => {
    const revokedAt = new Date("2026-01-02T03:04:05Z");
    const key = await makeApiKey(database(), ana, { revokedAt, revokedFor: "removed" });
    await deleteKey(owner, { keyId: key.id });
    expect(await rowOf(key.id)).toMatchObject({ revokedAt, revokedFor: "removed" });
  });

  test("KEY-2: another member's key looks as if it were not there", async () => {
    const key = await makeApiKey(database(), ana);
    const marco = await actingAs(await makeMember(database(), acme), acme);
    for (const attempt of [revokeKey, deleteKey])
      await expect(attempt(marco, { keyId: key.id })).rejects.toMatchObject({ code: "not_found" });
    expect(await eventsAbout(key.id)).toEqual([]);
  });

  test("KEY-2: a program ends keys of its owner only where its own key was made for keys", async () => {
    const actor = await actingAs(ana, acme);
    const key = await makeApiKey(database(), ana);
    const reader = await withKey(actor, ["members.read"]);
    for (const attempt of [revokeKey, deleteKey])
      await expect(attempt(reader, { keyId: key.id })).rejects.toMatchObject({ key: "keyNotForKeys" });
    await revokeKey(await withKey(actor, ["keys.create"]), { keyId: key.id });
  });

  test("KEY-2: of two who revoke at the same moment one does it", async () => {
    const key = await makeApiKey(database(), ana);
    const outcomes = await Promise.allSettled(
      [owner, await actingAs(ana, acme)].map((actor) => revokeKey(actor, { keyId: key.id })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await eventsAbout(key.id)).toHaveLength(1);
  });

  test("KEY-2: who is suspended since the request came in ends nothing", async () => {
    const key = await makeApiKey(database(), ana);
    const stale = await actingAs(ana, acme);
    await database().execute(sql`update memberships set status = 'suspended' where id = ${ana.membershipId}`);
    await expect(revokeKey(stale, { keyId: key.id })).rejects.toMatchObject({ key: "notAMember" });
    expect((await rowOf(key.id))?.revokedAt).toBeNull();
  });
});

/** The day in UTC that is so many days from now. */
function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** Somebody as a program with a key of theirs acts for them. */
async function withKey(actor: MemberActor, scopes: Permission[]): Promise<MemberActor> {
  const { id } = await makeApiKey(database(), actor, { name: "Deploy", scopes });
  const permissions = new Set(scopes);
  return { ...actor, permissions, key: { id, name: "Deploy", scopes: permissions } };
}

async function rowOf(keyId: string) {
  const [row] = await database().select().from(apiKeys).where(eq(apiKeys.id, keyId));
  return row;
}

function noticesTo({ id }: MadeMember) {
  return database().select().from(notices).where(eq(notices.userId, id));
}

function numberOr(part: string): string | number {
  return /^\d+$/.test(part) ? Number(part) : part;
}
