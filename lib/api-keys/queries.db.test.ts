import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeWorkspace,
  makeApiKey,
  makeMember,
  makeRole,
  makeWorkspace,
} from "@/db/factories";
import { apiKeyDays, type apiKeys } from "@/db/schema/api-keys";
import { rolePermissions } from "@/db/schema/roles";
import { memberships } from "@/db/schema/memberships";
import { relationships } from "@/db/schema/relationships";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import type { MemberActor } from "../actor";
import { AppError } from "../errors";
import { identifyKey } from "../key-identity";
import { allow } from "../operation";
import { actingAs, testOrigin } from "../testing";
import { makeSecondFactor } from "../testing-second-factor";
import { changePolicies } from "../workspaces/commands";
import { countUnused, keysOf, keysOfMembers, myKeys } from "./queries";

let acme: MadeWorkspace;
let owner: MemberActor;
let ana: MadeMember;

beforeEach(async () => {
  acme = await makeWorkspace(database());
  owner = await actingAs(acme.owner, acme);
  ana = await makeMember(database(), acme, { firstName: "Ana" });
});

const past = new Date("2020-01-01T00:00:00Z");

describe("KEY-2, KEY-3: the status of a key", () => {
  type Case = {
    name: string;
    key?: Partial<typeof apiKeys.$inferInsert>;
    before?: () => Promise<unknown>;
    status: string;
    /** What the door of the API says of the same key; null lets it in. */
    door: string | null;
  };
  const cases: Case[] = [
    { name: "nothing stops it", status: "active", door: null },
    {
      name: "revoked",
      key: { revokedAt: past, revokedFor: "choice" },
      status: "revoked",
      door: "keyRevoked",
    },
    { name: "expired", key: { expiresAt: past }, status: "expired", door: "keyExpired" },
    {
      name: "revoked and expired",
      key: { revokedAt: past, expiresAt: past },
      status: "revoked",
      door: "keyRevoked",
    },
    {
      name: "older than the policy lets it become",
      key: { createdAt: past },
      before: () => changePolicies(owner, { keyDays: 30 }),
      status: "expired",
      door: "keyExpired",
    },
    {
      name: "younger than that",
      before: () => changePolicies(owner, { keyDays: 1 }),
      status: "active",
      door: null,
    },
    {
      name: "owner suspended",
      before: () => set({ status: "suspended" }),
      status: "ownerSuspended",
      door: "keyOwnerOut",
    },
    {
      name: "policy off",
      before: () => changePolicies(owner, { keysByMembers: false }),
      status: "ownerNotAllowed",
      door: "keysNotForMembers",
    },
    {
      name: "policy off, and a role of the owner's says so",
      before: async () => {
        await changePolicies(owner, { keysByMembers: false });
        await database()
          .insert(rolePermissions)
          .values({ roleId: acme.roleId("member"), permission: "keys.create" });
      },
      status: "active",
      door: null,
    },
    {
      name: "policy off, and the owner is Admin",
      before: async () => {
        await changePolicies(owner, { keysByMembers: false });
        await become("admin");
      },
      status: "active",
      door: null,
    },
    {
      name: "policy off, and the owner is AccessManager",
      before: async () => {
        await changePolicies(owner, { keysByMembers: false });
        await become("access_manager");
      },
      status: "ownerNotAllowed",
      door: "keysNotForMembers",
    },
    { name: "usage limit reached", key: { usageLimit: 5, spent: 5 }, status: "usedUp", door: null },
    { name: "usage limit near", key: { usageLimit: 5, spent: 4 }, status: "active", door: null },
    {
      name: "an external's",
      before: () => set({ kind: "external" }),
      status: "ownerNotAllowed",
      door: "keysNotForMembers",
    },
    { name: "an external's whose home is allowed keys", before: letExternals, status: "active", door: null },
    {
      name: "an external's whose access is over",
      before: async () => {
        await letExternals();
        await set({ joinedAt: past });
        await changePolicies(owner, { externalDays: 30 });
      },
      status: "ownerSuspended",
      door: "keyOwnerOut",
    },
    {
      name: "the owner signs in with a password that somebody else set",
      before: () => database().update(users).set({ mustChangePassword: true }).where(eq(users.id, ana.id)),
      status: "ownerToAct",
      door: "changePasswordFirst",
    },
    {
      name: "a second factor is required, and the owner has none",
      before: () => requireSecondFactors("2020-01-01"),
      status: "ownerToAct",
      door: "enrolFirst",
    },
    {
      name: "a second factor is required, and the owner has one",
      before: async () => {
        await requireSecondFactors("2020-01-01");
        await makeSecondFactor(database(), ana);
      },
      status: "active",
      door: null,
    },
    {
      name: "a second factor will be required",
      before: () => requireSecondFactors("2999-01-01"),
      status: "active",
      door: null,
    },
  ];

  test.each(cases)("$name: $status", async ({ key: given, before, status, door }) => {
    const key = await makeApiKey(database(), ana, given);
    await before?.();
    const { rows } = await keysOfMembers(owner, {});
    expect(rows).toMatchObject([{ id: key.id, status }]);
    expect((await keysOfMembers(owner, { status })).rows).toHaveLength(1);
    expect((await keysOfMembers(owner, { status: status === "active" ? "revoked" : "active" })).rows).toEqual(
      [],
    );
    expect(await refusalOf(key.hash)).toBe(door);
  });
});

describe("KEY-1, KEY-2: who sees which keys", () => {
  test("KEY-2: an owner sees everybody's with what they were used for; a deleted one and another workspace's are not there", async () => {
    const db = database();
    const mine = await makeApiKey(db, owner, { name: "Mine" });
    const anas = await makeApiKey(db, ana, {
      name: "Nightly",
      scopes: ["assets.flow.editor"],
      spent: 12,
      usageLimit: 50,
    });
    await makeApiKey(db, ana, { deletedAt: new Date(), revokedAt: new Date(), hash: null });
    const globex = await makeWorkspace(db, { name: "Globex" });
    await makeApiKey(db, await actingAs(globex.owner, globex));
    const lastUsedAt = await usedOn(anas.id, 1, 4);
    await usedOn(anas.id, 3, 6);
    const { rows, total, range } = await keysOfMembers(owner, {});
    expect(total).toBe(2);
    expect(range).toEqual({ from: 1, to: 2 });
    expect(rows).toMatchObject([
      {
        id: anas.id,
        owner: { id: ana.id, name: "Ana Lopez", status: "active" },
        isMine: false,
        scopes: ["assets.flow.viewer", "assets.flow.editor"],
        lastUsedAt,
        calls: 10,
        spent: 12,
        usageLimit: 50,
        can: { editLimits: true, revoke: true, delete: true },
      },
      { id: mine.id, isMine: true, lastUsedAt: null, calls: 0 },
    ]);
    expect(Object.keys(rows[0] ?? {})).not.toContain("hash");
  });

  test("KEY-1: everybody sees their own, also who may make none", async () => {
    await makeApiKey(database(), owner);
    const key = await makeApiKey(database(), ana);
    await changePolicies(owner, { keysByMembers: false });
    const { rows, options } = await myKeys(await actingAs(ana, acme), {});
    expect(rows).toMatchObject([
      { id: key.id, status: "ownerNotAllowed", can: { revoke: true, delete: true } },
    ]);
    expect(options).toMatchObject({ mayCreate: "mayNotHaveKeys", held: [], longest: null });
  });

  test("USR-2: the keys of one user are for themselves and for who manages keys", async () => {
    const key = await makeApiKey(database(), ana);
    const admin = await actingAs(await makeMember(database(), acme, { role: "admin" }), acme);
    expect((await keysOf(owner, { userId: ana.id })).keys).toMatchObject([{ id: key.id, isMine: false }]);
    expect((await keysOf(await actingAs(ana, acme), { userId: ana.id })).keys).toMatchObject([
      { isMine: true },
    ]);
    await expect(keysOf(admin, { userId: ana.id })).rejects.toMatchObject({ code: "not_found" });
    await expect(keysOf(owner, { userId: crypto.randomUUID() })).rejects.toMatchObject({ code: "not_found" });
  });

  test("KEY-2: search by key, prefix and owner, filters by owner and by status, pages of 50", async () => {
    const bob = await makeMember(database(), acme, { firstName: "Bob", lastName: "Stone" });
    const special = await makeApiKey(database(), bob, { name: "Café 100%_report" });
    for (let n = 0; n < 60; n += 1) await makeApiKey(database(), ana, { name: `Job ${n}` });
    const found = async (listing: Parameters<typeof keysOfMembers>[1]) =>
      (await keysOfMembers(owner, listing)).rows.map(({ name }) => name);
    for (const q of ["cafe", "100%_rep", special.prefix.toUpperCase(), "stone", "bob report"])
      expect(await found({ q }), q).toEqual([special.name]);
    expect(await found({ owner: bob.id })).toEqual([special.name]);
    expect((await keysOfMembers(owner, { owner: bob.id })).owner).toEqual({ id: bob.id, name: "Bob Stone" });
    const first = await keysOfMembers(owner, {});
    expect(first.rows).toHaveLength(50);
    expect(first.rows[0]?.name).toBe("Job 59");
    const { next } = first.pages;
    if (typeof next !== "object") throw new Error("there is no next page");
    const page = `after:${next.position}:${next.id}:`;
    const second = await keysOfMembers(owner, { page });
    expect(second.range).toEqual({ from: 51, to: 61 });
    expect(second.rows.at(-1)?.name).toBe(special.name);
    const backTo = second.pages.previous;
    if (typeof backTo !== "object") throw new Error("there is no previous page");
    const back = await keysOfMembers(owner, { page: `before:${backTo.position}:${backTo.id}:` });
    expect(back.rows.map(({ id }) => id)).toEqual(first.rows.map(({ id }) => id));
    expect((await keysOfMembers(owner, { page: "last" })).rows).toHaveLength(50);
  });
});

test("KEY-2: unused are those that work, are older than 90 days and were not used since", async () => {
  const old = { createdAt: past };
  const never = await makeApiKey(database(), ana, { ...old, name: "Never" });
  const once = await makeApiKey(database(), ana, { ...old, name: "Once" });
  await usedOn(once.id, 91, 1);
  const lately = await makeApiKey(database(), ana, { ...old, name: "Lately" });
  await usedOn(lately.id, 89, 1);
  await makeApiKey(database(), ana, { name: "New" });
  await makeApiKey(database(), ana, { ...old, revokedAt: past });
  await makeApiKey(database(), ana, { ...old, expiresAt: past });
  expect((await keysOfMembers(owner, { unused: "90" })).rows.map(({ id }) => id)).toEqual([
    once.id,
    never.id,
  ]);
  expect(await countUnused(database(), acme.id)).toBe(2);
});

/** What the door of the API answers to a key; null where it lets it in. */
async function refusalOf(hash: Buffer | null): Promise<string | null> {
  try {
    const { actor } = await identifyKey({ ...testOrigin, channel: "api" }, hash ?? Buffer.alloc(32), 60);
    allow({ permission: "member" }, actor);
    return null;
  } catch (refusal) {
    if (refusal instanceof AppError) return refusal.key;
    throw refusal;
  }
}

async function requireSecondFactors(secondFactorFrom: string): Promise<void> {
  await database()
    .update(workspaces)
    .set({
      policies: sql`${workspaces.policies} || jsonb_build_object('secondFactorFrom', ${secondFactorFrom}::text)`,
    })
    .where(eq(workspaces.id, acme.id));
}

async function set(change: Partial<typeof memberships.$inferInsert>): Promise<void> {
  await database().update(memberships).set(change).where(eq(memberships.id, ana.membershipId));
}

async function become(role: "admin" | "access_manager"): Promise<void> {
  await database().execute(sql`update membership_roles set role_id = ${acme.roleId(role)}
    where membership_id = ${ana.membershipId}`);
}

/** Ana is at home elsewhere, from where externals may have keys, and holds a role that says so. */
async function letExternals(): Promise<void> {
  const globex = await makeWorkspace(database(), { name: "Globex" });
  const roleId = await makeRole(database(), acme, { permissions: ["keys.create"] });
  await set({ kind: "external" });
  await database().execute(sql`update users set home_workspace_id = ${globex.id} where id = ${ana.id}`);
  await database().execute(
    sql`update membership_roles set role_id = ${roleId} where membership_id = ${ana.membershipId}`,
  );
  await database()
    .insert(relationships)
    .values({ workspaceId: acme.id, homeWorkspaceId: globex.id, permissions: ["keys.create"] });
}

/** Notes so many calls of a key on the day that is so many days ago. Returns when the last of them was. */
async function usedOn(keyId: string, daysAgo: number, calls: number): Promise<Date> {
  const lastCallAt = new Date(Date.now() - daysAgo * 86_400_000);
  const day = lastCallAt.toISOString().slice(0, 10);
  await database()
    .insert(apiKeyDays)
    .values({ workspaceId: acme.id, keyId, day, calls, lastCallAt, minute: lastCallAt });
  return lastCallAt;
}
