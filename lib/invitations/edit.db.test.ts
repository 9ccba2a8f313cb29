import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { type MadeWorkspace, makeMember, makeUser, makeWorkspace } from "@/db/factories";
import { invitations } from "@/db/schema/invitations";
import { membershipRoles } from "@/db/schema/memberships";
import { notices } from "@/db/schema/notices";
import type { MemberActor } from "../actor";
import { acceptInvitation } from "../joining/commands";
import { claimNotice } from "../notices/commands";
import { systemActor } from "../actor";
import { actingAs, eventsAbout, nobody, signedInAs, unread } from "../testing";
import { cancelInvitation, editInvitation, inviteMember } from "./commands";
import { invitationToEdit } from "./queries";

let acme: MadeWorkspace;
let owner: MemberActor;
let invitationId: string;

beforeEach(async () => {
  acme = await makeWorkspace(database());
  owner = await actingAs(acme.owner, acme);
  ({ invitationId } = await inviteMember(owner, { email: "nina@example.com", firstName: "Nina" }));
});

const names = { firstName: "Nina", lastName: "Simon" };

async function stored() {
  const [invitation] = await database().select().from(invitations).where(eq(invitations.id, invitationId));
  return invitation;
}

function mails() {
  return database().select().from(notices).where(eq(notices.subjectId, invitationId)).orderBy(notices.id);
}

describe("INV-8: names and roles of an invitation that waits", () => {
  test("INV-8: are changed as one event, without another mail, and the link stays", async () => {
    const before = await stored();
    const edited = await editInvitation(owner, {
      invitationId,
      email: "Nina@Example.com",
      ...names,
      roleIds: [acme.roleId("admin")],
    });
    expect(edited).toMatchObject({ outcome: "edited" });
    expect(await stored()).toEqual({ ...before, lastName: "Simon", searchText: expect.anything() as string });
    expect(await mails()).toHaveLength(1);
    const [, event] = await eventsAbout(invitationId);
    expect(event).toMatchObject({
      action: "invitation.edited",
      before: { lastName: "", roles: ["Member"] },
      after: { lastName: "Simon", roles: ["Admin"] },
    });
    expect(await invitationToEdit(owner, { invitationId })).toMatchObject({
      person: names,
      roleIds: [acme.roleId("admin")],
    });
  });

  test("INV-8: an edit that changes nothing writes nothing", async () => {
    const before = await stored();
    const same = { invitationId, email: "nina@example.com", firstName: "Nina", lastName: "" };
    const roleIds = [acme.roleId("member")];
    expect(await editInvitation(owner, { ...same, roleIds })).toEqual({ outcome: "unchanged" });
    expect(await stored()).toEqual(before);
    expect(await eventsAbout(invitationId)).toHaveLength(1);
  });

  test("ADD-4: nobody gives roles above their own; whoever chose them answers for them on acceptance", async () => {
    const ana = await makeUser(database());
    const aisha = await actingAs(await makeMember(database(), acme, { role: "access_manager" }), acme);
    const hers = await inviteMember(aisha, { email: ana.email });
    const edit = {
      invitationId: hers.invitationId,
      email: ana.email,
      ...names,
      roleIds: [acme.roleId("admin")],
    };
    await expect(editInvitation(aisha, edit)).rejects.toMatchObject({
      key: "roleAboveYours",
      field: "roleIds",
    });
    await editInvitation(owner, edit);
    await editInvitation(aisha, { ...edit, firstName: "Anna" });
    await acceptInvitation(await signedInAs(ana), { invitationId: hers.invitationId });
    const joined = await database()
      .select()
      .from(membershipRoles)
      .where(eq(membershipRoles.roleId, acme.roleId("admin")));
    expect(joined).toHaveLength(1);
  });
});

describe("INV-9: the address is corrected", () => {
  test("INV-9: the rest is kept, a new mail goes to the new address, and what went to the old one is dead", async () => {
    await database()
      .update(invitations)
      .set({ askedAt: new Date(), foundFullAt: new Date() })
      .where(eq(invitations.id, invitationId));
    const edited = await editInvitation(owner, { invitationId, email: "nina@example.org", ...names });
    expect(edited).toEqual({ outcome: "readdressed" });
    expect(await stored()).toMatchObject({
      email: "nina@example.org",
      ...names,
      version: 2,
      addressedSince: 2,
      status: "pending",
      askedAt: null,
      foundFullAt: null,
    });
    const [old, fresh] = await mails();
    expect(fresh).toMatchObject({ recipient: "nina@example.org", state: "queued", facts: { version: 2 } });
    const worker = systemActor("Test", "job");
    expect(await claimNotice(worker, { noticeId: old?.id ?? "" })).toBeNull();
    expect((await mails()).map(({ state }) => state)).toEqual(["withdrawn", "queued"]);
    const [, event] = await eventsAbout(invitationId);
    expect(event).toMatchObject({
      before: { email: "nina@example.com" },
      after: { email: "nina@example.org" },
    });
  });

  test("INV-2: not to a member's, nor to one that another invitation waits for, and nothing is lost", async () => {
    const ana = await makeMember(database(), acme);
    await inviteMember(owner, { email: "jason@example.com" });
    const before = await stored();
    for (const [email, key] of [
      [ana.email, "alreadyMember"],
      ["JASON@example.com", "alreadyInvited"],
    ] as const) {
      const attempt = editInvitation(owner, { invitationId, email, ...names });
      await expect(attempt).rejects.toMatchObject({ key, field: "email" });
    }
    expect(await stored()).toEqual(before);
  });

  test("INV-2: of two corrected to the same address at once one is, the other is told", async () => {
    const other = await inviteMember(owner, { email: "jason@example.com" });
    const outcomes = await Promise.allSettled(
      [invitationId, other.invitationId].map((id) =>
        editInvitation(owner, { invitationId: id, email: "zoe@example.com", ...names }),
      ),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

test("INV-8: what was settled, is of another workspace, or is not one's to edit is refused and stays", async () => {
  const globex = await makeWorkspace(database());
  const edit = { invitationId, email: "nina@example.org", ...names };
  const stranger = await actingAs(globex.owner, globex);
  await expect(editInvitation(stranger, edit)).rejects.toMatchObject({ code: "not_found" });
  await expect(invitationToEdit(stranger, { invitationId })).rejects.toMatchObject({ code: "not_found" });
  const ana = await actingAs(await makeMember(database(), acme), acme);
  for (const actor of [ana, nobody]) {
    await expect(editInvitation(actor, unread(edit))).rejects.toMatchObject({ name: "AppError" });
    await expect(invitationToEdit(actor, unread({ invitationId }))).rejects.toMatchObject({
      name: "AppError",
    });
  }
  await cancelInvitation(owner, { invitationId });
  await expect(editInvitation(owner, edit)).rejects.toMatchObject({ key: "invitationNoLongerPending" });
  expect(await stored()).toMatchObject({ email: "nina@example.com", version: 1, status: "cancelled" });
});

test("ADD-4: nobody sends roles above their own to an address of their choice", async () => {
  await editInvitation(owner, {
    invitationId,
    email: "nina@example.com",
    ...names,
    roleIds: [acme.roleId("admin")],
  });
  const before = await stored();
  const aisha = await actingAs(await makeMember(database(), acme, { role: "access_manager" }), acme);
  const attempt = editInvitation(aisha, { invitationId, email: "aisha.twice@example.com", ...names });
  await expect(attempt).rejects.toMatchObject({ code: "forbidden", key: "roleAboveYours" });
  expect(await stored()).toEqual(before);
  expect(await mails()).toHaveLength(1);
});
