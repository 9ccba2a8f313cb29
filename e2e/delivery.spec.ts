import { and, eq } from "drizzle-orm";
import type { Page } from "@playwright/test";
import { auditEvents } from "@/db/schema/audit";
import { invitations } from "@/db/schema/invitations";
import { notices } from "@/db/schema/notices";
import { users } from "@/db/schema/users";
import { paths } from "@/lib/paths";
import { expectAccessible } from "./support/axe";
import { invite, mailedInvitation } from "./support/invite";
import { links, mailbox } from "./support/mailbox";
import { expect, test } from "./support/session";

test("INV-9: each pending row shows how its mail fares, and why in plain words", async ({
  as,
  workspace,
}) => {
  const slug = workspace.slug;
  await mailbox.behave({ mode: "delay", to: `slow.${slug}@example.com` });
  await mailbox.behave({ mode: "silent", to: `unknown.${slug}@example.com` });
  const fates = {
    [`ana.${slug}@example.com`]: ["Mail delivered"],
    [`unknown.${slug}@example.com`]: ["Mail sent"],
    [`slow.${slug}@example.com`]: ["Mail sent", "The receiver's mail server does not take it yet."],
    [`bounced+${slug}@resend.dev`]: ["Mail bounced", "There is no such mailbox. Check the address."],
    [`complained+${slug}@resend.dev`]: ["Mail delivered", "The receiver marked it as spam."],
    [`suppressed+${slug}@resend.dev`]: [
      "Mail failed",
      "The mail service sends nothing to this address any more",
    ],
  };
  for (const email of Object.keys(fates)) await invite(workspace, email);
  const { page } = await as("owner");
  for (const [email, sentences] of Object.entries(fates)) await expectRow(page, slug, email, sentences);
  await expectAccessible(page);

  const bounced = page.getByRole("row").filter({ hasText: `bounced+${slug}` });
  await bounced.getByRole("button", { name: "There is no such mailbox" }).hover();
  await expect(page.getByRole("tooltip", { name: /550 5\.1\.1/ })).toBeVisible();
});

test("NOT-2, INV-9: while the mail service has trouble the row says so; nothing is lost and “Resend invitation” works", async ({
  as,
  db,
  workspace,
}) => {
  const email = `nina.${workspace.slug}@example.com`;
  await mailbox.behave({ mode: "error500", to: email });
  const invitationId = await invite(workspace, email);
  const { page } = await as("owner");
  await expectRow(page, workspace.slug, email, [
    "Mail queued",
    "The mail service had trouble of its own. It is tried again by itself.",
  ]);
  expect(await mailbox.list(email)).toHaveLength(0);

  await mailbox.behave({ mode: "ok", to: email });
  await page.getByRole("button", { name: `Actions for ${email}` }).click();
  await page.getByRole("menuitem", { name: "Resend invitation" }).click();
  await expectRow(page, workspace.slug, email, ["Mail delivered"]);
  expect(await mailbox.list(email)).toHaveLength(1);
  const mails = await db.select().from(notices).where(eq(notices.subjectId, invitationId));
  expect(mails.map(({ state }) => state).sort()).toEqual(["delivered", "queued"]);
});

test("NOT-2: the mail service took it and its answer was lost: it counts as delivered and is sent once", async ({
  as,
  db,
  workspace,
}) => {
  const email = `nina.${workspace.slug}@example.com`;
  await mailbox.behave({ mode: "lost", to: email, times: 1 });
  const invitationId = await invite(workspace, email);
  const { page } = await as("owner");
  await expectRow(page, workspace.slug, email, ["Mail delivered"]);
  expect(await mailbox.list(email)).toHaveLength(1);
  const [mail] = await db.select().from(notices).where(eq(notices.subjectId, invitationId));
  expect(mail).toMatchObject({ state: "delivered", attempts: 1, problem: null });
});

test("INV-7: a program that opens every link of a mail, in every way, changes nothing", async ({
  db,
  request,
  workspace,
}) => {
  const email = `nina.${workspace.slug}@example.com`;
  const invitationId = await invite(workspace, email);
  await mailedInvitation(email);
  const about = async () => ({
    invitation: await db.select().from(invitations).where(eq(invitations.id, invitationId)),
    accounts: await db.$count(users, eq(users.email, email)),
    events: await db.$count(auditEvents, eq(auditEvents.workspaceId, workspace.id)),
    mails: await db.$count(
      notices,
      and(eq(notices.workspaceId, workspace.id), eq(notices.subjectId, invitationId)),
    ),
  });
  const before = await about();
  const [mail] = await mailbox.list(email);
  const addresses = mail ? links(mail) : [];
  expect(addresses.length).toBeGreaterThan(0);
  for (const address of addresses) {
    for (const method of ["GET", "HEAD", "OPTIONS", "POST"]) {
      const purpose = { purpose: "prefetch", "sec-purpose": "prefetch", "user-agent": "SafeLinks/1.0" };
      const answer = await request.fetch(address, { method, headers: purpose });
      expect(answer.status(), `${method} ${address}`).toBeLessThan(500);
    }
  }
  expect(await about()).toEqual(before);
});

/** The page is one moment; the mail goes its way meanwhile. */
async function expectRow(page: Page, slug: string, email: string, sentences: string[]): Promise<void> {
  const row = page.getByRole("row").filter({ hasText: email });
  await expect(async () => {
    await page.goto(paths.workspacePage(slug));
    for (const sentence of sentences) await expect(row).toContainText(sentence, { timeout: 2000 });
  }).toPass({ timeout: 30_000 });
}
