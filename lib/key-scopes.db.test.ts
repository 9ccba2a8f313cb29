import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { makeApiKey, makeMember, makeRole, makeUser, makeWorkspace } from "@/db/factories";
import type { MadeMember, MadeWorkspace } from "@/db/factories";
import { apiKeys } from "@/db/schema/api-keys";
import { importRows, imports } from "@/db/schema/imports";
import { invitations } from "@/db/schema/invitations";
import { membershipRoles, memberships } from "@/db/schema/memberships";
import { rolePermissions } from "@/db/schema/roles";
import { workspaces } from "@/db/schema/workspaces";
import { explainAccess } from "./access/queries";
import type { MemberActor } from "./actor";
import { createKey, deleteKey, revokeKey } from "./api-keys/commands";
import { keysOf } from "./api-keys/queries";
import { assetCounts } from "./assets/queries";
import { eventsAbout } from "./audit/queries";
import { startImport } from "./imports/commands";
import { runImport } from "./imports/jobs";
import { cellsOf } from "./imports/schema";
import { inviteMember } from "./invitations/commands";
import { acceptInvitation } from "./joining/commands";
import { identifyKey } from "./key-identity";
import { leaveWorkspace } from "./memberships/commands";
import { memberToEdit } from "./memberships/queries";
import { lastNoticeTo } from "./notices/queries";
import { type Permission, permissions } from "./permissions";
import { changeRoles } from "./roles/commands";
import { signedInAs, testOrigin } from "./testing";
import { loadOperations } from "./testing-operations";
import { pageOfUsage, showUsage } from "./usage/queries";
import { editUser } from "./users/commands";
import { showUser } from "./users/queries";

const db = database();
const all = await loadOperations();

let acme: MadeWorkspace;
let olga: MadeMember;
let ana: MadeMember;

beforeEach(async () => {
  acme = await makeWorkspace(db, { seatLimit: null });
  olga = await makeMember(db, acme, { role: "owner" });
  ana = await makeMember(db, acme, {});
});

type Made = { id: string; actor: MemberActor };

/** The actor that the door makes of a new key of a member. */
async function keyOf(member: MadeMember, scopes: Permission[], given: object = {}): Promise<Made> {
  const { id, hash } = await makeApiKey(db, member, { scopes, ...given });
  const { actor } = await identifyKey(testOrigin, hash ?? Buffer.alloc(0), 600);
  return { id, actor };
}

const untouchable: never = new Proxy({} as never, {
  get(_, property) {
    throw new Error(`the input was read (${String(property)}) before the refusal`);
  },
});

/** What every member may do; the tests below say of each why it is harmless in the hands of a key that is for nothing. */
const ofEveryMember = [
  "access.explain",
  "access.mine",
  "api-keys.delete",
  "api-keys.mine",
  "api-keys.of",
  "api-keys.revoke",
  "assets.counts",
  "audit.about",
  "credits.balance",
  "dashboard.show",
  "memberships.leave",
  "memberships.leaving",
  "memberships.toEdit",
  "notices.lastTo",
  "quotas.show",
  "usage.export",
  "usage.page",
  "usage.show",
  "users.show",
];

describe("KEY-1, KEY-3: an owner's key that is for nothing", () => {
  test("KEY-3: is refused everything but what is everybody's", async () => {
    const { actor } = await keyOf(olga, []);
    expect(actor.permissions.size).toBe(0);
    for (const { name, permission, attempt } of all) {
      if (permission === "public" || permission === "member") continue;
      const reasons: Record<string, string> = { self: "notWithKey", system: "systemOnly" };
      const key = reasons[String(permission)] ?? "missingPermission";
      await expect(attempt(actor, untouchable), name).rejects.toMatchObject({ code: "forbidden", key });
    }
  });

  test("KEY-3: may do of every member's what is listed here, and nothing that came later unseen", () => {
    const named = all.filter(({ permission }) => permission === "member").map(({ name }) => name);
    expect(named).toEqual(ofEveryMember);
  });

  test("KEY-3: sees nothing of others, also where all members see each other", async () => {
    await db
      .update(workspaces)
      .set({ policies: { directory: "all" } })
      .where(eq(workspaces.id, acme.id));
    const [{ actor }, anas] = [await keyOf(olga, []), await keyOf(ana, [])];
    const of = { userId: ana.id };
    const looks: [string, () => Promise<unknown>][] = [
      ["access.explain", () => explainAccess(actor, { ...of, permission: "members.read" })],
      ["api-keys.of", () => keysOf(actor, of)],
      ["assets.counts", () => assetCounts(actor, of)],
      ["audit.about", () => eventsAbout(actor, of)],
      ["memberships.toEdit", () => memberToEdit(actor, of)],
      ["notices.lastTo", () => lastNoticeTo(actor, of)],
      ["usage.page", () => pageOfUsage(actor, { of: "all", size: 10, page: "" })],
      ["usage.show", () => showUsage(actor, { key: anas.id })],
      ["users.show", () => showUser(actor, of)],
    ];
    for (const [name, look] of looks) await expect(look, name).rejects.toMatchObject({ name: "AppError" });
    expect(await showUser(actor, { userId: olga.id })).toMatchObject({ id: olga.id });
    expect(await showUsage(actor, {})).toMatchObject({ ofEverybody: false });
  });

  test("KEY-3: ends neither its owner's membership nor another of their keys", async () => {
    await db
      .update(workspaces)
      .set({ policies: { allowSelfLeave: true } })
      .where(eq(workspaces.id, acme.id));
    const [{ actor }, other] = [await keyOf(olga, []), await keyOf(olga, ["members.read"])];
    await expect(leaveWorkspace(actor, {})).rejects.toMatchObject({ key: "notWithKey" });
    for (const end of [revokeKey, deleteKey])
      await expect(end(actor, { keyId: other.id })).rejects.toMatchObject({ key: "keyNotForKeys" });
    const [membership] = await db.select().from(memberships).where(eq(memberships.id, olga.membershipId));
    expect(membership?.status).toBe("active");
  });
});

describe("KEY-1: a key never does more than it was made for", () => {
  test("ADD-4: gives no role with more rights than its own, whatever its owner may give", async () => {
    const { actor } = await keyOf(olga, ["members.read", "roles.assign"]);
    for (const role of ["admin", "owner"] as const)
      await expect(
        changeRoles(actor, { userId: ana.id, roleIds: [acme.roleId(role)] }),
      ).rejects.toMatchObject({
        name: "AppError",
      });
    const held = await db
      .select()
      .from(membershipRoles)
      .where(eq(membershipRoles.membershipId, ana.membershipId));
    expect(held).toMatchObject([{ roleId: acme.roleId("member") }]);
  });

  test("PWD-2: does nothing to somebody with more rights than its own", async () => {
    const adam = await makeMember(db, acme, { role: "admin" });
    const { actor } = await keyOf(olga, ["members.read", "members.update"]);
    const edit = (userId: string) => editUser(actor, { userId, firstName: "Changed" });
    await expect(edit(adam.id)).rejects.toMatchObject({ key: "hasMoreRights" });
    await expect(edit(ana.id)).resolves.toBeDefined();
  });

  test("KEY-1: makes no key for more than itself", async () => {
    const { actor } = await keyOf(olga, ["keys.create", "members.read"]);
    const make = (scopes: Permission[]) => createKey(actor, { name: "Next", scopes });
    await expect(make(["members.read", "members.update"])).rejects.toMatchObject({ key: "scopesAboveYours" });
    await expect(make(["members.read"])).resolves.toMatchObject({ scopes: ["members.read"] });
  });

  test("KEY-1, KEY-2: has no other key do what its own limits forbid", async () => {
    const scopes: Permission[] = ["keys.create", "members.read"];
    const soon = new Date(Date.now() + 5 * 86_400_000);
    for (const limits of [{ usageLimit: 10 }, { callsPerDay: 10 }, { expiresAt: soon }]) {
      const { actor } = await keyOf(olga, scopes, limits);
      const making = createKey(actor, { name: "Next", scopes: ["members.read"] });
      await expect(making, JSON.stringify(limits)).rejects.toMatchObject({ key: "keyLimitsItself" });
    }
    const { actor } = await keyOf(olga, scopes, { expiresAt: soon });
    const expiresOn = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
    await expect(
      createKey(actor, { name: "Next", scopes: ["members.read"], expiresOn }),
    ).resolves.toMatchObject({ name: "Next" });
  });
});

describe("KEY-3, ACC-5: what changed since the call came in counts, under the lock", () => {
  const edit = (actor: MemberActor) => editUser(actor, { userId: ana.id, firstName: "Changed" });
  const scopes: Permission[] = ["members.read", "members.update"];

  test("KEY-3: a key that was revoked", async () => {
    const { id, actor } = await keyOf(olga, scopes);
    await db
      .update(apiKeys)
      .set({ revokedAt: sql`now()` })
      .where(eq(apiKeys.id, id));
    await expect(edit(actor)).rejects.toMatchObject({ code: "unauthenticated", key: "keyRevoked" });
  });

  test("KEY-3: an owner who may have no keys any more, or lost what the key is for", async () => {
    const { actor } = await keyOf(olga, scopes);
    const become = (role: "member" | "access_manager") =>
      db
        .update(membershipRoles)
        .set({ roleId: acme.roleId(role) })
        .where(eq(membershipRoles.membershipId, olga.membershipId));
    await become("member");
    await expect(edit(actor)).rejects.toMatchObject({ key: "missingPermission" });
    await db
      .update(workspaces)
      .set({ policies: { keysByMembers: false } })
      .where(eq(workspaces.id, acme.id));
    await expect(edit(actor)).rejects.toMatchObject({ code: "forbidden", key: "keysNotForMembers" });
  });

  test("LIF-1: an owner who was suspended", async () => {
    const { actor } = await keyOf(olga, scopes);
    await db
      .update(memberships)
      .set({ status: "suspended", suspendedAt: sql`now()` })
      .where(eq(memberships.id, olga.membershipId));
    await expect(edit(actor)).rejects.toMatchObject({ key: "notAMember" });
  });
});

describe("KEY-1, INV-1: an import that a key started", () => {
  const scopes: Permission[] = ["members.read", "invitations.create", "roles.assign"];
  const people = (roles: string) =>
    cellsOf({ email: "nina@example.com", firstName: "", lastName: "", roles, language: "" });

  async function start(actor: MemberActor, roles = "") {
    const { importId } = await startImport(actor, { fileName: "people.csv", people: [people(roles)] });
    return importId;
  }

  const outcomeOf = async (importId: string) => {
    await runImport.run({ importId });
    const [row] = await db.select().from(importRows).where(eq(importRows.importId, importId));
    const [whole] = await db.select().from(imports).where(eq(imports.id, importId));
    const invited = await db.$count(invitations, eq(invitations.workspaceId, acme.id));
    return { problem: row?.problem, because: whole?.stoppedBecause, invited };
  };

  test("KEY-1: invites as the key may, and the trail says with which", async () => {
    const { id, actor } = await keyOf(olga, scopes);
    const importId = await start(actor);
    expect(await outcomeOf(importId)).toMatchObject({ invited: 1, because: null });
    const [started] = await db.select().from(imports).where(eq(imports.id, importId));
    expect(started?.keyId).toBe(id);
  });

  test("ADD-4: gives no role that has got more rights since than the key's, though its owner might", async () => {
    const roleId = await makeRole(db, acme, { name: "Helper", permissions: ["members.read"] });
    const { actor } = await keyOf(olga, scopes);
    const importId = await start(actor, "Helper");
    await db.insert(rolePermissions).values({ roleId, permission: "members.remove" });
    expect(await outcomeOf(importId)).toMatchObject({ invited: 0, problem: "roleNotGrantable" });
  });

  test("KEY-2: ends when the key is revoked, expires, or grows too old", async () => {
    const ends = [
      { revokedAt: sql`now()` },
      { expiresAt: sql`now()` },
      { createdAt: sql`now() - interval '40 days'` },
    ];
    await db
      .update(workspaces)
      .set({ policies: { keyDays: 30 } })
      .where(eq(workspaces.id, acme.id));
    for (const end of ends) {
      const { id, actor } = await keyOf(olga, scopes);
      const importId = await start(actor);
      await db.update(apiKeys).set(end).where(eq(apiKeys.id, id));
      expect(await outcomeOf(importId)).toMatchObject({ invited: 0, because: "starterGone" });
    }
  });
});

test("ADD-4: an invitation that a key sent gives what its owner may give when it is accepted", async () => {
  const adam = await makeMember(db, acme, { role: "admin" });
  const [before, after] = [await makeUser(db), await makeUser(db)];
  const { actor } = await keyOf(adam, [...permissions]);
  const invite = async (email: string) => {
    await inviteMember(actor, { email, roleIds: [acme.roleId("admin")] });
    const [sent] = await db.select().from(invitations).where(eq(invitations.email, email));
    return { invitationId: sent?.id ?? "" };
  };
  const [first, second] = [await invite(before.email), await invite(after.email)];
  await acceptInvitation(await signedInAs(before), first);
  await db
    .update(membershipRoles)
    .set({ roleId: acme.roleId("member") })
    .where(eq(membershipRoles.membershipId, adam.membershipId));
  await acceptInvitation(await signedInAs(after), second);
  const roleOf = async (userId: string) => {
    const [held] = await db
      .select({ roleId: membershipRoles.roleId })
      .from(membershipRoles)
      .innerJoin(memberships, eq(memberships.id, membershipRoles.membershipId))
      .where(eq(memberships.userId, userId));
    return held?.roleId;
  };
  expect(await roleOf(before.id)).toBe(acme.roleId("admin"));
  expect(await roleOf(after.id)).toBe(acme.roleId("member"));
});
