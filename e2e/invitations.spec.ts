import { eq } from "drizzle-orm";
import { makeUser } from "@/db/factories";
import { invitations } from "@/db/schema/invitations";
import { cancelInvitation, resendInvitation } from "@/lib/invitations/commands";
import { actingAs } from "@/lib/testing";
import { expectAccessible } from "./support/axe";
import { invite, mailedInvitation } from "./support/invite";
import { expect, test } from "./support/session";

const password = "seven quiet otters drifting";

test("INV-6: without an account: mail, link, account with the address fixed, accept, dashboard", async ({
  browser,
  baseURL,
  workspace,
}) => {
  const email = `nina.${workspace.slug}@example.com`;
  await invite(workspace, email);
  const context = await browser.newContext({ baseURL });
  const page = await context.newPage();
  await page.goto(await mailedInvitation(email));
  await expect(page.getByRole("heading", { name: `Join ${workspace.name}` })).toBeVisible();
  await expect(page.getByText(email)).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Email" })).toHaveCount(0);
  await expectAccessible(page);

  await page.getByLabel("First name").fill("Nina");
  await page.getByLabel("Last name").fill("Simon");
  await page.getByRole("textbox", { name: "Password" }).fill("password1234");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("textbox", { name: "Password" })).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("First name")).toHaveValue("Nina");

  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByRole("button", { name: "Accept Invitation" }).click();
  await expect(page).toHaveURL(`/w/${workspace.slug}`);
  await expect(page.getByRole("heading", { name: "Welcome, Nina Simon" })).toBeVisible();
  await context.close();
});

test("INV-5: with an account: link, sign in, all invitations that wait, accept", async ({
  browser,
  baseURL,
  db,
  workspace,
}) => {
  const ana = await makeUser(db);
  await invite(workspace, ana.email);
  const context = await browser.newContext({ baseURL });
  const page = await context.newPage();
  await page.goto(await mailedInvitation(ana.email));
  await page.getByRole("link", { name: "Sign in" }).click();
  await expect(page.getByLabel("Email")).toHaveValue(ana.email);
  await page.getByRole("textbox", { name: "Password" }).fill("correct horse battery staple");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "An invitation waits for you" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Accept Invitation" }).click();
  await expect(page).toHaveURL(`/w/${workspace.slug}`);
  await context.close();
});

test("INV-7: signed in as somebody else: for whom it is, masked, and a way to switch; nothing changes", async ({
  db,
  as,
  workspace,
}) => {
  const email = `nina.${workspace.slug}@example.com`;
  const invitationId = await invite(workspace, email);
  const { page } = await as("member");
  await page.goto(await mailedInvitation(email));
  await expect(page.getByRole("heading", { name: "This invitation is for somebody else" })).toBeVisible();
  await expect(page.getByText(email)).toHaveCount(0);
  await page.getByRole("button", { name: "Use another account" }).click();
  await expect(page).toHaveURL(/\/sign-in\?next=%2Finvitations%2F/);
  const [untouched] = await db.select().from(invitations).where(eq(invitations.id, invitationId));
  expect(untouched?.status).toBe("pending");
});

test("INV-4, INV-7: cancelled, superseded and tampered links each say what happened", async ({
  page,
  workspace,
}) => {
  const owner = await actingAs(workspace.owner, workspace);
  const email = `nina.${workspace.slug}@example.com`;
  const invitationId = await invite(workspace, email);
  const first = await mailedInvitation(email);
  await resendInvitation(owner, { invitationId });
  await page.goto(first);
  await expect(page.getByRole("heading", { name: "A newer invitation was sent" })).toBeVisible();
  await expectAccessible(page);
  await page.goto(first.replace("v=1", "v=2"));
  await expect(page.getByRole("heading", { name: "This link does not work" })).toBeVisible();
  await cancelInvitation(owner, { invitationId });
  await page.goto(first);
  await expect(page.getByRole("heading", { name: "This invitation was cancelled" })).toBeVisible();
});
