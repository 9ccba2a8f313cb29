import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { type MadeWorkspace, makeMember, makeUser, makeWorkspace } from "@/db/factories";
import { auditEvents } from "@/db/schema/audit";
import { invitations } from "@/db/schema/invitations";
import { membershipRoles, memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { cancelInvitation, inviteMember, resendInvitation } from "../invitations/commands";
import { signLink } from "../links";
import { actingAs, nobody, signedInAs } from "../testing";
import { acceptInvitation, createInvitedAccount, declineInvitation } from "./commands";
import { invitationByLink, myInvitations } from "./queries";

let acme: MadeWorkspace;

beforeEach(async () => {
  acme = await makeWorkspace(database());
});

async function invite(email: string, role: "member" | "admin" | "owner" = "member", by = acme.owner) {
  const outcome = await inviteMember(await actingAs(by, acme), { email, roleIds: [acme.roleId(role)] });
  if (outcome.outcome !== "invited") throw new Error(outcome.outcome);
  return outcome.invitationId;
}

function linkTo(invitationId: string, version = 1) {
  return { version, signature: signLink("invitation", invitationId, version) };
}

async function membershipOf(userId: string) {
  const [row] = await database()
    .select()
    .from(memberships)
    .innerJoin(membershipRoles, eq(membershipRoles.membershipId, memberships.id))
    .where(eq(memberships.userId, userId));
  return row;
}

async function statusOf(invitationId: string) {
  const [row] = await database().select().from(invitations).where(eq(invitations.id, invitationId));
  return row?.status;
}

describe("accepting", () => {
  test("INV-5: somebody with an account accepts and is a member at once, with one audit event", async () => {
    const ana = await makeUser(database());
    const invitationId = await invite(ana.email);
    const result = await acceptInvitation(await signedInAs(ana), {
      invitationId,
      link: linkTo(invitationId),
    });
    expect(result.workspaceSlug).toBe(acme.slug);
    expect(await membershipOf(ana.id)).toMatchObject({ memberships: { status: "active", kind: "internal" } });
    expect(await statusOf(invitationId)).toBe("accepted");
    const events = await database().select().from(auditEvents).where(eq(auditEvents.targetId, invitationId));
    expect(events.map((event) => event.action)).toEqual(["invitation.sent", "invitation.accepted"]);
  });

  test("INV-5: with a verified address the list of invitations is enough; without, the link is needed", async () => {
    const ana = await makeUser(database());
    const jason = await makeUser(database(), { emailVerifiedAt: null });
    const forAna = await invite(ana.email);
    const forJason = await invite(jason.email);
    expect(await myInvitations(await signedInAs(ana), {})).toHaveLength(1);
    expect(await myInvitations(await signedInAs(jason), {})).toEqual([]);
    await acceptInvitation(await signedInAs(ana), { invitationId: forAna });
    await expect(acceptInvitation(await signedInAs(jason), { invitationId: forJason })).rejects.toMatchObject(
      {
        key: "invitationNeedsLink",
      },
    );
    await acceptInvitation(await signedInAs(jason), { invitationId: forJason, link: linkTo(forJason) });
    const [verified] = await database().select().from(users).where(eq(users.id, jason.id));
    expect(verified?.emailVerifiedAt).not.toBeNull();
  });

  test("INV-5: declining settles the invitation and joins nobody", async () => {
    const ana = await makeUser(database());
    const invitationId = await invite(ana.email);
    await declineInvitation(await signedInAs(ana), { invitationId });
    expect(await statusOf(invitationId)).toBe("declined");
    expect(await membershipOf(ana.id)).toBeUndefined();
  });

  test("INV-10: of two at once for the last seat one gets in, the other keeps the invitation", async () => {
    for (let round = 0; round < 10; round += 1) {
      const small = await makeWorkspace(database(), { seatLimit: 2 });
      acme = small;
      const [ana, jason] = [await makeUser(database()), await makeUser(database())];
      const forAna = await invite(ana.email);
      const forJason = await invite(jason.email);
      const outcomes = await Promise.allSettled([
        acceptInvitation(await signedInAs(ana), { invitationId: forAna }),
        acceptInvitation(await signedInAs(jason), { invitationId: forJason }),
      ]);
      const refused = outcomes.filter((outcome) => outcome.status === "rejected");
      expect(refused).toHaveLength(1);
      expect(refused[0]?.reason).toMatchObject({ key: "workspaceFull" });
      const statuses = [await statusOf(forAna), await statusOf(forJason)].sort();
      expect(statuses).toEqual(["accepted", "pending"]);
    }
  });

  test("INV-10: the same invitation accepted twice at once makes one membership", async () => {
    const ana = await makeUser(database());
    const invitationId = await invite(ana.email);
    const actor = await signedInAs(ana);
    const outcomes = await Promise.allSettled(
      [1, 2, 3, 4].map(() => acceptInvitation(actor, { invitationId })),
    );
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    const rows = await database().select().from(memberships).where(eq(memberships.userId, ana.id));
    expect(rows).toHaveLength(1);
  });

  test("ADD-4: a role that the inviter could no longer give is not given on acceptance", async () => {
    const adam = await makeMember(database(), acme, { role: "admin" });
    const ana = await makeUser(database());
    const invitationId = await invite(ana.email, "admin", adam);
    await database()
      .update(membershipRoles)
      .set({ roleId: acme.roleId("member") })
      .where(eq(membershipRoles.membershipId, adam.membershipId));
    await acceptInvitation(await signedInAs(ana), { invitationId });
    expect((await membershipOf(ana.id))?.membership_roles.roleId).toBe(acme.roleId("member"));
  });

  test("INV-8: the role that was chosen is the role one joins with", async () => {
    const ana = await makeUser(database());
    const invitationId = await invite(ana.email, "admin");
    await acceptInvitation(await signedInAs(ana), { invitationId });
    expect((await membershipOf(ana.id))?.membership_roles.roleId).toBe(acme.roleId("admin"));
  });
});

describe("the link", () => {
  test("INV-7: signed in as somebody else it tells for whom it is, masked, and changes nothing", async () => {
    const ana = await makeUser(database(), { email: `ana.${acme.slug}@example.com` });
    const jason = await makeUser(database());
    const invitationId = await invite(ana.email);
    const seen = await invitationByLink(await signedInAs(jason), { invitationId, ...linkTo(invitationId) });
    expect(seen).toMatchObject({ state: "open", forSomebodyElse: true, email: "a…@e….com" });
    await expect(
      acceptInvitation(await signedInAs(jason), { invitationId, link: linkTo(invitationId) }),
    ).rejects.toMatchObject({ key: "invitationForSomebodyElse", facts: { email: "a…@e….com" } });
    await expect(acceptInvitation(await signedInAs(jason), { invitationId })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await statusOf(invitationId)).toBe("pending");
  });

  test("INV-7: opening it, however often, changes nothing", async () => {
    const invitationId = await invite(`nobody.${acme.slug}@example.com`);
    const before = await database().select().from(invitations).where(eq(invitations.id, invitationId));
    for (const _ of [1, 2, 3]) await invitationByLink(nobody, { invitationId, ...linkTo(invitationId) });
    expect(await database().select().from(invitations).where(eq(invitations.id, invitationId))).toEqual(
      before,
    );
  });

  test("INV-7: one that was tampered with says nothing about any invitation", async () => {
    const invitationId = await invite(`ana.${acme.slug}@example.com`);
    const other = await invite(`jason.${acme.slug}@example.com`);
    const { signature } = linkTo(invitationId);
    for (const forged of [
      { invitationId, version: 2, signature },
      { invitationId: other, version: 1, signature },
      {
        invitationId,
        version: 1,
        signature: `${signature.slice(0, -1)}${signature.endsWith("A") ? "B" : "A"}`,
      },
      { invitationId, version: 1, signature: signLink("password-reset", invitationId, 1) },
    ]) {
      expect(await invitationByLink(nobody, forged)).toEqual({
        state: "wrong",
        canAsk: false,
        asked: false,
        mine: null,
      });
    }
  });

  test("INV-4: after a resend the old link says that a newer one was sent, and the new one works", async () => {
    const ana = await makeUser(database());
    const invitationId = await invite(ana.email);
    await resendInvitation(await actingAs(acme.owner, acme), { invitationId });
    expect(await invitationByLink(nobody, { invitationId, ...linkTo(invitationId) })).toMatchObject({
      state: "superseded",
    });
    await expect(
      acceptInvitation(await signedInAs(ana), { invitationId, link: linkTo(invitationId) }),
    ).rejects.toMatchObject({ key: "invitationSuperseded" });
    await acceptInvitation(await signedInAs(ana), { invitationId, link: linkTo(invitationId, 2) });
  });

  test("INV-4: a cancelled invitation lets nobody in, and the link says so", async () => {
    const ana = await makeUser(database());
    const invitationId = await invite(ana.email);
    await cancelInvitation(await actingAs(acme.owner, acme), { invitationId });
    expect(await invitationByLink(nobody, { invitationId, ...linkTo(invitationId) })).toMatchObject({
      state: "cancelled",
    });
    await expect(acceptInvitation(await signedInAs(ana), { invitationId })).rejects.toMatchObject({
      key: "invitationCancelled",
    });
    expect(await membershipOf(ana.id)).toBeUndefined();
  });
});

test("INV-3: an invitation does not expire by itself; one that was given a life says that it is over", async () => {
  const ana = await makeUser(database());
  const invitationId = await invite(ana.email);
  const link = linkTo(invitationId);
  const setLife = (sentAt: Date, expiresAt: Date | null) =>
    database().update(invitations).set({ sentAt, expiresAt }).where(eq(invitations.id, invitationId));

  await setLife(new Date("2016-01-01"), null);
  expect(await invitationByLink(nobody, { invitationId, ...link })).toMatchObject({ state: "open" });
  await setLife(new Date("2016-01-01"), new Date("2016-01-15"));
  expect(await invitationByLink(nobody, { invitationId, ...link })).toMatchObject({ state: "expired" });
  await expect(acceptInvitation(await signedInAs(ana), { invitationId, link })).rejects.toMatchObject({
    key: "invitationExpired",
  });
  expect(await membershipOf(ana.id)).toBeUndefined();
});

describe("without an account", () => {
  const password = "seven quiet otters drifting";

  test("INV-6: the link makes the account with the invited address, verified, and signs it in", async () => {
    const email = `new.${acme.slug}@example.com`;
    const invitationId = await invite(email);
    const link = { invitationId, ...linkTo(invitationId) };
    const { sessionId } = await createInvitedAccount(nobody, {
      ...link,
      firstName: "Ana",
      lastName: "Lopez",
      password,
    });
    expect(sessionId).toMatch(/^[0-9a-f-]{36}$/);
    const [ana] = await database().select().from(users).where(eq(users.email, email));
    expect(ana).toMatchObject({ firstName: "Ana", mustChangePassword: false });
    expect(ana?.emailVerifiedAt).not.toBeNull();
    expect(ana?.passwordHash).toMatch(/^\$argon2id\$/);
    expect(await statusOf(invitationId)).toBe("pending");
  });

  test("INV-6: not for an address that has an account, not by a dead link, not with a weak password", async () => {
    const ana = await makeUser(database());
    const invitationId = await invite(ana.email);
    const typed = { firstName: "Ana", lastName: "Lopez", password };
    await expect(
      createInvitedAccount(nobody, { invitationId, ...linkTo(invitationId), ...typed }),
    ).rejects.toMatchObject({ key: "accountExists" });

    const email = `weak.${acme.slug}@example.com`;
    const another = await invite(email);
    const link = { invitationId: another, ...linkTo(another) };
    await expect(
      createInvitedAccount(nobody, { ...link, ...typed, password: "password1234" }),
    ).rejects.toThrow();
    await cancelInvitation(await actingAs(acme.owner, acme), { invitationId: another });
    await expect(createInvitedAccount(nobody, { ...link, ...typed })).rejects.toMatchObject({
      key: "invitationCancelled",
    });
    expect(await database().select().from(users).where(eq(users.email, email))).toEqual([]);
  });

  test("INV-6: two at once with one link make one account", async () => {
    const email = `twice.${acme.slug}@example.com`;
    const invitationId = await invite(email);
    const input = { invitationId, ...linkTo(invitationId), firstName: "Ana", lastName: "Lopez", password };
    const outcomes = await Promise.allSettled([
      createInvitedAccount(nobody, input),
      createInvitedAccount(nobody, input),
    ]);
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    expect(await database().select().from(users).where(eq(users.email, email))).toHaveLength(1);
  });
});
