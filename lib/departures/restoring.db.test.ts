import { spawnSync } from "node:child_process";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeWorkspace,
  makeAsset,
  makeDepartment,
  makeGroup,
  makeMember,
  makeRole,
  makeWorkspace,
} from "@/db/factories";
import { assetShares, assets } from "@/db/schema/assets";
import { auditEvents } from "@/db/schema/audit";
import { groupMembers } from "@/db/schema/groups";
import { memberships } from "@/db/schema/memberships";
import { notices } from "@/db/schema/notices";
import { type MemberActor, systemActor } from "../actor";
import { reactivateMember, removeMember, suspendMember, unlinkMember } from "../memberships/commands";
import { changeRoles, deleteRole } from "../roles/commands";
import { actingAs, eventsAbout, everyRow } from "../testing";
import { findTarget } from "../users/roster";
import { changePolicies } from "../workspaces/commands";
import { reinstateByOperator, restore } from "./commands";
import { departureReceipt, downloadReceipt, restorable } from "./queries";

let acme: MadeWorkspace;
let owner: MemberActor;
let ana: MadeMember;
let bob: MadeMember;
let cleo: MadeMember;
let sales: string;
let nights: string;
let assetsOfAna: { flow: string; recipe: string; shared: string };

beforeEach(async () => {
  const db = database();
  acme = await makeWorkspace(db);
  owner = await actingAs(acme.owner, acme);
  ana = await makeMember(db, acme, { firstName: "Ana", lastName: "Lopez", role: "admin" });
  bob = await makeMember(db, acme, { firstName: "Bob", lastName: "Stone" });
  cleo = await makeMember(db, acme, { firstName: "Cleo", lastName: "Park" });
  sales = await makeDepartment(db, acme, "Sales");
  nights = await makeGroup(db, acme, { name: "Nights", members: [ana.membershipId] });
  await db
    .update(memberships)
    .set({ departmentId: sales, managerId: cleo.membershipId })
    .where(eq(memberships.id, ana.membershipId));
  await db
    .update(memberships)
    .set({ managerId: ana.membershipId })
    .where(eq(memberships.id, bob.membershipId));
  const owned = { ownerId: ana.membershipId };
  assetsOfAna = {
    flow: await makeAsset(db, acme, {
      ...owned,
      type: "flow",
      shares: [{ membershipId: bob.membershipId, level: "viewer" }],
    }),
    recipe: await makeAsset(db, acme, { ...owned, type: "recipe" }),
    shared: await makeAsset(db, acme, {
      ownerId: cleo.membershipId,
      shares: [{ membershipId: ana.membershipId, level: "editor" }],
    }),
  };
});

describe("UX-2, LIF-3: taking a removal back", () => {
  test("LIF-3: everything is as before: roles, groups, department, manager, reports, assets, shares", async () => {
    const before = await standing();
    const { eventId } = await removeAna();
    expect(await restorable(owner, { eventId })).toEqual({ refusal: null });
    await restore(owner, { eventId });
    expect(await standing()).toEqual(before);
    expect((await eventsAbout(ana.id)).at(-1)).toMatchObject({
      action: "user.restored",
      actorId: acme.owner.id,
      before: { status: "removed" },
      after: { roles: ["Admin"], groups: 1, assetsReturned: 2, undoneEventId: eventId },
    });
    const mails = await database().select().from(notices).where(eq(notices.userId, ana.id));
    expect(mails.map(({ kind }) => kind).sort()).toEqual(["reactivated", "removed"]);
    await expect(restore(owner, { eventId })).rejects.toMatchObject({ key: "alreadyMember" });
    await removeAna();
    await expect(restore(owner, { eventId })).rejects.toMatchObject({ key: "changedSince" });
  });

  test("LIF-3: what an heir gave away since stays there, and who has another manager keeps them", async () => {
    const { eventId } = await removeAna();
    await database()
      .update(assets)
      .set({ ownerId: cleo.membershipId })
      .where(eq(assets.id, assetsOfAna.flow));
    await database()
      .update(memberships)
      .set({ managerId: cleo.membershipId })
      .where(eq(memberships.id, bob.membershipId));
    await restore(owner, { eventId });
    const now = await standing();
    expect(now.owners).toEqual([cleo.membershipId, ana.membershipId, cleo.membershipId]);
    expect(now.reports).toEqual([]);
  });

  test("LIF-3: a manager who now reports to one's report makes no circle", async () => {
    const { eventId } = await removeAna();
    await database()
      .update(memberships)
      .set({ managerId: bob.membershipId })
      .where(eq(memberships.id, cleo.membershipId));
    await restore(owner, { eventId });
    expect(await standing()).toMatchObject({ managerId: cleo.membershipId, reports: [] });
  });

  test("ADD-4: roles above the actor's are not given back, and the right to add users is asked for", async () => {
    const { eventId } = await removeAna();
    const clerkRole = await makeRole(database(), acme, {
      permissions: ["members.read", "members.remove", "members.create"],
    });
    const clerk = await makeMember(database(), acme);
    await changeRoles(owner, { userId: clerk.id, roleIds: [acme.roleId("member"), clerkRole] });
    await restore(await actingAs(clerk, acme), { eventId });
    expect((await standing()).roles).toEqual(["Member"]);

    const again = await removeAna({ assets: 2 });
    const remover = await makeRole(database(), acme, { permissions: ["members.read", "members.remove"] });
    await changeRoles(owner, { userId: clerk.id, roleIds: [acme.roleId("member"), remover] });
    const before = await everyRow();
    const attempt = restore(await actingAs(clerk, acme), { eventId: again.eventId });
    await expect(attempt).rejects.toMatchObject({ code: "forbidden", key: "mayNotAddAtOnce" });
    const refusals = (await everyRow()).filter((row) => !before.includes(row));
    expect(refusals.every((row) => /operation\.refused|sessions /.test(row))).toBe(true);
  });

  test("WSP-2: not when every seat is taken", async () => {
    const { eventId } = await removeAna();
    await changePolicies(owner, { seatLimit: 3 });
    await expect(restore(owner, { eventId })).rejects.toMatchObject({ key: "workspaceFull" });
    expect((await standing()).status).toBe("removed");
  });

  test("LKP-5: an external who was unlinked comes back as one, with the language used here", async () => {
    const eva = await makeMember(database(), acme, { kind: "external", role: "external" });
    await database().update(memberships).set({ locale: "es" }).where(eq(memberships.id, eva.membershipId));
    const { eventId } = await unlinkMember(owner, { userId: eva.id });
    await restore(owner, { eventId });
    expect(await findTarget(database(), acme.id, eva.id)).toMatchObject({
      kind: "external",
      localeHere: "es",
      roles: [{ system: "external" }],
    });
  });
});

describe("UX-2: taking back a suspension or roles", () => {
  test("LIF-1: a suspension, once, and not one after which others followed", async () => {
    const { eventId } = await suspendMember(owner, { userId: bob.id });
    await restore(owner, { eventId });
    expect((await findTarget(database(), acme.id, bob.id)).status).toBe("active");
    await suspendMember(owner, { userId: bob.id });
    await expect(restore(owner, { eventId })).rejects.toMatchObject({ key: "changedSince" });
    await reactivateMember(owner, { userId: bob.id });
    const last = (await eventsAbout(bob.id)).findLast(({ action }) => action === "user.suspended");
    expect(await restorable(owner, { eventId: last?.id ?? "" })).toMatchObject({
      refusal: { key: "changedSince" },
    });
  });

  test("WSP-3: roles, while they are what the event made them and the role is still there", async () => {
    const auditors = await makeRole(database(), acme, { name: "Auditors" });
    await changeRoles(owner, { userId: bob.id, roleIds: [auditors] });
    const outcome = await changeRoles(owner, { userId: bob.id, roleIds: [acme.roleId("admin")] });
    const eventId = outcome.eventId ?? "";
    await restore(owner, { eventId });
    expect((await findTarget(database(), acme.id, bob.id)).roles.map(({ name }) => name)).toEqual([
      "Auditors",
    ]);
    await expect(restore(owner, { eventId })).rejects.toMatchObject({ key: "changedSince" });
    await changeRoles(owner, { userId: bob.id, roleIds: [acme.roleId("admin")] });
    await deleteRole(owner, { roleId: auditors, people: 0 });
    await expect(restore(owner, { eventId })).rejects.toMatchObject({ key: "roleNotFound" });
    const own = restore(await actingAs(bob, acme), { eventId });
    await expect(own).rejects.toMatchObject({ key: "notYourOwnRole" });
  });

  test("UX-2: events of before that named no ids, and others, say so", async () => {
    const [old] = await database()
      .insert(auditEvents)
      .values({
        workspaceId: acme.id,
        actorName: "Olivia",
        channel: "page",
        action: "user.rolesChanged",
        targetId: bob.id,
        before: { roles: ["Member"] },
        after: { roles: ["Admin"] },
      })
      .returning();
    await expect(restore(owner, { eventId: old?.id ?? "" })).rejects.toMatchObject({ key: "restoreNotKept" });
    await reactivated();
    const other = (await eventsAbout(bob.id)).at(-1)?.id ?? "";
    await expect(restore(owner, { eventId: other })).rejects.toMatchObject({ key: "cannotBeUndone" });
  });
});

test("LIF-3: the receipt says who has what now, what is on hold until when, and what ended; also as a file", async () => {
  const { departureId } = await removeAna();
  const receipt = await departureReceipt(owner, { departureId });
  expect(receipt).toMatchObject({
    personName: "Ana Lopez",
    byName: "Olivia Owner",
    heirs: [{ name: "Bob Stone", assets: [{ id: assetsOfAna.flow, type: "flow" }] }],
    held: [{ id: assetsOfAna.recipe }],
    heldUntil: expect.any(Number) as number,
    ended: { roles: ["Admin"], groups: ["Nights"], department: "Sales", manager: "Cleo Park" },
    undoneAt: null,
  });
  const file = await downloadReceipt(owner, { departureId });
  expect(file).toMatchObject({ rows: 2, type: "text/csv; charset=utf-8" });
  const lines = (await new Response(file.body).text()).trim().split("\r\n");
  expect(lines[0]).toContain("Person,Email,Left,By,Asset,Type,Outcome,New owner");
  expect(lines.slice(1)).toEqual([
    expect.stringContaining("Flow,Handed over,Bob Stone"),
    expect.stringContaining("Recipe,On hold,"),
  ]);
});

describe("LIF-5: the operator reinstates at once", () => {
  const operator = systemActor("The operator of Roster", "cli");
  const asked = () => ({ workspaceSlug: acme.slug, email: ana.email });

  test("LIF-5: with what is on hold, and without what heirs have; audited and told", async () => {
    await removeAna();
    const done = await reinstateByOperator(operator, asked());
    expect(done).toMatchObject({ name: "Ana Lopez", roles: ["Admin"], groups: 1, assetsReturned: 1 });
    expect(await standing()).toMatchObject({
      status: "active",
      departmentId: sales,
      managerId: cleo.membershipId,
      groups: [nights],
      owners: [bob.membershipId, ana.membershipId, cleo.membershipId],
    });
    expect((await eventsAbout(ana.id)).at(-1)).toMatchObject({
      action: "user.reinstated",
      channel: "cli",
      workspaceId: acme.id,
    });
    await expect(reinstateByOperator(operator, asked())).rejects.toMatchObject({ key: "alreadyMember" });
  });

  test("LIF-5: refused when every seat is taken, and for whom or where there is nobody", async () => {
    await removeAna();
    await changePolicies(owner, { seatLimit: 3 });
    const other = await makeWorkspace(database());
    for (const [given, key] of [
      [asked(), "workspaceFull"],
      [{ ...asked(), workspaceSlug: "nowhere" }, "noSuchWorkspace"],
      [{ ...asked(), email: "nobody@example.com" }, "accountNotFound"],
      [{ ...asked(), email: other.owner.email }, "neverAMember"],
    ] as const)
      await expect(reinstateByOperator(operator, given)).rejects.toMatchObject({ key });
  });

  test("LIF-5: by command line, which ends with 0 only when it was done", async () => {
    await removeAna();
    const roster = (...args: string[]) =>
      spawnSync(process.execPath, ["--import", "tsx", "scripts/roster.ts", "reinstate", ...args], {
        encoding: "utf8",
      });
    const help = roster("--help");
    expect([help.status, help.stdout]).toEqual([0, expect.stringContaining("--workspace SLUG")]);
    expect(roster("--workspace", acme.slug)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("--email is needed") as string,
    });
    const done = roster("--workspace", acme.slug, "--email", ana.email);
    expect([done.status, done.stdout]).toEqual([0, expect.stringContaining("Ana Lopez is back in Acme.")]);
    expect((await standing()).status).toBe("active");
    const again = roster("--workspace", acme.slug, "--email", ana.email);
    expect([again.status, again.stderr]).toEqual([1, expect.stringContaining("a member of this workspace")]);
  });
});

/** The flow goes to Bob, the recipe is on hold. */
function removeAna(given: { assets?: number } = {}) {
  const heirs = { byAsset: { [assetsOfAna.flow]: bob.id } };
  const plan = { assets: 2, heirs, confirmation: ana.email, ...given };
  return removeMember(owner, { userId: ana.id, plan });
}

async function reactivated() {
  await suspendMember(owner, { userId: bob.id });
  await reactivateMember(owner, { userId: bob.id });
}

/** All that a restoration gives back. */
async function standing() {
  const db = database();
  const [member] = await db.select().from(memberships).where(eq(memberships.id, ana.membershipId));
  const owners = await Promise.all(
    Object.values(assetsOfAna).map(async (id) => {
      const [asset] = await db.select().from(assets).where(eq(assets.id, id));
      return asset?.heldSince ? "held" : asset?.ownerId;
    }),
  );
  const shares = await db
    .select()
    .from(assetShares)
    .where(eq(assetShares.workspaceId, acme.id))
    .orderBy(assetShares.assetId);
  const reports = await db.select().from(memberships).where(eq(memberships.managerId, ana.membershipId));
  const isGone = member?.status === "removed";
  const target = isGone ? null : await findTarget(db, acme.id, ana.id);
  return {
    status: member?.status,
    departmentId: member?.departmentId,
    managerId: member?.managerId,
    roles: target?.roles.map(({ name }) => name),
    groups: (await groupsNow()).map(({ groupId }) => groupId),
    owners,
    shares: shares.map(({ assetId, membershipId, level }) => [assetId, membershipId, level]),
    reports: reports.map(({ id }) => id),
  };
}

async function groupsNow() {
  return database().select().from(groupMembers).where(eq(groupMembers.membershipId, ana.membershipId));
}
