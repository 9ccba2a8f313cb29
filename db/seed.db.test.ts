import { type SQL, and, eq, isNull, lt, ne, or, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { database } from "./client";
import { makeGroup, makeMember, makeWorkspace } from "./factories";
import { apiKeyDays, apiKeys } from "./schema/api-keys";
import { assetShares, assets } from "./schema/assets";
import { auditEvents } from "./schema/audit";
import { creditEntries } from "./schema/credits";
import { membershipPeriods } from "./schema/departures";
import { membershipRoles, memberships } from "./schema/memberships";
import { roles } from "./schema/roles";
import { users } from "./schema/users";
import { workspaces } from "./schema/workspaces";
import { seedDemo } from "./seed";
import { seedLargeAssets } from "./seed-large-assets";

beforeAll(async () => {
  expect(await seedDemo(database())).toBe(true);
});

describe("the demo organization", () => {
  it("was joined by its creators when they created it, and by everybody else later", async () => {
    const { joinedAt } = memberships;
    const creators = await joined(eq(memberships.userId, workspaces.creatorId));
    expect(creators.length).toBe(4);
    for (const creator of creators) expect(creator.joinedAt).toEqual(creator.createdAt);
    expect(await joined(lt(joinedAt, workspaces.createdAt))).toEqual([]);
    expect(await joined(lt(joinedAt, users.createdAt))).toEqual([]);
    const [created] = await database()
      .select({ at: auditEvents.at, createdAt: workspaces.createdAt })
      .from(auditEvents)
      .innerJoin(workspaces, eq(workspaces.id, auditEvents.targetId))
      .where(eq(auditEvents.action, "workspace.created"));
    expect(created?.at.toDateString()).toBe(created?.createdAt.toDateString());
  });

  it("was used by everybody who holds more than the role of a member", async () => {
    const idle = await database()
      .select({ email: users.email, role: roles.system })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .innerJoin(membershipRoles, eq(membershipRoles.membershipId, memberships.id))
      .innerJoin(roles, eq(roles.id, membershipRoles.roleId))
      .where(and(isNull(memberships.lastActiveAt), or(isNull(roles.system), ne(roles.system, "member"))));
    expect(idle).toEqual([]);
  });

  it("KEY-1, BIL-2: has keys in every state, and their days and their spending say what the ledger says", async () => {
    const keys = await database()
      .select({ key: apiKeys, status: memberships.status })
      .from(apiKeys)
      .innerJoin(memberships, eq(memberships.id, apiKeys.membershipId));
    expect(keys.some(({ key }) => key.revokedAt !== null)).toBe(true);
    expect(keys.some(({ key }) => key.spent === key.usageLimit)).toBe(true);
    expect(keys.some(({ status }) => status === "suspended")).toBe(true);
    expect(keys.reduce((sum, { key }) => sum + key.spent, 0)).toBeGreaterThan(200);
    for (const { key } of keys) {
      const [days] = await database()
        .select({ credits: sql<number>`coalesce(sum(${apiKeyDays.credits}), 0)::int` })
        .from(apiKeyDays)
        .where(eq(apiKeyDays.keyId, key.id));
      const [ledger] = await database()
        .select({ credits: sql<number>`coalesce(-sum(${creditEntries.amount}), 0)::int` })
        .from(creditEntries)
        .where(eq(creditEntries.keyId, key.id));
      expect([key.spent, days?.credits], key.name).toEqual([ledger?.credits, ledger?.credits]);
    }
  });

  it("AST-1: has assets of every type, over many owners, some of them shared, scheduled, or of somebody suspended", async () => {
    const rows = await database()
      .select({
        type: assets.type,
        ownerId: assets.ownerId,
        scheduled: assets.scheduled,
        status: memberships.status,
      })
      .from(assets)
      .innerJoin(memberships, eq(memberships.id, assets.ownerId));
    expect(rows.length).toBe(30);
    expect(new Set(rows.map(({ type }) => type)).size).toBe(5);
    expect(new Set(rows.map(({ ownerId }) => ownerId)).size).toBeGreaterThan(12);
    expect(rows.some(({ scheduled, status }) => scheduled && status === "suspended")).toBe(true);
    expect(await database().$count(assetShares)).toBeGreaterThan(15);
  });
});

it("LIF-4: members of the demo count from the day on which they joined", async () => {
  const began = await database()
    .select({ beganAt: membershipPeriods.beganAt, joinedAt: memberships.joinedAt })
    .from(membershipPeriods)
    .innerJoin(memberships, eq(memberships.id, membershipPeriods.membershipId));
  expect(began.length).toBeGreaterThan(20);
  for (const { beganAt, joinedAt } of began) expect(beganAt).toEqual(joinedAt);
});

it("AST-1: a large workspace gets as many assets as are asked for, each of a member of it, some shared", async () => {
  const acme = await makeWorkspace(database(), { name: "Large" });
  const members = [await makeMember(database(), acme), await makeMember(database(), acme)];
  await makeGroup(database(), acme, { members: members.map(({ membershipId }) => membershipId) });
  await seedLargeAssets(database(), acme, 300);
  expect(await database().$count(assets, eq(assets.workspaceId, acme.id))).toBe(300);
  const shares = await database().select().from(assetShares).where(eq(assetShares.workspaceId, acme.id));
  expect(shares.filter(({ groupId }) => groupId).length).toBe(30);
  expect(shares.filter(({ membershipId }) => membershipId).length).toBeGreaterThan(30);
});

function joined(which: SQL) {
  return database()
    .select({ joinedAt: memberships.joinedAt, createdAt: workspaces.createdAt })
    .from(memberships)
    .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(which);
}
