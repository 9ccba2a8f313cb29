import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { database } from "@/db/client";
import { type MadeWorkspace, makeMember, makeWorkspace } from "@/db/factories";
import { invitations } from "@/db/schema/invitations";
import { notices } from "@/db/schema/notices";
import type { MemberActor } from "../actor";
import { env } from "../env";
import { verifyLink } from "../links";
import { deliverNotice } from "../notices/jobs";
import { problemKey } from "../notices/rules";
import { actingAs, eventsAbout, nobody, unread } from "../testing";
import { copyLink, inviteMember, resendInvitation } from "./commands";
import { pendingInvitations } from "./queries";

const settings = env();
const given = { ...settings };

let acme: MadeWorkspace;
let owner: MemberActor;
let invitationId: string;

beforeEach(async () => {
  acme = await makeWorkspace(database());
  owner = await actingAs(acme.owner, acme);
  ({ invitationId } = await inviteMember(owner, { email: "nina@example.com" }));
});

afterEach(() => void Object.assign(settings, given));

test("INV-9: without a provider nothing is sent, the mail says so at once, and the link can be copied", async () => {
  Object.assign(settings, { RESEND_API_KEY: undefined, MAILBOX_URL: undefined });
  const [notice] = await database().select().from(notices).where(eq(notices.subjectId, invitationId));
  await deliverNotice.run({ noticeId: notice?.id });
  const { waiting, mayCopyLink } = await pendingInvitations(owner, {});
  expect(mayCopyLink).toBe(true);
  expect(waiting).toMatchObject([{ id: invitationId, delivery: "failed" }]);
  expect(problemKey(waiting[0]?.problem ?? "")).toBe("notConfigured");
});

test("INV-9: the copied link opens this version of the invitation, proves no address, and is audited", async () => {
  await resendInvitation(owner, { invitationId });
  const { link } = await copyLink(owner, { invitationId });
  const { origin, pathname, searchParams } = new URL(link);
  expect(origin).toBe(env().APP_URL);
  expect(pathname).toBe(`/invitations/${invitationId}`);
  expect(searchParams.get("v")).toBe("2");
  const signature = searchParams.get("h") ?? "";
  expect(verifyLink("invitation-by-hand", invitationId, 2, signature)).toBe(true);
  expect(verifyLink("invitation", invitationId, 2, signature)).toBe(false);
  const [event] = (await eventsAbout(invitationId)).slice(-1);
  expect(event?.action).toBe("invitation.linkCopied");
  expect(JSON.stringify(event)).not.toContain(signature);
});

test("INV-9: where mail is configured no link is copied", async () => {
  Object.assign(settings, { MAILBOX_URL: undefined });
  await expect(copyLink(owner, { invitationId })).rejects.toMatchObject({ key: "linkIsMailed" });
  expect((await pendingInvitations(owner, {})).mayCopyLink).toBe(false);
  expect(await eventsAbout(invitationId)).toHaveLength(1);
});

test("INV-3, INV-9: the link of an expired invitation is not copied before it has a new life", async () => {
  const expiresAt = new Date("2026-01-01");
  await database().update(invitations).set({ expiresAt }).where(eq(invitations.id, invitationId));
  await expect(copyLink(owner, { invitationId })).rejects.toMatchObject({ key: "resendBeforeCopying" });
  await resendInvitation(owner, { invitationId });
  expect((await copyLink(owner, { invitationId })).link).toContain("v=2");
});

test("INV-9: a link is for who may invite, and not for other workspaces", async () => {
  const globex = await makeWorkspace(database());
  const stranger = await actingAs(globex.owner, globex);
  await expect(copyLink(stranger, { invitationId })).rejects.toMatchObject({ code: "not_found" });
  const ana = await actingAs(await makeMember(database(), acme), acme);
  for (const actor of [ana, nobody])
    await expect(copyLink(actor, unread({ invitationId }))).rejects.toMatchObject({ name: "AppError" });
});

test("ADD-4, INV-9: the link of an invitation with roles above one's own is not for copying", async () => {
  Object.assign(settings, { RESEND_API_KEY: undefined, MAILBOX_URL: undefined });
  const asAdmin = { email: "adam@example.com", roleIds: [acme.roleId("admin")] };
  const { invitationId: ofAdam } = await inviteMember(owner, asAdmin);
  const aisha = await actingAs(await makeMember(database(), acme, { role: "access_manager" }), acme);
  await expect(copyLink(aisha, { invitationId: ofAdam })).rejects.toMatchObject({ key: "roleAboveYours" });
  expect(await eventsAbout(ofAdam)).toHaveLength(1);
  await expect(copyLink(aisha, { invitationId })).resolves.toHaveProperty("link");
});
