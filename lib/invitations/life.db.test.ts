import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { type MadeWorkspace, makeUser, makeWorkspace } from "@/db/factories";
import { invitations } from "@/db/schema/invitations";
import { notices } from "@/db/schema/notices";
import { workspaces } from "@/db/schema/workspaces";
import { type MemberActor, systemActor } from "../actor";
import { claimNotice } from "../notices/commands";
import { writeMail } from "../notices/jobs";
import { actingAs } from "../testing";
import { inviteMember, resendInvitation } from "./commands";
import { pendingInvitations } from "./queries";

const day = 86_400_000;

let acme: MadeWorkspace;
let owner: MemberActor;

beforeEach(async () => {
  acme = await makeWorkspace(database());
  owner = await actingAs(acme.owner, acme);
});

async function setLife(invitationDays: number | null) {
  const policies = { seatLimit: null, invitationDays };
  await database().update(workspaces).set({ policies }).where(eq(workspaces.id, acme.id));
}

async function stored(id: string) {
  const [invitation] = await database().select().from(invitations).where(eq(invitations.id, id));
  if (!invitation) throw new Error("the invitation is gone");
  return invitation;
}

async function latestMail(invitationId: string) {
  const rows = await database()
    .select()
    .from(notices)
    .where(eq(notices.subjectId, invitationId))
    .orderBy(notices.id);
  const [last] = rows.slice(-1);
  const due = await claimNotice(systemActor("Test", "job"), { noticeId: last?.id ?? "" });
  if (!due) throw new Error("no mail is due");
  return writeMail(due);
}

describe("INV-3: a policy can set a life", () => {
  test("INV-3: without one an invitation never ends and its mail speaks of no end", async () => {
    const { invitationId } = await inviteMember(owner, { email: "nina@example.com" });
    expect((await stored(invitationId)).expiresAt).toBeNull();
    expect((await latestMail(invitationId)).text).not.toContain("good until");
  });

  test("INV-3: with one, new and re-sent invitations end, the mail says when, and those sent before stay", async () => {
    const before = await inviteMember(owner, { email: "nina@example.com" });
    await setLife(14);
    const { invitationId } = await inviteMember(owner, { email: "jason@example.com" });
    const { sentAt, expiresAt } = await stored(invitationId);
    expect(expiresAt?.getTime()).toBe(sentAt.getTime() + 14 * day);
    const date = new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" }).format(expiresAt ?? 0);
    expect((await latestMail(invitationId)).text).toContain(`good until ${date} (UTC)`);
    expect((await stored(before.invitationId)).expiresAt).toBeNull();

    await setLife(3);
    expect((await stored(invitationId)).expiresAt).toEqual(expiresAt);
    await resendInvitation(owner, { invitationId });
    const again = await stored(invitationId);
    expect(again.expiresAt?.getTime()).toBe(again.sentAt.getTime() + 3 * day);
    await setLife(null);
    await resendInvitation(owner, { invitationId });
    expect((await stored(invitationId)).expiresAt).toBeNull();
  });

  test("INV-2, INV-3: an expired one stays in the list as such, counts as the one pending, and is renewed in one go", async () => {
    await setLife(7);
    const { invitationId } = await inviteMember(owner, { email: "nina@example.com" });
    await database()
      .update(invitations)
      .set({ expiresAt: new Date("2026-01-01"), askedAt: new Date() })
      .where(eq(invitations.id, invitationId));
    expect(await pendingInvitations(owner, {})).toMatchObject({ waiting: [{ expired: true }], total: 1 });
    expect(await inviteMember(owner, { email: "Nina@example.com" })).toEqual({
      outcome: "already-pending",
      invitationId,
    });
    await resendInvitation(owner, { invitationId });
    expect((await pendingInvitations(owner, {})).waiting).toMatchObject([{ expired: false, askedAt: null }]);
  });
});

test("INV-4: the mail says what to do by whether its receiver has an account as it goes out", async () => {
  const email = `nina.${acme.slug}@example.com`;
  const { invitationId } = await inviteMember(owner, { email });
  expect((await latestMail(invitationId)).text).toContain("Create an account with this address");
  await makeUser(database(), { email });
  await resendInvitation(owner, { invitationId });
  expect((await latestMail(invitationId)).text).toContain("Sign in and accept");
});

test("INV-10: the list tells that somebody found no seat, and that they asked for a new invitation", async () => {
  const { invitationId } = await inviteMember(owner, { email: "nina@example.com" });
  const [foundFullAt, askedAt] = [new Date("2026-11-01"), new Date("2026-11-02")];
  await database().update(invitations).set({ foundFullAt, askedAt }).where(eq(invitations.id, invitationId));
  expect((await pendingInvitations(owner, {})).waiting).toMatchObject([{ foundFullAt, askedAt }]);
});

test("INV-4: resending many times at once sends as many mails, each with a version of its own", async () => {
  const { invitationId } = await inviteMember(owner, { email: "nina@example.com" });
  const resends = await Promise.allSettled(
    Array.from({ length: 8 }, () => resendInvitation(owner, { invitationId })),
  );
  expect(resends.every(({ status }) => status === "fulfilled")).toBe(true);
  expect((await stored(invitationId)).version).toBe(9);
});
