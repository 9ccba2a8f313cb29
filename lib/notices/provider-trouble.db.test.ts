import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { database } from "@/db/client";
import { type MadeWorkspace, makeWorkspace } from "@/db/factories";
import { invitations } from "@/db/schema/invitations";
import { notices } from "@/db/schema/notices";
import { systemActor } from "../actor";
import type { MemberActor } from "../actor";
import { inviteMember, resendInvitation } from "../invitations/commands";
import { pendingInvitations } from "../invitations/queries";
import { actingAs } from "../testing";
import { startMailbox } from "../testing-mailbox";
import { hearDelivery } from "./commands";
import { deliverNotice, sweepQueue } from "./jobs";
import { reportOfMail } from "./rules";
import { MailEvent } from "./schema";

let mailbox: Awaited<ReturnType<typeof startMailbox>>;
let acme: MadeWorkspace;
let owner: MemberActor;
let email: string;
let invitationId: string;

beforeAll(async () => {
  mailbox = await startMailbox();
});
afterAll(() => mailbox.stop());

beforeEach(async () => {
  acme = await makeWorkspace(database());
  owner = await actingAs(acme.owner, acme);
  email = `nina.${acme.slug}@example.com`;
  invitationId = await invited(email);
});

test("NOT-2, INV-9: the mail service is down: the row says so, nothing is lost, one mail goes out later", async () => {
  await mailbox.away(() => deliver());
  expect(await row()).toMatchObject({
    delivery: "queued",
    problem: expect.stringMatching(/^application_error/) as string,
  });
  await later();
  await deliver();
  expect(await row()).toMatchObject({ delivery: "sent", problem: null });
  expect(await mailbox.list(email)).toHaveLength(1);
});

test("NOT-2, INV-9: it has trouble of its own, and after eight attempts the row says that the mail failed", async () => {
  await mailbox.behave({ mode: "error500", to: email });
  for (let attempt = 1; attempt <= 8; attempt += 1) {
    await later();
    await deliver();
    expect(await row()).toMatchObject({
      delivery: attempt < 8 ? "queued" : "failed",
      problem: expect.stringMatching(/^internal_/) as string,
    });
  }
  await mailbox.behave({ mode: "ok", to: email });
  await resendInvitation(owner, { invitationId });
  await deliver();
  expect(await row()).toMatchObject({ delivery: "sent", problem: null });
  expect(await mailbox.list(email)).toHaveLength(1);
});

test("NOT-2: too much at once: it is tried again when the mail service said, not before", async () => {
  await mailbox.behave({ mode: "rate429", to: email, times: 1, retryAfter: 3000 });
  await deliver();
  expect(await row()).toMatchObject({
    delivery: "queued",
    problem: expect.stringMatching(/^rate_limit_exceeded/) as string,
  });
  const [notice] = await mails();
  const seconds = ((notice?.nextAttemptAt.getTime() ?? 0) - Date.now()) / 1000;
  expect(seconds).toBeGreaterThan(2900);
  expect(seconds).toBeLessThan(3100);
  await sweepQueue.run({});
  await deliver();
  expect(await mailbox.list(email)).toHaveLength(0);
  await later();
  await deliver();
  expect(await mailbox.list(email)).toHaveLength(1);
});

test("NOT-2: the answer comes too late: what was taken is not sent twice", async () => {
  await mailbox.behave({ mode: "slow", to: email, times: 1, ms: 30_000 });
  await deliver();
  expect(await row()).toMatchObject({
    delivery: "queued",
    problem: expect.stringMatching(/^application_error/) as string,
  });
  await later();
  await deliver();
  expect(await row()).toMatchObject({ delivery: "sent", problem: null });
  expect(await mailbox.list(email)).toHaveLength(1);
});

test("NOT-2: the answer is lost and the mail service tells of the mail: it counts as sent, nobody sends it again", async () => {
  await mailbox.behave({ mode: "lost", to: email, times: 1 });
  await deliver();
  const [taken] = await mailbox.list(email);
  const [notice] = await mails();
  await tell("email.sent", taken?.id, { notice: notice?.id ?? "" });
  expect(await row()).toMatchObject({ delivery: "sent", problem: null });
  await later();
  await deliver();
  await tell("email.delivered", taken?.id);
  expect(await row()).toMatchObject({ delivery: "delivered" });
  expect(await mails()).toMatchObject([{ attempts: 1, providerId: taken?.id }]);
  expect(await mailbox.list(email)).toHaveLength(1);
});

test("INV-4, INV-9: a mail that bounced shows why, and the invitation can be sent anew", async () => {
  await deliver();
  const [taken] = await mailbox.list(email);
  await tell("email.bounced", taken?.id, undefined, { subType: "NoEmail", message: "no such user" });
  expect(await row()).toMatchObject({ delivery: "bounced", problem: "bounced-NoEmail: no such user" });
  await resendInvitation(owner, { invitationId });
  expect(await row()).toMatchObject({ delivery: "queued", problem: null });
  await deliver();
  expect(await row()).toMatchObject({ delivery: "sent" });
  await tell("email.bounced", taken?.id, undefined, { subType: "NoEmail" });
  expect(await row(), "what is said of the first mail is not about the second").toMatchObject({
    delivery: "sent",
  });
});

async function invited(address: string): Promise<string> {
  await inviteMember(owner, { email: address });
  const [invitation] = await database().select().from(invitations).where(eq(invitations.email, address));
  return invitation?.id ?? "";
}

function mails() {
  return database().select().from(notices).where(eq(notices.subjectId, invitationId));
}

/** One attempt for each mail of the invitation that is owed. */
async function deliver(): Promise<void> {
  for (const { id } of await mails()) await deliverNotice.run({ noticeId: id });
}

/** The pause until the next attempt is over. */
async function later(): Promise<void> {
  await database()
    .update(notices)
    .set({ nextAttemptAt: sql`now() - interval '1 second'` })
    .where(and(eq(notices.subjectId, invitationId), eq(notices.state, "queued")));
}

/** What the list of pending invitations says of the mail. */
async function row() {
  const { waiting } = await pendingInvitations(owner, {});
  return waiting.find(({ id }) => id === invitationId);
}

async function tell(type: string, email_id: string | undefined, tags?: { notice: string }, bounce?: object) {
  const report = reportOfMail(MailEvent.parse({ type, data: { email_id, tags, bounce } }));
  if (report) await hearDelivery(systemActor("Resend", "api"), report);
}
