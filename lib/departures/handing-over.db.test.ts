import { and, asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeWorkspace,
  enrol,
  makeAsset,
  makeDepartment,
  makeGroup,
  makeMember,
  makeWorkspace,
} from "@/db/factories";
import { assetShares, assets } from "@/db/schema/assets";
import { departures } from "@/db/schema/departures";
import { memberships } from "@/db/schema/memberships";
import type { MemberActor } from "../actor";
import { leaveWorkspace, removeMember, removeOrUnlink, unlinkMember } from "../memberships/commands";
import { leaving, removalImpact } from "../memberships/queries";
import { actingAs, eventsAbout, everyRow } from "../testing";
import { changePolicies } from "../workspaces/commands";

let acme: MadeWorkspace;
let owner: MemberActor;
let ana: MadeMember;
let bob: MadeMember;
let cleo: MadeMember;

beforeEach(async () => {
  const db = database();
  acme = await makeWorkspace(db);
  owner = await actingAs(acme.owner, acme);
  ana = await makeMember(db, acme, { firstName: "Ana", lastName: "Lopez" });
  bob = await makeMember(db, acme, { firstName: "Bob", lastName: "Stone" });
  cleo = await makeMember(db, acme, { firstName: "Cleo", lastName: "Park" });
});

describe("LIF-3: who gets what somebody owns", () => {
  test("LIF-3: one for all, with the creator's mark as it was, and no share with the new owner", async () => {
    const share = { membershipId: bob.membershipId, level: "editor" as const };
    const other = { membershipId: cleo.membershipId, level: "viewer" as const };
    const flow = await owned("flow", { creatorId: ana.id, creatorName: "Ana Lopez", shares: [share, other] });
    await owned("dashboard");
    await remove({ assets: 2, heirs: { all: bob.id } });
    expect(await ownersNow()).toEqual([
      ["flow", bob.membershipId, null],
      ["dashboard", bob.membershipId, null],
    ]);
    const [handed] = await database().select().from(assets).where(eq(assets.id, flow));
    expect(handed).toMatchObject({ creatorId: ana.id, creatorName: "Ana Lopez" });
    expect(await sharesOf(flow)).toEqual([cleo.membershipId]);
    expect(await eventsAbout(ana.id)).toMatchObject([
      { action: "user.removed", after: { assetsHandedOver: 2, assetsOnHold: 0 } },
    ]);
  });

  test("LIF-3: by type and by asset; what is said of one asset goes first, and the rest is on hold", async () => {
    const [flow, second] = [await owned("flow"), await owned("flow")];
    await owned("recipe");
    await owned("other");
    await remove({
      assets: 4,
      heirs: { byType: { flow: bob.id, recipe: cleo.id }, byAsset: { [second]: null } },
      confirmation: ` ${ana.email.toUpperCase()} `,
    });
    expect(await ownersNow()).toEqual([
      ["flow", bob.membershipId, null],
      ["flow", ana.membershipId, expect.any(Date)],
      ["recipe", cleo.membershipId, null],
      ["other", ana.membershipId, expect.any(Date)],
    ]);
    const [receipt] = await departuresOf(ana);
    expect(receipt?.handovers.find(({ assetId }) => assetId === flow)).toMatchObject({
      heirId: bob.membershipId,
      heirName: "Bob Stone",
    });
    expect(receipt?.handovers.filter(({ heirId }) => heirId === null)).toHaveLength(2);
  });

  test("LIF-3: the loss is typed, or nothing happens", async () => {
    await owned("flow");
    await owned("recipe");
    for (const confirmation of ["", "ana", bob.email]) {
      const before = await everyRow();
      const attempt = remove({ assets: 2, heirs: { byType: { flow: bob.id } }, confirmation });
      await expect(attempt).rejects.toMatchObject({
        code: "invalid",
        key: "lossNotConfirmed",
        facts: { assets: 1 },
        field: "plan.confirmation",
      });
      expect(await everyRow()).toEqual(before);
    }
  });

  test("LIF-3: heirs are active internals of this workspace, and not who is removed", async () => {
    const db = database();
    const globex = await makeWorkspace(db, { name: "Globex" });
    const eva = await makeMember(db, acme, { kind: "external", role: "external" });
    const liam = await makeMember(db, acme, { status: "suspended" });
    const hank = await makeMember(db, globex);
    const asset = await owned("flow");
    for (const heir of [eva, liam, hank, ana]) {
      for (const heirs of [
        { all: heir.id },
        { byType: { flow: heir.id } },
        { byAsset: { [asset]: heir.id } },
      ]) {
        const attempt = remove({ assets: 1, heirs, confirmation: ana.email });
        await expect(attempt).rejects.toMatchObject({ code: "not_found", key: "heirNotFound" });
      }
    }
    expect(await ownersNow()).toEqual([["flow", ana.membershipId, null]]);
  });

  test("LIF-3: who saw another number of assets, or names one that is not theirs, looks again", async () => {
    await owned("flow");
    const foreign = await makeAsset(database(), acme, { ownerId: bob.membershipId });
    for (const [plan, code] of [
      [{ assets: 0 }, "conflict"],
      [{ assets: 2, heirs: { all: bob.id } }, "conflict"],
      [{ assets: 1, heirs: { all: bob.id, byAsset: { [foreign]: bob.id } } }, "not_found"],
    ] as const)
      await expect(remove(plan)).rejects.toMatchObject({ code, key: "assetsChanged", facts: { assets: 1 } });
  });

  test("LIF-3, USR-6: without a plan nobody who owns something is removed, and anybody else is as ever", async () => {
    await owned("flow");
    const eva = await makeMember(database(), acme, { kind: "external", role: "external" });
    await makeAsset(database(), acme, { ownerId: eva.membershipId });
    for (const { id, kind } of [
      { ...ana, kind: "internal" as const },
      { ...eva, kind: "external" as const },
    ]) {
      const attempt = removeOrUnlink(owner, { userId: id, kind });
      await expect(attempt).rejects.toMatchObject({ key: "ownsAssets", facts: { assets: 1 } });
    }
    await removeOrUnlink(owner, { userId: bob.id, kind: "internal" });
    expect(await departuresOf(bob)).toMatchObject([{ handovers: [], byId: acme.owner.id, undoneAt: null }]);
  });

  test("LIF-3, LKP-5: unlinking an external hands over as removing does", async () => {
    const eva = await makeMember(database(), acme, { kind: "external", role: "external" });
    const asset = await makeAsset(database(), acme, { ownerId: eva.membershipId });
    await unlinkMember(owner, {
      userId: eva.id,
      plan: { assets: 1, heirs: { byAsset: { [asset]: cleo.id } } },
    });
    expect(await ownersNow()).toEqual([["flow", cleo.membershipId, null]]);
  });

  test("LIF-3, WSP-6: leaving with assets is refused with what to do first", async () => {
    await changePolicies(owner, { allowSelfLeave: true });
    const asset = await owned("flow");
    const actor = await actingAs(ana, acme);
    expect((await leaving(actor, {})).verdict).toBe("handOverFirst");
    await expect(leaveWorkspace(actor, {})).rejects.toMatchObject({ key: "handOverFirst" });
    await database().update(assets).set({ ownerId: bob.membershipId }).where(eq(assets.id, asset));
    await leaveWorkspace(actor, {});
    expect(await departuresOf(ana)).toMatchObject([{ byId: ana.id }]);
  });
});

test("LIF-6: what removal will do is told before: assets by type, schedules, shares, reports", async () => {
  await owned("flow", { name: "Nightly", scheduled: true });
  await owned("flow", { shares: [{ membershipId: bob.membershipId, level: "viewer" }] });
  await owned("dashboard");
  await report(bob, ana);
  expect(await removalImpact(owner, { userId: ana.id })).toMatchObject({
    roles: ["Member"],
    reports: ["Bob Stone"],
    holdDays: 14,
    email: ana.email,
    assets: {
      total: 3,
      types: [
        { type: "dashboard", owned: 1, scheduled: 0, shared: 0 },
        { type: "flow", owned: 2, scheduled: 1, shared: 1 },
      ],
      first: [{ type: "dashboard" }, { type: "flow" }, { type: "flow", name: "Nightly", scheduled: true }],
    },
  });
});

test("LIF-3: the departure says what they were and had, and what was shared with them ends", async () => {
  const db = database();
  const sales = await makeDepartment(db, acme, "Sales");
  const group = await makeGroup(db, acme, {
    name: "Night shift",
    roleIds: [acme.roleId("admin")],
    members: [ana.membershipId],
  });
  const shares = [{ membershipId: ana.membershipId, level: "editor" as const }];
  const asset = await makeAsset(db, acme, { ownerId: bob.membershipId, shares });
  await db
    .update(memberships)
    .set({ departmentId: sales, managerId: cleo.membershipId })
    .where(eq(memberships.id, ana.membershipId));
  await report(bob, ana);
  await remove({ assets: 0 });
  const [departure] = await departuresOf(ana);
  expect(departure?.before).toEqual({
    kind: "internal",
    status: "active",
    locale: null,
    roleIds: [acme.roleId("member")],
    groupIds: [group],
    departmentId: sales,
    managerId: cleo.membershipId,
    reportIds: [bob.membershipId],
    shares: [{ assetId: asset, level: "editor" }],
    names: {
      roles: expect.arrayContaining(["Admin", "Member"]) as string[],
      groups: ["Night shift"],
      department: "Sales",
      manager: "Cleo Park",
      reports: ["Bob Stone"],
      keys: [],
    },
  });
  expect(await sharesOf(asset)).toEqual([]);
});

test("LIF-3: what one owns in another workspace stays theirs", async () => {
  const globex = await makeWorkspace(database(), { name: "Globex" });
  const ownerId = await enrol(database(), globex, ana, "member");
  const there = await makeAsset(database(), globex, { ownerId });
  await remove({ assets: 0 });
  const [asset] = await database().select().from(assets).where(eq(assets.id, there));
  expect(asset).toMatchObject({ ownerId, heldSince: null });
});

type PlanInput = NonNullable<Parameters<typeof removeMember>[1]["plan"]>;

function remove(plan: PlanInput) {
  return removeMember(owner, { userId: ana.id, plan });
}

function owned(type: "flow" | "recipe" | "dashboard" | "other", given: object = {}) {
  return makeAsset(database(), acme, { ownerId: ana.membershipId, type, ...given });
}

/** Of every asset of the workspace in the order in which they were made: type, owner, and since when it is on hold. */
async function ownersNow() {
  const rows = await database()
    .select()
    .from(assets)
    .where(eq(assets.workspaceId, acme.id))
    .orderBy(asc(assets.id));
  return rows.map(({ type, ownerId, heldSince }) => [type, ownerId, heldSince]);
}

async function sharesOf(assetId: string) {
  const rows = await database().select().from(assetShares).where(eq(assetShares.assetId, assetId));
  return rows.map(({ membershipId }) => membershipId);
}

function departuresOf({ membershipId }: MadeMember) {
  return database()
    .select()
    .from(departures)
    .where(and(eq(departures.workspaceId, acme.id), eq(departures.membershipId, membershipId)));
}

async function report(who: MadeMember, to: MadeMember) {
  await database()
    .update(memberships)
    .set({ managerId: to.membershipId })
    .where(eq(memberships.id, who.membershipId));
}
