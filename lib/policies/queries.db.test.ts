import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import {
  type MadeWorkspace,
  makeApiKey,
  makeAsset,
  makeMember,
  makeUser,
  makeWorkspace,
} from "@/db/factories";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { inviteMember } from "../invitations/commands";
import { actingAs } from "../testing";
import { changePolicies } from "../workspaces/commands";
import { policiesOf } from "../workspaces/roster";
import { policyDefaults } from "../workspaces/schema";
import { policyEffects } from "./queries";

let acme: MadeWorkspace;

beforeEach(async () => {
  acme = await makeWorkspace(database());
  const globex = await makeWorkspace(database(), { name: "Globex" });
  const ana = await makeMember(database(), acme);
  await makeMember(database(), acme, { status: "suspended" });
  const eva = await makeMember(database(), acme, { kind: "external", role: "external" });
  await makeMember(database(), acme, { kind: "external", role: "external" });
  await makeMember(database(), globex, { kind: "external", role: "external" });
  await database()
    .update(memberships)
    .set({ joinedAt: sql`now() - interval '240 hours'` })
    .where(eq(memberships.id, eva.membershipId));
  for (const email of ["nina@example.org", "liam@example.org"]) await inviteMember(await owner(), { email });
  await inviteMember(await actingAs(globex.owner, globex), { email: "nina@example.org" });
  await makeAsset(database(), acme, { ownerId: ana.membershipId });
});

describe("POL-1: what a change of a policy would do, before it is made", () => {
  it.each([
    [{ seatLimit: 2 }, [{ key: "seatsBelow", facts: { used: 3 }, harmful: true }]],
    [{ seatLimit: 3 }, []],
    [{ invitationDays: 30 }, [{ key: "pendingKeepLife", facts: { count: 2 }, harmful: false }]],
    [{ addModes: "immediately" }, [{ key: "pendingStay", facts: { count: 2 }, harmful: false }]],
    [{ addModes: "invitation" }, []],
    [{ directory: "all" }, [{ key: "usersShown", facts: { count: 2 }, harmful: false }]],
    [{ hideExternals: true }, [{ key: "externalsHidden", facts: { count: 2 }, harmful: false }]],
    [{ externalDays: 10 }, [{ key: "externalsEnd", facts: { count: 1 }, harmful: true }]],
    [{ externalDays: 11 }, []],
    [
      { secondFactorFrom: "2030-01-01" },
      [{ key: "factorsMissing", facts: { missing: 4, of: 4 }, harmful: true }],
    ],
    [{ auditDays: 1 }, []],
    [{ ...policyDefaults, seatLimit: null }, []],
  ] as const)("%j", async (wanted, effects) => {
    expect(await policyEffects(await owner(), wanted)).toEqual(effects);
  });

  it("WSP-5: counts the accounts at home here that would go, or stay", async () => {
    await orphan(15);
    await orphan(3);
    await orphan(15, null);
    expect(await policyEffects(await owner(), { orphanedAccounts: "keep" })).toEqual([
      { key: "orphansStay", facts: { count: 2 }, harmful: false },
    ]);
    await changePolicies(await owner(), { orphanedAccounts: "keep" });
    expect(await policyEffects(await owner(), { orphanedAccounts: "anonymise" })).toEqual([
      { key: "orphansGo", facts: { count: 1 }, harmful: true },
    ]);
  });

  it("LIF-5: counts who waits for their assets", async () => {
    expect(await policyEffects(await owner(), { reinviteWaitDays: 3 })).toEqual([]);
    const gone = await makeMember(database(), acme);
    await makeAsset(database(), acme, { ownerId: gone.membershipId, heldSince: new Date() });
    await database()
      .update(memberships)
      .set({ status: "removed", removedAt: sql`now()` })
      .where(eq(memberships.id, gone.membershipId));
    expect(await policyEffects(await owner(), { reinviteWaitDays: 3 })).toEqual([
      { key: "heldWait", facts: { count: 1 }, harmful: false },
    ]);
  });

  it("KEY-1: counts the keys that would stop: of members without a role that gives them keys, or by their age", async () => {
    const day = (days: number) => new Date(Date.now() - days * 86_400_000);
    const bob = await makeMember(database(), acme);
    const adam = await makeMember(database(), acme, { role: "admin" });
    await makeApiKey(database(), bob, { createdAt: day(40) });
    await makeApiKey(database(), bob, { createdAt: day(20) });
    await makeApiKey(database(), bob, { createdAt: day(40), revokedAt: new Date() });
    await makeApiKey(database(), adam, { createdAt: day(40) });
    await makeApiKey(database(), await makeMember(database(), acme, { status: "suspended" }));
    expect(await policyEffects(await owner(), { keysByMembers: false })).toEqual([
      { key: "keysStop", facts: { count: 2, people: 1 }, harmful: true },
    ]);
    expect(await policyEffects(await owner(), { keyDays: 30 })).toEqual([
      { key: "keysEnd", facts: { count: 2, people: 2 }, harmful: true },
    ]);
    expect(await policyEffects(await owner(), { keyDays: 50 })).toEqual([]);
    await changePolicies(await owner(), { keysByMembers: false });
    expect(await policyEffects(await owner(), { keysByMembers: true })).toEqual([]);
  });

  it("is told to owners alone, and changes nothing", async () => {
    const adam = await actingAs(await makeMember(database(), acme, { role: "admin" }), acme);
    await expect(policyEffects(adam, { seatLimit: 1 })).rejects.toMatchObject({ key: "missingPermission" });
    await policyEffects(await owner(), { seatLimit: 1, externalDays: 1 });
    expect(await policiesOf(database(), acme.id)).toEqual({ ...policyDefaults, seatLimit: null });
  });
});

function owner() {
  return actingAs(acme.owner, acme);
}

async function orphan(days: number, home: string | null = acme.id): Promise<void> {
  const { id } = await makeUser(database(), { homeWorkspaceId: home });
  await database()
    .update(users)
    .set({ orphanedAt: sql`now() - make_interval(days => ${days})` })
    .where(eq(users.id, id));
}
