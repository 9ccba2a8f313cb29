import { and, asc, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { type MadeWorkspace, makeMember, makeWorkspace } from "@/db/factories";
import { invitations } from "@/db/schema/invitations";
import { memberships } from "@/db/schema/memberships";
import { notices } from "@/db/schema/notices";
import { workspaces } from "@/db/schema/workspaces";
import { cancelInvitation, inviteMember, resendInvitation } from "../invitations/commands";
import { signLink } from "../links";
import { writeMail } from "../notices/jobs";
import { actingAs, eventsAbout, nobody } from "../testing";
import { askForInvitation } from "./commands";
import { invitationByLink } from "./queries";

let acme: MadeWorkspace;
let email: string;

beforeEach(async () => {
  acme = await makeWorkspace(database());
  email = `nina.${acme.slug}@example.com`;
});

async function invite(by: Parameters<typeof actingAs>[0] = acme.owner) {
  return (await inviteMember(await actingAs(by, acme), { email })).invitationId;
}

function linkTo(invitationId: string, version = 1) {
  return { invitationId, version, signature: signLink("invitation", invitationId, version) };
}

function set(invitationId: string, values: Partial<typeof invitations.$inferInsert>) {
  return database().update(invitations).set(values).where(eq(invitations.id, invitationId));
}

async function row(invitationId: string) {
  const [found] = await database().select().from(invitations).where(eq(invitations.id, invitationId));
  return found;
}

function mails() {
  return database()
    .select()
    .from(notices)
    .where(and(eq(notices.workspaceId, acme.id), eq(notices.kind, "invitation-asked")))
    .orderBy(asc(notices.id));
}

const deaths: [string, (invitationId: string) => Promise<unknown>][] = [
  ["cancelled", (id) => set(id, { status: "cancelled" })],
  ["declined", (id) => set(id, { status: "declined" })],
  ["expired", (id) => set(id, { expiresAt: new Date("2020-01-01") })],
  ["superseded", (id) => set(id, { version: 2 })],
  [
    "readdressed",
    (id) => set(id, { version: 2, addressedSince: 2, email: `right.${acme.slug}@example.com` }),
  ],
];

describe.each(deaths)("INV-11: with a link that is %s", (reason, kill) => {
  test("one asks once a day: the inviter gets a mail, and it is written down", async () => {
    const invitationId = await invite();
    await kill(invitationId);
    const link = linkTo(invitationId);
    expect(await invitationByLink(nobody, link)).toMatchObject({ canAsk: true, asked: false });
    expect(await askForInvitation(nobody, link)).toEqual({ asked: "now" });
    expect((await row(invitationId))?.askedAt).toBeInstanceOf(Date);
    const [mail] = await mails();
    expect(mail).toMatchObject({ recipient: acme.owner.email, userId: acme.owner.id });
    expect(mail?.facts).toMatchObject({ address: email, reason, onWorkspacePage: true });
    const event = (await eventsAbout(invitationId)).at(-1);
    expect(event).toMatchObject({ action: "invitation.asked", workspaceId: acme.id, actorId: null });
    expect(event?.after).toEqual({ address: email, reason });

    expect(await invitationByLink(nobody, link)).toMatchObject({ canAsk: true, asked: true });
    expect(await askForInvitation(nobody, link)).toEqual({ asked: "before" });
    expect(await mails()).toHaveLength(1);
    await set(invitationId, { askedAt: new Date(Date.now() - 25 * 60 * 60 * 1000) });
    expect(await askForInvitation(nobody, link)).toEqual({ asked: "now" });
    expect(await mails()).toHaveLength(2);
  });
});

test("INV-11: of many who ask at once, one is heard", async () => {
  const invitationId = await invite();
  await cancelInvitation(await actingAs(acme.owner, acme), { invitationId });
  const answers = await Promise.all(
    [1, 2, 3, 4, 5].map(() => askForInvitation(nobody, linkTo(invitationId))),
  );
  expect(answers.filter(({ asked }) => asked === "now")).toHaveLength(1);
  expect(await mails()).toHaveLength(1);
});

describe("INV-11: whom it reaches", () => {
  async function recipientsAfterAsking(invitationId: string) {
    await set(invitationId, { status: "cancelled" });
    await askForInvitation(nobody, linkTo(invitationId));
    return mails();
  }

  test("an inviter who is no owner, by the page that is open to them", async () => {
    const aisha = await makeMember(database(), acme, { role: "access_manager" });
    const [mail, ...others] = await recipientsAfterAsking(await invite(aisha));
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ recipient: aisha.email, facts: { onWorkspacePage: false } });
    if (!mail) throw new Error("nobody was told");
    expect((await writeMail({ ...mail, hasAccount: true })).text).toContain(`/w/${acme.slug}/users`);
  });

  test("the owners, the creator first and five at the most, once the inviter may invite no longer", async () => {
    const aisha = await makeMember(database(), acme, { role: "access_manager" });
    const invitationId = await invite(aisha);
    for (let n = 0; n < 6; n += 1) await makeMember(database(), acme, { role: "owner" });
    await makeMember(database(), acme, { role: "owner", status: "suspended" });
    await database()
      .update(memberships)
      .set({ status: "suspended" })
      .where(eq(memberships.id, aisha.membershipId));
    const told = await recipientsAfterAsking(invitationId);
    expect(told).toHaveLength(5);
    expect(told[0]?.recipient).toBe(acme.owner.email);
    expect(told.map(({ recipient }) => recipient)).not.toContain(aisha.email);
  });

  test("in their language, with the address to look for; names and addresses cannot act as links", async () => {
    const [mail] = await recipientsAfterAsking(await invite());
    if (!mail) throw new Error("nobody was told");
    const { subject, text } = await writeMail({ ...mail, hasAccount: true });
    expect(subject).toBe("Somebody asks for a new invitation");
    expect(text).toContain(`/w/${acme.slug}/workspace?q=${encodeURIComponent(email)}`);
    expect(text.replaceAll("\u200b", "")).toContain(
      `${email} opened an invitation to Acme that was cancelled`,
    );
    expect(text).not.toContain(email);
  });
});

test("INV-11: the holder of a copied link whose address was corrected is somebody, and learns nothing", async () => {
  const invitationId = await invite();
  await set(invitationId, { version: 3, addressedSince: 3, email: `right.${acme.slug}@example.com` });
  const signature = signLink("invitation-by-hand", invitationId, 2);
  expect(await askForInvitation(nobody, { invitationId, version: 2, signature, byHand: true })).toEqual({
    asked: "now",
  });
  const [mail] = await mails();
  expect(mail?.facts).toMatchObject({ address: null });
});

test("INV-11: wrong, foreign, open, accepted, archived and deleted are refused, and nobody is told", async () => {
  const invitationId = await invite();
  const other = await inviteMember(await actingAs(acme.owner, acme), { email: `x.${email}` });
  const { signature } = linkTo(invitationId);
  await set(other.invitationId, { status: "cancelled" });
  for (const wrong of [
    { invitationId, version: 1, signature: "forged" },
    { invitationId: other.invitationId, version: 1, signature },
    { invitationId: crypto.randomUUID(), version: 1, signature },
    { invitationId, version: 1, signature: signLink("password-reset", invitationId, 1) },
  ]) {
    await expect(askForInvitation(nobody, wrong)).rejects.toMatchObject({
      code: "not_found",
      key: "invitationWrongLink",
    });
  }
  const asking = () => askForInvitation(nobody, linkTo(invitationId));
  await expect(asking()).rejects.toMatchObject({ key: "invitationStillOpen" });
  await set(invitationId, { status: "accepted" });
  await expect(asking()).rejects.toMatchObject({ key: "invitationAccepted" });
  await set(invitationId, { status: "cancelled" });
  await database()
    .update(workspaces)
    .set({ archivedAt: sql`now()` })
    .where(eq(workspaces.id, acme.id));
  await expect(asking()).rejects.toMatchObject({ key: "workspaceArchived" });
  expect(await mails()).toEqual([]);
  await database().delete(workspaces).where(eq(workspaces.id, acme.id));
  await expect(asking()).rejects.toMatchObject({ key: "workspaceGone" });
});

test("INV-11: asking does not make a dead link work, and a resend answers it", async () => {
  const invitationId = await invite();
  await set(invitationId, { expiresAt: new Date("2020-01-01") });
  await askForInvitation(nobody, linkTo(invitationId));
  expect(await invitationByLink(nobody, linkTo(invitationId))).toMatchObject({ state: "expired" });
  await resendInvitation(await actingAs(acme.owner, acme), { invitationId });
  expect(await invitationByLink(nobody, linkTo(invitationId, 2))).toMatchObject({ state: "open" });
});
