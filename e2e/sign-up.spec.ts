import { eq } from "drizzle-orm";
import type { Page } from "@playwright/test";
import { makeUser } from "@/db/factories";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import { paths } from "@/lib/paths";
import { everyRow } from "@/lib/testing";
import { expectAccessible } from "./support/axe";
import { invite } from "./support/invite";
import { links, mailbox } from "./support/mailbox";
import { getPage } from "./support/raw";
import { expect, test } from "./support/session";

const password = "seven quiet otters drifting";

async function signUp(page: Page, email: string): Promise<string> {
  await page.goto(paths.signUp());
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Sign up" }).click();
  await expect(page.getByText("Look into your mail")).toBeVisible();
  const mail = await mailbox.read(email, { subject: /signing up/ });
  return links(mail).find((address) => address.includes("/sign-up/")) ?? "";
}

async function createAccount(page: Page, link: string, firstName: string, lastName: string) {
  await page.goto(link);
  await page.getByLabel("First name").fill(firstName);
  await page.getByLabel("Last name").fill(lastName);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
}

test("ACC-3: from “Sign in” to a workspace of one's own: address, mail, account, onboarding, dashboard", async ({
  page,
  db,
  workspace,
}) => {
  const email = `nina.${workspace.slug}@example.com`;
  await page.goto(paths.signIn());
  await page.getByRole("link", { name: "Sign up" }).click();
  await expect(page.getByRole("heading", { name: "Sign up" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();

  const link = await signUp(page, email);
  await expectAccessible(page);
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "Create your account" })).toBeVisible();
  await expect(page.getByText(email)).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Email" })).toHaveCount(0);
  await expectAccessible(page);
  await createAccount(page, link, "Nina", "Simon");

  await expect(page).toHaveURL(paths.onboarding());
  await expectAccessible(page);
  await page.getByRole("button", { name: "Create workspace" }).click();
  await expect(page.getByLabel("Organization name")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Organization name").fill("Simon & Daughters");
  await page.getByLabel("Workspace name").fill("Acme");
  await page.getByRole("button", { name: "Create workspace" }).click();
  await expect(page.getByRole("heading", { name: "Welcome, Nina Simon" })).toBeVisible();
  await expect(page).toHaveURL(/\/w\/acme-/);
  await expect(page.getByRole("link", { name: "Workspace", exact: true })).toBeVisible();

  const [nina] = await db.select().from(users).where(eq(users.email, email));
  const [made] = await db
    .select()
    .from(workspaces)
    .where(eq(workspaces.creatorId, nina?.id ?? ""));
  expect(nina?.homeWorkspaceId).toBe(made?.id);
  await page.goto(paths.onboarding());
  await expect(page).toHaveURL(paths.workspace(made?.slug ?? ""));
  await page.context().clearCookies();
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This link was used already" })).toBeVisible();
  await expectAccessible(page);
});

test("ACC-3, INV-6: who was invited meanwhile is led to the invitation, not to the onboarding", async ({
  page,
  workspace,
}) => {
  const email = `nina.${workspace.slug}@example.com`;
  await invite(workspace, email);
  await createAccount(page, await signUp(page, email), "Nina", "Simon");
  await expect(page).toHaveURL(paths.invitations());
  await page.getByRole("button", { name: "Accept Invitation" }).click();
  await expect(page).toHaveURL(paths.workspace(workspace.slug));
});

test("ACC-3: an address with an account sees the same, and its mail leads back in", async ({
  page,
  db,
  workspace,
}) => {
  const ana = await makeUser(db, { email: `ana.${workspace.slug}@example.com` });
  await page.goto(paths.signUp());
  await page.getByLabel("Email").fill(ana.email);
  await page.getByRole("button", { name: "Sign up" }).click();
  await expect(page.getByText("Look into your mail")).toBeVisible();
  const mail = await mailbox.read(ana.email, { subject: /account already/ });
  expect(links(mail).map((address) => new URL(address).pathname)).toEqual([
    paths.signIn(),
    paths.forgotPassword(),
  ]);
});

test("ACC-3: opening the mailed link changes nothing, whatever program does it", async ({
  page,
  workspace,
}) => {
  const email = `nina.${workspace.slug}@example.com`;
  const link = new URL(await signUp(page, email));
  const id = link.pathname.split("/").at(-1) ?? "";
  const path = link.pathname + link.search;
  const rows = async () => (await everyRow([email, id])).join("\n");
  await expect.poll(rows, { timeout: 30_000 }).toContain('"state": "delivered"');
  const before = await rows();
  for (const method of ["HEAD", "GET", "GET"]) {
    const reply = await getPage(path, {
      method,
      headers: { "sec-purpose": "prefetch", "user-agent": "Scanner" },
    });
    expect(reply.status).toBe(200);
  }
  expect(await rows()).toEqual(before);
});

test("ACC-3: without a workspace and without invitations one may make a workspace of one's own", async ({
  signedIn,
  db,
  workspace,
}) => {
  const otto = await makeUser(db, { email: `otto.${workspace.slug}@example.com` });
  const { page } = await signedIn(otto);
  await page.setViewportSize({ width: 375, height: 700 });
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "No workspace yet" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Create a workspace" }).click();
  await expect(page.getByRole("heading", { name: "Create your workspace" })).toBeVisible();
});

test("ACC-3: where the operator closed it, accounts are made by invitation", async ({ browser }) => {
  const context = await browser.newContext({ baseURL: process.env.E2E_EMPTY_URL });
  const page = await context.newPage();
  await page.goto(paths.signUp());
  await expect(page.getByRole("heading", { name: "Accounts are made by invitation" })).toBeVisible();
  await expectAccessible(page);
  await context.close();
});
