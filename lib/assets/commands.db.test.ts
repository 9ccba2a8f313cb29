import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeWorkspace,
  makeAsset,
  makeMember,
  makeRole,
  makeWorkspace,
} from "@/db/factories";
import { assetShares, assets } from "@/db/schema/assets";
import { memberships, membershipRoles } from "@/db/schema/memberships";
import type { MemberActor } from "../actor";
import { suspendMember } from "../memberships/commands";
import type { Permission } from "../permissions";
import { actingAs, eventsAbout, everyRow } from "../testing";
import { deleteAsset, editAsset, registerAsset, setSchedule, transferAsset } from "./commands";

let acme: MadeWorkspace;
let ana: MadeMember;
let bob: MadeMember;
let admin: MemberActor;

beforeEach(async () => {
  acme = await makeWorkspace(database());
  ana = await someone("Ana", ["assets.flow.viewer", "assets.flow.editor", "assets.flow.author"]);
  bob = await someone("Bob", ["assets.flow.viewer"]);
  admin = await actingAs(await makeMember(database(), acme, { role: "admin", firstName: "Adam" }), acme);
});

describe("AST-1: registering by hand", () => {
  test("makes an asset of one's own, with oneself as its maker", async () => {
    const { assetId } = await registerAsset(await as(ana), {
      type: "flow",
      name: " Leads  from the fair ",
      link: "https://example.com/flows/7",
      scheduled: true,
    });
    expect(await stored(assetId)).toMatchObject({
      type: "flow",
      name: "Leads from the fair",
      link: "https://example.com/flows/7",
      scheduled: true,
      ownerId: ana.membershipId,
      creatorId: ana.id,
      creatorName: "Ana Lopez",
      heldSince: null,
    });
    expect(await eventsAbout(assetId)).toMatchObject([
      {
        action: "asset.registered",
        actorId: ana.id,
        targetName: "Leads from the fair",
        before: null,
        after: { type: "flow", link: "https://example.com/flows/7", scheduled: true, owner: "Ana Lopez" },
      },
    ]);
  });

  test("ROL-6: takes the level Author of that very type", async () => {
    const asAna = await as(ana);
    await expect(registerAsset(asAna, { type: "recipe", name: "Merge" })).rejects.toMatchObject({
      code: "forbidden",
      key: "assetLevelAuthor",
    });
    await expect(registerAsset(await as(bob), { type: "flow", name: "Merge" })).rejects.toMatchObject({
      key: "missingPermission",
    });
    expect(await registerAsset(admin, { type: "recipe", name: "Merge" })).toBeTruthy();
  });

  test("refuses a link that is no web address, and keeps nothing of it", async () => {
    const attempt = registerAsset(await as(ana), { type: "flow", name: "X", link: "javascript:alert(1)" });
    await expect(attempt).rejects.toMatchObject({ issues: [{ message: "linkInvalid", path: ["link"] }] });
    expect(await database().$count(assets, eq(assets.workspaceId, acme.id))).toBe(0);
  });
});

describe("AST-1, ROL-6: editing and scheduling", () => {
  test("is one's own, or of what one edits by a share; what was before stays in the trail", async () => {
    const cleo = await someone("Cleo", ["assets.flow.viewer", "assets.flow.editor"]);
    const assetId = await flowOf(ana, { name: "Leads", link: "https://example.com/1" }, [
      { level: "editor", membershipId: cleo.membershipId },
      { level: "viewer", membershipId: bob.membershipId },
    ]);
    const asCleo = await as(cleo);
    expect(await editAsset(asCleo, { assetId, name: "Fresh leads", link: "" })).toEqual({
      outcome: "changed",
    });
    expect(await editAsset(asCleo, { assetId, name: "Fresh leads", link: "" })).toEqual({
      outcome: "unchanged",
    });
    expect(await setSchedule(asCleo, { assetId, scheduled: true })).toEqual({ outcome: "changed" });
    expect(await setSchedule(asCleo, { assetId, scheduled: true })).toEqual({ outcome: "unchanged" });
    expect(await stored(assetId)).toMatchObject({ name: "Fresh leads", link: null, scheduled: true });
    expect(await eventsAbout(assetId)).toMatchObject([
      {
        action: "asset.edited",
        before: { name: "Leads", link: "https://example.com/1" },
        after: { name: "Fresh leads", link: null },
      },
      { action: "asset.scheduleStarted", before: { scheduled: false }, after: { scheduled: true } },
    ]);
    const asBob = await as(bob);
    await expect(editAsset(asBob, { assetId, name: "Mine" })).rejects.toMatchObject({
      key: "missingPermission",
    });
  });

  test("ROL-6: a share to edit does not lift somebody above their level, nor does a share to view let an editor edit", async () => {
    const dora = await someone("Dora", [
      "assets.flow.viewer",
      "assets.recipe.viewer",
      "assets.recipe.editor",
    ]);
    const shared = await flowOf(ana, {}, [{ level: "editor", membershipId: dora.membershipId }]);
    await expect(editAsset(await as(dora), { assetId: shared, name: "Mine" })).rejects.toMatchObject({
      code: "forbidden",
      key: "assetLevelEditor",
    });
    const viewed = await makeAsset(database(), acme, {
      type: "recipe",
      ownerId: ana.membershipId,
      shares: [{ level: "viewer", membershipId: dora.membershipId }],
    });
    await expect(setSchedule(await as(dora), { assetId: viewed, scheduled: true })).rejects.toMatchObject({
      key: "assetSharedToView",
    });
  });

  test("LIF-1: the schedule of a suspended owner goes on until somebody who manages assets stops it", async () => {
    const assetId = await flowOf(ana, { scheduled: true }, [
      { level: "viewer", membershipId: bob.membershipId },
    ]);
    await suspendMember(admin, { userId: ana.id });
    expect(await stored(assetId)).toMatchObject({ scheduled: true, ownerId: ana.membershipId });
    expect(await setSchedule(admin, { assetId, scheduled: false })).toEqual({ outcome: "changed" });
    expect(await stored(assetId)).toMatchObject({ scheduled: false, ownerId: ana.membershipId });
  });
});

describe("AST-1: deleting", () => {
  test("is its owner's, or of who manages assets; the trail keeps what it was", async () => {
    const assetId = await flowOf(ana, { name: "Old" }, [{ level: "viewer", membershipId: bob.membershipId }]);
    const other = await someone("Oda", ["assets.flow.viewer", "assets.flow.editor", "assets.flow.author"]);
    await expect(deleteAsset(await as(other), { assetId })).rejects.toMatchObject({ code: "not_found" });
    await database()
      .insert(assetShares)
      .values({ workspaceId: acme.id, assetId, membershipId: other.membershipId, level: "editor" });
    await expect(deleteAsset(await as(other), { assetId })).rejects.toMatchObject({ key: "assetNotYours" });
    await deleteAsset(await as(ana), { assetId });
    expect(await stored(assetId)).toBeUndefined();
    expect(await database().$count(assetShares, eq(assetShares.assetId, assetId))).toBe(0);
    expect((await eventsAbout(assetId)).at(-1)).toMatchObject({
      action: "asset.deleted",
      before: { type: "flow", name: "Old", owner: "Ana Lopez" },
    });
    const another = await flowOf(ana);
    await deleteAsset(admin, { assetId: another });
    expect(await stored(another)).toBeUndefined();
  });

  test("ROL-6: owning is not lost with the level, but one may only do what is left of it", async () => {
    const assetId = await flowOf(bob);
    const asBob = await as(bob);
    await expect(deleteAsset(asBob, { assetId })).rejects.toMatchObject({ code: "forbidden" });
    expect(await stored(assetId)).toMatchObject({ ownerId: bob.membershipId });
  });
});

test("LIF-5: what is on hold is not found, whoever asks for whatever", async () => {
  const assetId = await flowOf(ana, { heldSince: new Date() }, [
    { level: "editor", membershipId: bob.membershipId },
  ]);
  const before = await everyRow([assetId]);
  const transfer = { assetId, fromUserId: ana.id, toUserId: bob.id };
  for (const actor of [admin, await as(ana), await actingAs(acme.owner, acme)])
    for (const attempt of [
      () => editAsset(actor, { assetId, name: "Mine" }),
      () => setSchedule(actor, { assetId, scheduled: true }),
      () => deleteAsset(actor, { assetId }),
      () => transferAsset(actor, transfer),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: "not_found", key: "assetNotFound" });
  expect(await everyRow([assetId])).toEqual(before);
});

test("ACC-5: who lost the level, or the workspace, a moment ago is refused although their page is still open", async () => {
  const assetId = await flowOf(ana);
  const asAna = await as(ana);
  await database().delete(membershipRoles).where(eq(membershipRoles.membershipId, ana.membershipId));
  await expect(deleteAsset(asAna, { assetId })).rejects.toMatchObject({ code: "not_found" });
  await database()
    .update(memberships)
    .set({ status: "suspended" })
    .where(eq(memberships.id, ana.membershipId));
  await expect(deleteAsset(asAna, { assetId })).rejects.toMatchObject({ key: "notAMember" });
  await expect(registerAsset(asAna, { type: "flow", name: "X" })).rejects.toMatchObject({
    key: "notAMember",
  });
});

async function someone(firstName: string, permissions: Permission[]): Promise<MadeMember> {
  const member = await makeMember(database(), acme, { firstName, lastName: "Lopez" });
  const roleId = await makeRole(database(), acme, { permissions });
  await database()
    .insert(membershipRoles)
    .values({ workspaceId: acme.id, membershipId: member.membershipId, roleId });
  return member;
}

function as(member: MadeMember): Promise<MemberActor> {
  return actingAs(member, acme);
}

function flowOf(
  { membershipId }: MadeMember,
  given: Partial<typeof assets.$inferInsert> = {},
  shares: Parameters<typeof makeAsset>[2]["shares"] = [],
): Promise<string> {
  return makeAsset(database(), acme, { type: "flow", ...given, ownerId: membershipId, shares });
}

async function stored(assetId: string) {
  const [asset] = await database().select().from(assets).where(eq(assets.id, assetId));
  return asset;
}
