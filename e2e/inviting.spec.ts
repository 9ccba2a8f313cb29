import { readFile } from "node:fs/promises";
import { and, eq } from "drizzle-orm";
import type { Page } from "@playwright/test";
import type { Database } from "@/db/client";
import { type MadeWorkspace, makeMember } from "@/db/factories";
import { invitations } from "@/db/schema/invitations";
import { workspaces } from "@/db/schema/workspaces";
import { paths } from "@/lib/paths";
import { expectAccessible } from "./support/axe";
import { invite, mailedInvitation } from "./support/invite";
import { mailbox } from "./support/mailbox";
import { expect, test } from "./support/session";

async function openDialog(page: Page, workspace: MadeWorkspace) {
  await page.goto(paths.workspacePage(workspace.slug));
  await page.getByRole("button", { name: "Invite members" }).click();
  const dialog = page.getByRole("dialog", { name: "Invite members" });
  await expect(dialog.getByLabel("Email address")).toBeFocused();
  return dialog;
}

function pendingIn(db: Database, workspace: MadeWorkspace) {
  const pending = and(eq(invitations.workspaceId, workspace.id), eq(invitations.status, "pending"));
  return db.select().from(invitations).where(pending).orderBy(invitations.email);
}

async function setSeats(db: Database, workspace: MadeWorkspace, policies: Record<string, unknown>) {
  await db.update(workspaces).set({ policies }).where(eq(workspaces.id, workspace.id));
}

test("INV-1: address, “Send invite”, and the mail arrives; a second attempt offers “Resend invitation”", async ({
  as,
  db,
  workspace,
}) => {
  const email = `nina.${workspace.slug}@example.com`;
  const { page } = await as("owner");
  const dialog = await openDialog(page, workspace);
  await expectAccessible(page);
  await dialog.getByLabel("Email address").fill("nonsense");
  await dialog.getByRole("button", { name: "Send invite" }).click();
  await expect(dialog.getByText("This is not an email address")).toBeVisible();
  await expect(dialog.getByLabel("Email address")).toHaveValue("nonsense");

  await dialog.getByLabel("Email address").fill(email);
  await dialog.getByRole("button", { name: "Send invite" }).click();
  await expect(page.getByText(`The invitation is on its way to ${email}.`)).toBeVisible();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: `Actions for ${email}` })).toBeVisible();
  const first = await mailedInvitation(email);

  const again = await openDialog(page, workspace);
  await again.getByLabel("Email address").fill(email.toUpperCase());
  await expect(again.getByText("was invited already")).toBeVisible();
  await again.getByRole("button", { name: "Resend invitation" }).click();
  await expect(page.getByText(`A new invitation is on its way to ${email}.`)).toBeVisible();
  await expect.poll(async () => (await mailbox.list(email)).length).toBe(2);
  expect(await mailedInvitation(email)).not.toBe(first);
  expect(await pendingIn(db, workspace)).toMatchObject([{ email, version: 2 }]);
});

test("INV-1: a list is marked row by row, mended in place, sent, and its result downloaded", async ({
  as,
  db,
  workspace,
}) => {
  await setSeats(db, workspace, { seatLimit: 4 });
  const ana = await makeMember(db, workspace);
  const at = `${workspace.slug}.example.com`;
  await invite(workspace, `jason@${at}`);
  const { page } = await as("owner");
  const dialog = await openDialog(page, workspace);
  const list = [
    `nina@${at}, "Simon, Zoe" <zoe@${at}>`,
    `${ana.email}; jason@${at}`,
    `mended-at-${at}`,
    `NINA@${at} liam@${at}`,
  ].join("\n");
  await dialog.getByLabel("Email address").fill(list);
  const rows = dialog.getByRole("listitem");
  const marks = ["New", "New", "Member", "Pending", "Invalid", "Duplicate", "Over the limit"];
  await expect(rows).toHaveCount(marks.length);
  for (const [n, mark] of marks.entries()) await expect(rows.nth(n)).toContainText(mark);
  await expect(rows.nth(1)).toContainText("Zoe Simon");
  await expectAccessible(page);

  await dialog.getByRole("button", { name: "1 invalid" }).click();
  await expect(rows).toHaveCount(1);
  await dialog.getByRole("button", { name: "1 invalid" }).click();
  await dialog.getByLabel("Row 5").fill(`+mended@${at}`);
  await expect(rows.nth(4)).toContainText("Over the limit");
  await dialog.getByRole("button", { name: `Take NINA@${at} off the list`, exact: true }).click();
  await rows.nth(3).getByLabel("Resend invitation").check();
  await expect(dialog.getByLabel("Also invite the 2 over the limit")).not.toBeChecked();
  await dialog.getByRole("button", { name: "Send invite" }).click();

  await expect(dialog.getByText("3 invitations are on their way.")).toBeVisible();
  const outcomes = ["Invited", "Invited", "Member", "Sent again", "Over the limit", "Over the limit"];
  for (const [n, outcome] of outcomes.entries()) await expect(rows.nth(n)).toContainText(outcome);
  await expectAccessible(page);
  const waiting = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Download results" }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toMatch(/^invitations-\d{4}-\d\d-\d\d\.csv$/);
  const lines = (await readFile(await download.path(), "utf8")).split("\r\n");
  expect(lines[0]).toBe("\ufeffEmail,Name,Outcome,Remark");
  expect(lines[2]).toContain(`zoe@${at},Zoe Simon,Invited`);
  expect(lines[5]).toMatch(/^'\+mended@/);
  await dialog.getByRole("button", { name: "Done" }).click();
  expect((await pendingIn(db, workspace)).map(({ email }) => email)).toEqual(
    ["jason", "nina", "zoe"].map((name) => `${name}@${at}`),
  );
  await mailedInvitation(`zoe@${at}`);
});

test("INV-1, ADD-4: typed by keyboard, with a role, and those over the limit as well", async ({
  as,
  db,
  workspace,
}) => {
  await setSeats(db, workspace, { seatLimit: 1 });
  const at = `${workspace.slug}.example.com`;
  const { page } = await as("owner");
  const dialog = await openDialog(page, workspace);
  const field = dialog.getByLabel("Email address");
  await field.fill(`nina@${at}`);
  await expect(dialog.getByText("You can invite them all the same")).toBeVisible();
  await field.press("Enter");
  await expect(field).toHaveValue("");
  await field.pressSequentially(`zoe@${at},`);
  await expect(dialog.getByRole("listitem")).toHaveCount(2);
  await dialog.getByLabel("Also invite the 2 over the limit").check();
  await dialog.getByRole("button", { name: "Choose roles" }).click();
  await expect(dialog.getByRole("checkbox", { name: "Member" })).toBeChecked();
  await dialog.getByRole("checkbox", { name: "Admin" }).check();
  await field.press("Enter");
  await expect(dialog.getByText("2 invitations are on their way.")).toBeVisible();
  expect(await pendingIn(db, workspace)).toHaveLength(2);
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText("as Admin").first()).toBeVisible();
});

test("INV-1: more than five hundred addresses stay on the list with a sentence, and nothing is lost when one leaves by mistake", async ({
  as,
  db,
  workspace,
}) => {
  const { page } = await as("owner");
  const dialog = await openDialog(page, workspace);
  const many = Array.from({ length: 501 }, (_, n) => `person-${n}@${workspace.slug}.example.com`);
  await dialog.getByLabel("Email address").fill(many.join("\n"));
  await expect(
    dialog.getByText("501 addresses are more than the 500 that can be sent at once.").first(),
  ).toBeVisible();
  await dialog.getByRole("button", { name: "Send invite" }).click();
  await expect(dialog.getByRole("alert").or(dialog.locator("[aria-invalid=true]")).first()).toBeVisible();
  await page.keyboard.press("Escape");
  const question = page.getByRole("alertdialog");
  await expect(question).toBeVisible();
  await question.getByRole("button", { name: "Cancel" }).click();
  await dialog.getByRole("button", { name: `Take ${many[0]} off the list`, exact: true }).click();
  await expect(dialog.getByText("500 new").first()).toBeAttached();
  await expect(dialog.getByRole("listitem").last()).toContainText("New");
  expect(await pendingIn(db, workspace)).toEqual([]);
});

test("INV-8, INV-9: the address is corrected: new mail, the old link dead, names and roles kept", async ({
  as,
  page: stranger,
  workspace,
}) => {
  const wrong = `nnia.${workspace.slug}@example.com`;
  const right = `nina.${workspace.slug}@example.com`;
  await invite(workspace, wrong);
  const old = await mailedInvitation(wrong);
  const { page } = await as("owner");
  await page.goto(paths.workspacePage(workspace.slug));
  await page.getByRole("button", { name: `Actions for ${wrong}` }).click();
  await page.getByRole("menuitem", { name: "Edit invitation" }).click();
  const dialog = page.getByRole("dialog", { name: "Edit invitation" });
  await expect(dialog.getByLabel("Email")).toHaveValue(wrong);
  await expectAccessible(page);
  await dialog.getByLabel("Email").fill(workspace.owner.email);
  await dialog.getByLabel("First name").fill("Nina");
  await dialog.getByRole("checkbox", { name: "Admin" }).check();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("They are a member of this workspace already.")).toBeVisible();
  await expect(dialog.getByLabel("First name")).toHaveValue("Nina");
  await dialog.getByLabel("Email").fill(right);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(`a new mail is on its way to ${right}`)).toBeVisible();
  await expect(page.getByText("as Admin").first()).toBeVisible();

  await stranger.goto(old);
  await expect(stranger.getByRole("heading", { name: `Join ${workspace.name}` })).toHaveCount(0);
  await stranger.goto(await mailedInvitation(right));
  await expect(stranger.getByRole("heading", { name: `Join ${workspace.name}` })).toBeVisible();
  await expect(stranger.getByText(wrong)).toHaveCount(0);
});

test("INV-9: a mail that came back says why and offers “Correct the address”", async ({ as, workspace }) => {
  const email = `nnia.${workspace.slug}@example.com`;
  await mailbox.behave({ mode: "bounce", to: email });
  await invite(workspace, email);
  const { page } = await as("owner");
  const remedy = page.getByRole("button", { name: `Correct the address ${email}` });
  await expect
    .poll(
      async () => {
        await page.goto(paths.workspacePage(workspace.slug));
        return remedy.count();
      },
      { timeout: 30_000 },
    )
    .toBe(1);
  await expect(
    page.getByRole("row").filter({ hasText: email }).getByText("Mail bounced").filter({ visible: true }),
  ).toBeVisible();
  await expectAccessible(page);
  await remedy.click();
  await expect(page.getByRole("dialog", { name: "Edit invitation" }).getByLabel("Email")).toHaveValue(email);
});

test("INV-9: “Copy link” hands over a link that opens the invitation", async ({
  as,
  page: stranger,
  workspace,
}) => {
  const email = `nina.${workspace.slug}@example.com`;
  await invite(workspace, email);
  const { page, context } = await as("owner");
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(paths.workspacePage(workspace.slug));
  await page.getByRole("button", { name: `Actions for ${email}` }).click();
  await page.getByRole("menuitem", { name: "Copy link" }).click();
  await expect(page.getByText(`The link for ${email} is copied.`)).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).searchParams.get("h")).toMatch(/^[\w-]{43}$/);
  const response = await stranger.goto(link);
  expect(response?.status()).toBe(200);

  await page.evaluate(() => {
    Object.defineProperty(navigator.clipboard, "writeText", { value: () => Promise.reject(new Error("no")) });
  });
  await page.getByRole("button", { name: `Actions for ${email}` }).click();
  await page.getByRole("menuitem", { name: "Copy link" }).click();
  const dialog = page.getByRole("dialog", { name: "Copy link" });
  await expect(dialog.getByLabel("Link")).toHaveValue(link);
  await expectAccessible(page);
});

test("INV-3: an expired invitation keeps its row and its badge, and is renewed with one click", async ({
  as,
  db,
  workspace,
}) => {
  await setSeats(db, workspace, { seatLimit: null, invitationDays: 7 });
  const email = `nina.${workspace.slug}@example.com`;
  const id = await invite(workspace, email);
  expect((await mailbox.read(email)).text).toContain("The invitation is good until");
  await db
    .update(invitations)
    .set({ expiresAt: new Date("2026-01-01") })
    .where(eq(invitations.id, id));
  const { page } = await as("owner");
  await page.goto(paths.workspacePage(workspace.slug));
  const row = page.getByRole("row").filter({ hasText: email });
  await expect(row.getByText("Expired", { exact: true })).toBeVisible();
  const dialog = await openDialog(page, workspace);
  await dialog.getByLabel("Email address").fill(email);
  await expect(dialog.getByText("the invitation has expired")).toBeVisible();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: `Actions for ${email}` }).click();
  await page.getByRole("menuitem", { name: "Resend invitation" }).click();
  await expect(row.getByText("Pending", { exact: true })).toBeVisible();
  await expect(row.getByText("Expires in 7 days").filter({ visible: true })).toBeVisible();
});
