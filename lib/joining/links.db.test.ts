import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { type MadeWorkspace, makeMember, makeUser, makeWorkspace } from "@/db/factories";
import { invitations } from "@/db/schema/invitations";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import { cancelInvitation, inviteMember, resendInvitation } from "../invitations/commands";
import { signLink } from "../links";
import { actingAs, everyRow, nobody, signedInAs } from "../testing";
import { acceptInvitation, createInvitedAccount, declineInvitation } from "./commands";
import { inbox, invitationByLink, myInvitations } from "./queries";
import { linkInAddress } from "./schema";

let acme: MadeWorkspace;
const typed = { firstName: "Nina", lastName: "Simon", password: "seven quiet otters drifting" };

beforeEach(async () => {
  acme = await makeWorkspace(database());
});

async function invite(email: string) {
  return (await inviteMember(await actingAs(acme.owner, acme), { email })).invitationId;
}

function mailed(invitationId: string, version = 1) {
  return { invitationId, version, signature: signLink("invitation", invitationId, version) };
}

function copied(invitationId: string, version = 1) {
  return {
    invitationId,
    version,
    signature: signLink("invitation-by-hand", invitationId, version),
    byHand: true,
  };
}

function set(invitationId: string, values: Partial<typeof invitations.$inferInsert>) {
  return database().update(invitations).set(values).where(eq(invitations.id, invitationId));
}

async function userWith(email: string) {
  const [user] = await database().select().from(users).where(eq(users.email, email));
  return user;
}

describe("what became of a link", () => {
  test("INV-4: to an address that was corrected since, it says so, whatever became of the invitation there", async () => {
    const invitationId = await invite(`typo.${acme.slug}@example.com`);
    await set(invitationId, { email: `right.${acme.slug}@example.com`, version: 2, addressedSince: 2 });
    for (const status of ["pending", "accepted", "declined", "cancelled"] as const) {
      await set(invitationId, { status });
      const seen = await invitationByLink(nobody, mailed(invitationId));
      expect(seen).toEqual({ state: "readdressed", canAsk: true, asked: false, mine: null });
      expect(JSON.stringify(seen)).not.toContain("right");
    }
    await set(invitationId, { status: "pending" });
    const typo = await makeUser(database(), { email: `typo.${acme.slug}@example.com` });
    const { invitationId: _, ...link } = mailed(invitationId);
    await expect(acceptInvitation(await signedInAs(typo), { invitationId, link })).rejects.toMatchObject({
      key: "invitationReaddressed",
    });
    await expect(createInvitedAccount(nobody, { ...mailed(invitationId), ...typed })).rejects.toMatchObject({
      key: "invitationReaddressed",
    });
    expect(await invitationByLink(nobody, mailed(invitationId, 2))).toMatchObject({ state: "open" });
  });

  test("INV-10: of an archived workspace it says so, lets nobody in, and works again afterwards", async () => {
    const ana = await makeUser(database());
    const invitationId = await invite(ana.email);
    const { invitationId: _, ...link } = mailed(invitationId);
    const archive = (archivedAt: Date | null) =>
      database().update(workspaces).set({ archivedAt }).where(eq(workspaces.id, acme.id));
    await archive(new Date());
    expect(await invitationByLink(nobody, mailed(invitationId))).toMatchObject({
      state: "archived",
      canAsk: false,
    });
    const actor = await signedInAs(ana);
    expect(await myInvitations(actor, {})).toEqual([]);
    expect(await inbox(actor, {})).toBe(0);
    for (const attempt of [{ invitationId }, { invitationId, link }]) {
      await expect(acceptInvitation(actor, attempt)).rejects.toMatchObject({ key: "workspaceArchived" });
      await expect(declineInvitation(actor, attempt)).rejects.toMatchObject({ key: "workspaceArchived" });
    }
    await archive(null);
    expect((await acceptInvitation(actor, { invitationId, link })).workspaceSlug).toBe(acme.slug);
  });

  test("INV-4: of a deleted workspace it says so, but only if we signed it", async () => {
    const ana = await makeUser(database());
    const invitationId = await invite(ana.email);
    await database().delete(workspaces).where(eq(workspaces.id, acme.id));
    expect(await invitationByLink(nobody, mailed(invitationId))).toMatchObject({
      state: "gone",
      canAsk: false,
    });
    expect(await invitationByLink(nobody, { ...mailed(invitationId), version: 2 })).toMatchObject({
      state: "wrong",
    });
    const actor = await signedInAs(ana);
    const { invitationId: _, ...link } = mailed(invitationId);
    await expect(acceptInvitation(actor, { invitationId, link })).rejects.toMatchObject({
      key: "workspaceGone",
    });
    await expect(acceptInvitation(actor, { invitationId })).rejects.toMatchObject({
      key: "invitationNotFound",
    });
  });

  test("INV-5: accepted by oneself it leads to the workspace, for as long as one is a member", async () => {
    const ana = await makeUser(database());
    const invitationId = await invite(ana.email);
    const { invitationId: _, ...link } = mailed(invitationId);
    const actor = await signedInAs(ana);
    await acceptInvitation(actor, { invitationId, link });
    expect(await invitationByLink(actor, mailed(invitationId))).toMatchObject({
      state: "accepted",
      mine: { name: acme.name, slug: acme.slug },
    });
    const jason = await signedInAs(await makeMember(database(), acme));
    for (const other of [nobody, jason])
      expect(await invitationByLink(other, mailed(invitationId))).toMatchObject({ mine: null });
    await database().update(memberships).set({ status: "suspended" }).where(eq(memberships.userId, ana.id));
    expect(await invitationByLink(actor, mailed(invitationId))).toMatchObject({ mine: null });
  });
});

describe("a link that was copied by the inviter", () => {
  test("INV-9: opens the invitation, and does not tell whether the address has an account", async () => {
    const ana = await makeUser(database());
    const forAna = await invite(ana.email);
    const forNina = await invite(`nina.${acme.slug}@example.com`);
    for (const invitationId of [forAna, forNina])
      expect(await invitationByLink(nobody, copied(invitationId))).toMatchObject({
        state: "open",
        hasAccount: null,
      });
    expect(await invitationByLink(nobody, mailed(forAna))).toMatchObject({ hasAccount: true });
    expect(await invitationByLink(nobody, mailed(forNina))).toMatchObject({ hasAccount: false });
  });

  test("INV-7: proves no address: neither of an account made through it, nor of one that accepts with it", async () => {
    const email = `nina.${acme.slug}@example.com`;
    const forNina = await invite(email);
    await createInvitedAccount(nobody, { ...copied(forNina), ...typed });
    const nina = await userWith(email);
    if (!nina) throw new Error("no account was made");
    expect(nina.emailVerifiedAt).toBeNull();
    const actor = await signedInAs(nina);
    expect(await myInvitations(actor, {})).toEqual([]);
    await expect(acceptInvitation(actor, { invitationId: forNina })).rejects.toMatchObject({
      key: "invitationNeedsLink",
    });
    const { invitationId, ...link } = copied(forNina);
    await acceptInvitation(actor, { invitationId, link });
    expect((await userWith(email))?.emailVerifiedAt).toBeNull();
    expect((await actingAs(nina, acme)).kind).toBe("member");
  });

  test("INV-7: is good for an account with that very address and no other", async () => {
    const jason = await makeUser(database());
    const { invitationId, ...link } = copied(await invite(`nina.${acme.slug}@example.com`));
    await expect(acceptInvitation(await signedInAs(jason), { invitationId, link })).rejects.toMatchObject({
      key: "invitationForSomebodyElse",
    });
    expect(await invitationByLink(await signedInAs(jason), copied(invitationId))).toMatchObject({
      forSomebodyElse: true,
      email: "n…@e….com",
      firstName: "",
    });
  });

  test("INV-7: neither signature is good in place of the other", async () => {
    const invitationId = await invite(`nina.${acme.slug}@example.com`);
    for (const forged of [
      { ...mailed(invitationId), byHand: true },
      { ...copied(invitationId), byHand: false },
    ]) {
      expect(await invitationByLink(nobody, forged)).toMatchObject({ state: "wrong" });
      await expect(createInvitedAccount(nobody, { ...forged, ...typed })).rejects.toMatchObject({
        key: "invitationWrongLink",
      });
    }
    expect(linkInAddress(invitationId, { v: "1", s: undefined, h: "abc" }).data).toMatchObject({
      byHand: true,
      signature: "abc",
    });
    expect(linkInAddress(invitationId, { v: "1", s: "abc", h: "def" }).data).toMatchObject({
      byHand: false,
      signature: "abc",
    });
    expect(linkInAddress(invitationId, { v: "1", s: ["a", "b"], h: undefined }).success).toBe(false);
  });

  test("INV-4: is superseded, cancelled and corrected like one that was mailed", async () => {
    const owner = await actingAs(acme.owner, acme);
    const invitationId = await invite(`nina.${acme.slug}@example.com`);
    await resendInvitation(owner, { invitationId });
    expect(await invitationByLink(nobody, copied(invitationId))).toMatchObject({ state: "superseded" });
    expect(await invitationByLink(nobody, copied(invitationId, 2))).toMatchObject({ state: "open" });
    await cancelInvitation(owner, { invitationId });
    expect(await invitationByLink(nobody, copied(invitationId, 2))).toMatchObject({ state: "cancelled" });
  });
});

test("INV-7: a link that we did not sign is refused alike, whatever there is behind it", async () => {
  const actor = await signedInAs(await makeUser(database()));
  const old = await makeWorkspace(database());
  const [here, archived] = [await invite(`x.${acme.slug}@example.com`), await inOther(old)];
  await database().update(workspaces).set({ archivedAt: new Date() }).where(eq(workspaces.id, old.id));
  const link = { version: 1, signature: "forged" };
  for (const invitationId of [here, archived, crypto.randomUUID()]) {
    for (const answer of [acceptInvitation, declineInvitation]) {
      await expect(answer(actor, { invitationId, link })).rejects.toMatchObject({
        key: "invitationWrongLink",
      });
      await expect(answer(actor, { invitationId })).rejects.toMatchObject({ key: "invitationNotFound" });
    }
  }
});

async function inOther(other: MadeWorkspace) {
  const email = `x.${other.slug}@example.com`;
  return (await inviteMember(await actingAs(other.owner, other), { email })).invitationId;
}

test("INV-7: whoever opens whichever link, however often: not one row of the database changes", async () => {
  const ana = await makeUser(database());
  const dead = await invite(`cancelled.${acme.slug}@example.com`);
  await set(dead, { status: "cancelled" });
  const old = await invite(`old.${acme.slug}@example.com`);
  await set(old, { version: 3, addressedSince: 2 });
  const open = await invite(ana.email);
  const readers = [nobody, await signedInAs(ana), await actingAs(acme.owner, acme)];
  const links = [dead, old, open, crypto.randomUUID()].flatMap((id) => [
    mailed(id),
    copied(id),
    { ...mailed(id), signature: "forged" },
  ]);
  const before = await everyRow();
  for (const _ of [1, 2, 3]) {
    for (const reader of readers) for (const link of links) await invitationByLink(reader, link);
  }
  expect(before.length).toBeGreaterThan(30);
  expect(await everyRow()).toEqual(before);
});

test("INV-5: the inbox counts what waits for one's own verified address", async () => {
  const ana = await makeUser(database());
  const actor = await signedInAs(ana);
  expect(await inbox(actor, {})).toBe(0);
  const first = await invite(ana.email);
  acme = await makeWorkspace(database());
  await invite(ana.email);
  await invite(`other.${acme.slug}@example.com`);
  expect(await inbox(actor, {})).toBe(2);
  await set(first, { expiresAt: new Date("2020-01-01") });
  expect(await inbox(actor, {})).toBe(1);
  expect(await myInvitations(actor, {})).toHaveLength(1);
  expect(await inbox({ ...actor, emailVerified: false }, {})).toBe(0);
});
