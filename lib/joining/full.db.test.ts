import { and, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { database } from "@/db/client";
import { type MadeUser, type MadeWorkspace, makeMember, makeUser, makeWorkspace } from "@/db/factories";
import { invitations } from "@/db/schema/invitations";
import { memberships } from "@/db/schema/memberships";
import { notices } from "@/db/schema/notices";
import { workspaces } from "@/db/schema/workspaces";
import { inviteMember } from "../invitations/commands";
import { writeMail } from "../notices/jobs";
import { actingAs, eventsAbout, signedInAs } from "../testing";
import { acceptInvitation } from "./commands";
import { myInvitations } from "./queries";

let acme: MadeWorkspace;
let ana: MadeUser;
let invitationId: string;

beforeEach(async () => {
  acme = await makeWorkspace(database(), { seatLimit: 1 });
  ana = await makeUser(database(), { firstName: "Ana", lastName: "Lopez" });
  ({ invitationId } = await inviteMember(await actingAs(acme.owner, acme), { email: ana.email }));
});

async function tryToJoin() {
  await expect(acceptInvitation(await signedInAs(ana), { invitationId })).rejects.toMatchObject({
    code: "conflict",
    key: "workspaceFull",
    facts: { limit: 1 },
  });
}

async function invitation() {
  const [row] = await database().select().from(invitations).where(eq(invitations.id, invitationId));
  return row;
}

function mails() {
  return database()
    .select()
    .from(notices)
    .where(and(eq(notices.workspaceId, acme.id), eq(notices.kind, "workspace-full")));
}

test("INV-10: of a full workspace one is told so; the invitation stays, and the owners hear of it", async () => {
  const { owner } = acme;
  await tryToJoin();
  expect(await invitation()).toMatchObject({ status: "pending", foundFullAt: expect.any(Date) as Date });
  const joined = await database().select().from(memberships).where(eq(memberships.userId, ana.id));
  expect(joined).toEqual([]);
  const event = (await eventsAbout(invitationId)).at(-1);
  expect(event).toMatchObject({ action: "invitation.foundFull", actorId: ana.id, workspaceId: acme.id });
  const [mail, ...others] = await mails();
  if (!mail) throw new Error("nobody was told");
  expect(others).toEqual([]);
  expect(mail).toMatchObject({ recipient: owner.email, userId: owner.id });
  const { subject, text } = await writeMail({ ...mail, hasAccount: true });
  expect(subject).toBe("Somebody could not join: all seats are taken");
  expect(text).toContain("Ana Lopez could not join: all seats are taken");
  expect(text).toContain(`/w/${acme.slug}/workspace`);
  expect(await myInvitations(await signedInAs(ana), {})).toMatchObject([{ foundFull: true }]);
});

test("INV-10: once a day for an invitation, however often it is tried", async () => {
  await tryToJoin();
  await tryToJoin();
  const since = (await invitation())?.foundFullAt;
  await Promise.all([tryToJoin(), tryToJoin()]);
  expect((await invitation())?.foundFullAt).toEqual(since);
  expect(await mails()).toHaveLength(1);
  expect(
    (await eventsAbout(invitationId)).filter(({ action }) => action === "invitation.foundFull"),
  ).toHaveLength(1);
  await database()
    .update(invitations)
    .set({ foundFullAt: new Date(Date.now() - 25 * 60 * 60 * 1000) })
    .where(eq(invitations.id, invitationId));
  await tryToJoin();
  expect(await mails()).toHaveLength(2);
});

test("INV-10: every active owner hears of it; with room made, the same invitation is accepted", async () => {
  // More owners than seats: the limit was lowered after they came.
  const carla = await makeMember(database(), acme, { role: "owner" });
  await makeMember(database(), acme, { role: "admin" });
  await tryToJoin();
  const told = (await mails()).map(({ recipient }) => recipient);
  expect(told.sort()).toEqual([acme.owner.email, carla.email].sort());
  await database()
    .update(workspaces)
    .set({ policies: { seatLimit: null } })
    .where(eq(workspaces.id, acme.id));
  expect((await acceptInvitation(await signedInAs(ana), { invitationId })).workspaceSlug).toBe(acme.slug);
  expect((await invitation())?.status).toBe("accepted");
});

test("INV-10: of an archived workspace nobody gets a mail", async () => {
  await database().update(workspaces).set({ archivedAt: new Date() }).where(eq(workspaces.id, acme.id));
  await expect(acceptInvitation(await signedInAs(ana), { invitationId })).rejects.toMatchObject({
    key: "workspaceArchived",
  });
  expect(await mails()).toEqual([]);
  expect((await invitation())?.foundFullAt).toBeNull();
});
