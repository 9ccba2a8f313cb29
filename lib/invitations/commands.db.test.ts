import { and, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { database } from "@/db/client";
import { type MadeWorkspace, makeMember, makeUser, makeWorkspace } from "@/db/factories";
import { auditEvents } from "@/db/schema/audit";
import { invitations } from "@/db/schema/invitations";
import { notices } from "@/db/schema/notices";
import { actingAs } from "../testing";
import { cancelInvitation, inviteMember, resendInvitation } from "./commands";
import { pendingInvitations } from "./queries";

let acme: MadeWorkspace;

beforeEach(async () => {
  acme = await makeWorkspace(database());
});

const pendingIn = (workspace: MadeWorkspace) =>
  database()
    .select()
    .from(invitations)
    .where(and(eq(invitations.workspaceId, workspace.id), eq(invitations.status, "pending")));

test("INV-1: one transaction writes the invitation, its audit event and the mail that is owed", async () => {
  const owner = await actingAs(acme.owner, acme);
  await inviteMember(owner, { email: "ana@example.com", firstName: "Ana" });
  const [invitation] = await pendingIn(acme);
  expect(invitation).toMatchObject({ email: "ana@example.com", version: 1, invitedBy: acme.owner.id });
  const id = invitation?.id ?? "";
  expect(await database().select().from(notices).where(eq(notices.subjectId, id))).toMatchObject([
    { kind: "invitation", recipient: "ana@example.com", state: "queued" },
  ]);
  expect(await database().select().from(auditEvents).where(eq(auditEvents.targetId, id))).toMatchObject([
    { action: "invitation.sent", actorId: acme.owner.id, workspaceId: acme.id },
  ]);
});

test("INV-2: one pending invitation per address, whatever its spelling, also when many try at once", async () => {
  const owner = await actingAs(acme.owner, acme);
  const spellings = [
    "ana@example.com",
    " Ana@Example.com",
    "ANA@EXAMPLE.COM ",
    "ana@EXAMPLE.com",
    "ａna@example.com",
  ];
  const outcomes = await Promise.all(spellings.map((email) => inviteMember(owner, { email })));
  expect(outcomes.filter(({ outcome }) => outcome === "invited")).toHaveLength(1);
  expect(outcomes.filter(({ outcome }) => outcome === "already-pending")).toHaveLength(4);
  expect(await pendingIn(acme)).toHaveLength(1);
});

test("INV-2: a member is not invited, and the field says so", async () => {
  const ana = await makeMember(database(), acme);
  await expect(inviteMember(await actingAs(acme.owner, acme), { email: ana.email })).rejects.toMatchObject({
    key: "alreadyMember",
    field: "email",
  });
});

test("INV-4: resending raises the version and owes another mail; cancelling ends it", async () => {
  const owner = await actingAs(acme.owner, acme);
  const { invitationId } = await inviteMember(owner, { email: "ana@example.com" });
  await resendInvitation(owner, { invitationId });
  const [resent] = await pendingIn(acme);
  expect(resent?.version).toBe(2);
  expect(await database().select().from(notices).where(eq(notices.subjectId, invitationId))).toHaveLength(2);
  await cancelInvitation(owner, { invitationId });
  expect(await pendingIn(acme)).toEqual([]);
  await expect(resendInvitation(owner, { invitationId })).rejects.toMatchObject({
    key: "invitationNoLongerPending",
  });
});

test("ADD-4: nobody invites into a role with more rights than their own, or of another workspace", async () => {
  const aisha = await makeMember(database(), acme, { role: "access_manager" });
  const globex = await makeWorkspace(database());
  const actor = await actingAs(aisha, acme);
  for (const roleId of [acme.roleId("owner"), acme.roleId("admin"), globex.roleId("member")]) {
    await expect(inviteMember(actor, { email: "ana@example.com", roleIds: [roleId] })).rejects.toMatchObject({
      field: "roleIds",
    });
  }
  expect(await pendingIn(acme)).toEqual([]);
});

test("INV-4: the invitation of another workspace is not found and stays as it is", async () => {
  const globex = await makeWorkspace(database());
  const { invitationId } = await inviteMember(await actingAs(globex.owner, globex), {
    email: "ana@example.com",
  });
  const owner = await actingAs(acme.owner, acme);
  await expect(resendInvitation(owner, { invitationId })).rejects.toMatchObject({ code: "not_found" });
  await expect(cancelInvitation(owner, { invitationId })).rejects.toMatchObject({ code: "not_found" });
  expect(await pendingIn(globex)).toMatchObject([{ version: 1 }]);
});

test("INV-1: a phone number that is none is refused beside its field and nothing is written", async () => {
  const owner = await actingAs(acme.owner, acme);
  await expect(inviteMember(owner, { email: "ana@example.com", phone: "12" })).rejects.toMatchObject({
    field: "phone",
  });
  expect(await pendingIn(acme)).toEqual([]);
});

test("INV-5: somebody with an account elsewhere is invited as anybody else", async () => {
  const ana = await makeUser(database());
  const outcome = await inviteMember(await actingAs(acme.owner, acme), { email: ana.email });
  expect(outcome.outcome).toBe("invited");
});

test("INV-9: the waiting invitations show how their mail fares, to those who may invite", async () => {
  const owner = await actingAs(acme.owner, acme);
  const { invitationId } = await inviteMember(owner, { email: "ana@example.com", firstName: "Ana" });
  expect(await pendingInvitations(owner, {})).toMatchObject({
    total: 1,
    mayCancel: true,
    waiting: [{ id: invitationId, email: "ana@example.com", name: "Ana", delivery: "queued", problem: null }],
  });
  await cancelInvitation(owner, { invitationId });
  expect((await pendingInvitations(owner, {})).total).toBe(0);
});
