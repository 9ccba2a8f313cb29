import { and, eq, inArray, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { type MadeMember, type MadeWorkspace, makeAsset, makeMember, makeWorkspace } from "@/db/factories";
import { assets } from "@/db/schema/assets";
import { departures } from "@/db/schema/departures";
import { invitations } from "@/db/schema/invitations";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import type { MemberActor } from "../actor";
import { lookUpAddress } from "../addresses/queries";
import { assignPerson } from "../assignments/commands";
import { inviteList } from "../invitation-lists/commands";
import { previewList } from "../invitation-lists/queries";
import { editInvitation, inviteMember, resendInvitation } from "../invitations/commands";
import { acceptInvitation } from "../joining/commands";
import { removeMember } from "../memberships/commands";
import { actingAs, eventsAbout, signedInAs } from "../testing";
import { addUser } from "../users/commands";
import { changePolicies } from "../workspaces/commands";
import { hasHeldAssets } from "./rules";

let acme: MadeWorkspace;
let owner: MemberActor;
let ana: MadeMember;
let asset: string;

beforeEach(async () => {
  const db = database();
  acme = await makeWorkspace(db);
  owner = await actingAs(acme.owner, acme);
  ana = await makeMember(db, acme, { firstName: "Ana" });
  asset = await makeAsset(db, acme, { ownerId: ana.membershipId });
});

describe("LIF-5: while what somebody owned is on hold", () => {
  test("LIF-5: nobody takes them back on any path, and each says from when on", async () => {
    const pending = await invitationSentBefore();
    await removeAna();
    await daysAgo(13);
    await changePolicies(owner, { directoryLookup: true });
    const until = await comesBack();
    const onHold = { code: "conflict", key: "assetsOnHold", facts: { until } };
    const person = { firstName: "Ana", lastName: "Lopez", password: null };
    const nina = await inviteMember(owner, { email: "nina@example.com" });
    for (const attempt of [
      () => inviteMember(owner, { email: ana.email }),
      () => resendInvitation(owner, { invitationId: pending }),
      () => addUser(owner, { email: ana.email, ...person, roleIds: [acme.roleId("member")] }),
      () => assignPerson(owner, { email: ana.email, phone: "", roleIds: [] }),
      () => editInvitation(owner, { ...nina, email: ana.email, firstName: "", lastName: "" }),
    ])
      await expect(attempt()).rejects.toMatchObject(onHold);
    const people = [{ email: ana.email }, { email: "leo@example.com" }];
    expect((await previewList(owner, { people })).marks).toEqual([
      { state: "on-hold", until },
      { state: "new" },
    ]);
    expect(await inviteList(owner, { people, resend: [{ invitationId: pending, version: 1 }] })).toEqual([
      { email: ana.email, outcome: "on-hold", until },
      { email: "leo@example.com", outcome: "invited" },
    ]);
    expect(await lookUpAddress(owner, { email: ana.email })).toEqual({ state: "on-hold", until });
    const accepting = acceptInvitation(await signedInAs(ana), { invitationId: pending });
    await expect(accepting).rejects.toMatchObject({ key: "yourAssetsOnHold", facts: { until } });
    expect(await statusNow()).toBe("removed");
  });

  test("LIF-5: a minute before the fourteen days are over it is refused, and then it is not", async () => {
    await removeAna();
    await daysAgo(14, -60);
    await expect(inviteMember(owner, { email: ana.email })).rejects.toMatchObject({ key: "assetsOnHold" });
    await daysAgo(14, 1);
    expect(await lookUpAddress(owner, { email: ana.email })).toEqual({ state: "new" });
    const { invitationId } = await inviteMember(owner, { email: ana.email });
    expect((await assetNow()).heldSince).toBeInstanceOf(Date);
    await acceptInvitation(await signedInAs(ana), { invitationId });
    expect(await assetNow()).toMatchObject({ ownerId: ana.membershipId, heldSince: null });
    expect(await statusNow()).toBe("active");
    expect((await eventsAbout(invitationId)).at(-1)).toMatchObject({
      action: "invitation.accepted",
      after: { assetsReturned: 1 },
    });
  });

  test("LIF-5: the policy says for how many days", async () => {
    await removeAna();
    await changePolicies(owner, { reinviteWaitDays: 3 });
    await daysAgo(3, -60);
    await expect(inviteMember(owner, { email: ana.email })).rejects.toMatchObject({ key: "assetsOnHold" });
    await daysAgo(3, 1);
    expect((await inviteMember(owner, { email: ana.email })).outcome).toBe("invited");
    await changePolicies(owner, { reinviteWaitDays: 0 });
    await removeAnaAgain();
    expect((await lookUpAddress(owner, { email: ana.email })).state).toBe("invited");
  });

  test("LIF-5: another workspace takes them in at once, and it is not told there", async () => {
    await removeAna();
    const globex = await makeWorkspace(database(), { name: "Globex" });
    const elsewhere = await actingAs(globex.owner, globex);
    expect(await lookUpAddress(elsewhere, { email: ana.email })).toEqual({ state: "new" });
    const { invitationId } = await inviteMember(elsewhere, { email: ana.email });
    await acceptInvitation(await signedInAs(ana), { invitationId });
    expect((await assetNow()).heldSince).toBeInstanceOf(Date);
  });

  test("LIF-5, WSP-5: their account is not to be anonymised", async () => {
    await removeAna();
    const leo = await makeMember(database(), acme);
    await removeMember(owner, { userId: leo.id });
    const kept = await database()
      .select({ id: users.id })
      .from(users)
      .where(and(hasHeldAssets, inArray(users.id, [ana.id, leo.id])));
    expect(kept.map(({ id }) => id)).toEqual([ana.id]);
  });
});

test("LIF-5: who left nothing on hold comes back at once", async () => {
  const bob = await makeMember(database(), acme);
  await removeMember(owner, { userId: ana.id, plan: { assets: 1, heirs: { all: bob.id } } });
  const { invitationId } = await inviteMember(owner, { email: ana.email });
  await acceptInvitation(await signedInAs(ana), { invitationId });
  expect(await statusNow()).toBe("active");
  expect(await assetNow()).toMatchObject({ ownerId: bob.membershipId, heldSince: null });
});

function removeAna() {
  const plan = { assets: 1, confirmation: ana.email };
  return removeMember(owner, { userId: ana.id, plan });
}

/** They came back without an invitation being answered, so that one still waits. */
async function removeAnaAgain() {
  await database()
    .update(memberships)
    .set({ status: "active", removedAt: null })
    .where(eq(memberships.id, ana.membershipId));
  await removeAna();
}

async function invitationSentBefore() {
  const [invitation] = await database()
    .insert(invitations)
    .values({ workspaceId: acme.id, email: ana.email, invitedBy: acme.owner.id })
    .returning();
  return invitation?.id ?? "";
}

/** Moves the removal into the past. */
async function daysAgo(days: number, seconds = 0) {
  const at = sql`now() - make_interval(days => ${days}, secs => ${seconds})`;
  await database().update(memberships).set({ removedAt: at }).where(eq(memberships.id, ana.membershipId));
  await database().update(assets).set({ heldSince: at }).where(eq(assets.id, asset));
  await database().update(departures).set({ at }).where(eq(departures.membershipId, ana.membershipId));
}

async function comesBack() {
  const [row] = await database()
    .select({
      until: sql<number>`ceil(extract(epoch from removed_at + interval '14 days') * 1000)::float8`,
    })
    .from(memberships)
    .where(eq(memberships.id, ana.membershipId));
  return row?.until;
}

async function statusNow() {
  const [row] = await database().select().from(memberships).where(eq(memberships.id, ana.membershipId));
  return row?.status;
}

async function assetNow() {
  const [row] = await database().select().from(assets).where(eq(assets.id, asset));
  if (!row) throw new Error("the asset is gone");
  return row;
}
