import { count, eq } from "drizzle-orm";
import type { Page } from "@playwright/test";
import { makeMember, makeWorkspace } from "@/db/factories";
import { invitations } from "@/db/schema/invitations";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import { expectAccessible } from "./support/axe";
import { invite } from "./support/invite";
import { mailbox } from "./support/mailbox";
import { expect, test } from "./support/session";

const wizard = (page: Page) => page.getByRole("dialog", { name: "Add user" });
const next = (page: Page) => wizard(page).getByRole("button", { name: "Next" }).click();

test("ADD-1, ADD-2: add immediately: a generated password, shown once, which they replace at first sign-in", async ({
  as,
  browser,
  baseURL,
  workspace,
}) => {
  const { page, context } = await as("owner");
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const email = `jason.${workspace.slug}@example.com`;
  await open(page, workspace.slug);
  await fillPerson(page, `  ${email.toUpperCase()} `);
  await wizard(page).getByRole("radio", { name: "Add immediately" }).check();
  await next(page);
  await wizard(page).getByRole("radio", { name: "Generate a password" }).check();
  await expect(wizard(page).getByRole("checkbox", { name: "Must change at first sign-in" })).toBeChecked();
  await next(page);
  await expect(wizard(page).getByRole("checkbox", { name: "Member" })).toBeChecked();
  await next(page);
  await wizard(page).getByRole("button", { name: "Add user" }).click();
  await expect(wizard(page).getByRole("heading", { name: "Jason Bourne is a member now" })).toBeFocused();
  await expect(wizard(page).getByText("It will not be shown again")).toBeVisible();
  await wizard(page).getByRole("button", { name: "Copy" }).click();
  await expect(wizard(page).getByRole("status").getByText("Copied")).toBeVisible();
  const password = await page.evaluate(() => navigator.clipboard.readText());
  await wizard(page).getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("complementary", { name: "Jason Bourne" })).toBeVisible();
  await page.reload();
  expect(await page.content()).not.toContain(password);
  expect((await mailbox.read(email)).text).not.toContain(password);

  const jason = await browser.newContext({ baseURL });
  const theirs = await jason.newPage();
  await signIn(theirs, email, password);
  await expect(theirs.getByRole("heading", { name: "Choose your own password" })).toBeVisible();
  await theirs.getByRole("textbox", { name: "New password" }).fill("seven quiet otters drifting");
  await theirs.getByRole("button", { name: "Save password" }).click();
  await expect(theirs.getByRole("heading", { name: "Welcome, Jason Bourne" })).toBeVisible();
  await jason.close();
});

test("UX-1: every step is accessible, and what it costs to give Admin is said", async ({ as, workspace }) => {
  const { page } = await as("owner");
  await open(page, workspace.slug);
  await expectAccessible(page, { within: "dialog" });
  await fillPerson(page, `kim.${workspace.slug}@example.com`);
  await expectAccessible(page, { within: "dialog" });
  await next(page);
  await wizard(page).getByRole("radio", { name: "Generate a password" }).check();
  await expectAccessible(page, { within: "dialog" });
  await next(page);
  await wizard(page).getByRole("checkbox", { name: "Admin" }).check();
  await expect(wizard(page).getByText("Give this role to few people")).toBeVisible();
  await expectAccessible(page, { within: "dialog" });
  await next(page);
  await wizard(page).getByRole("button", { name: "Add user" }).click();
  await expect(wizard(page).getByRole("heading", { name: "Jason Bourne is a member now" })).toBeFocused();
  await expectAccessible(page, { within: "dialog" });
});

test("ADD-1, UX-1: by keyboard alone, with a typed password; every step has the focus where one goes on", async ({
  as,
  db,
  workspace,
}) => {
  const { page } = await as("owner");
  const email = `kira.${workspace.slug}@example.com`;
  await page.goto(`/w/${workspace.slug}/users`);
  await page.getByRole("button", { name: "Add user" }).focus();
  await page.keyboard.press("Enter");
  await expect(wizard(page).getByRole("textbox", { name: "Email" })).toBeFocused();
  await expect(wizard(page).getByText("Step 1 of 6: Email")).toBeAttached();
  await page.keyboard.type(email);
  await page.keyboard.press("Enter");
  await expect(wizard(page).getByRole("textbox", { name: "First name" })).toBeFocused();
  await expect(wizard(page).getByText("Step 2 of 6: Name")).toBeAttached();
  await page.keyboard.type("Kira");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Nerys");
  await page.keyboard.press("Enter");
  await expect(wizard(page).getByRole("radio", { name: "Add immediately" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(wizard(page).getByRole("radio", { name: "Type a password" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.type("plum kettle orbit 47");
  await page.keyboard.press("Enter");
  await expect(wizard(page).getByRole("switch", { name: "Super-user" })).toBeFocused();
  await page.keyboard.press("Space");
  await expect(wizard(page).getByText("Super-users are owners")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(wizard(page).getByRole("button", { name: "Add user" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(wizard(page).getByRole("heading", { name: "Kira Nerys is a member now" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(wizard(page)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Add user" })).toBeFocused();
  const row = page.getByRole("row", { name: /Kira Nerys/ });
  await expect(row.getByText("Owner")).toBeVisible();
  expect(await accounts(db, email)).toBe(1);
});

test("ADD-1: wrong input is told beside its field; Back and a refusal keep everything; nothing is written before the end", async ({
  as,
  db,
  workspace,
}) => {
  const { page } = await as("owner");
  const email = `zoe.${workspace.slug}@example.com`;
  const taken = await makeMember(db, workspace, { username: `taken-${workspace.slug}`.slice(0, 40) });
  await open(page, workspace.slug);
  await wizard(page).getByRole("textbox", { name: "Email" }).fill("zoe at home");
  await next(page);
  await expect(wizard(page).getByText("This is not an email address")).toBeVisible();
  await expect(wizard(page).getByRole("textbox", { name: "Email" })).toHaveValue("zoe at home");
  await wizard(page).getByRole("textbox", { name: "Email" }).fill(email);
  await next(page);
  await next(page);
  await expect(wizard(page).getByText("This is needed.")).toHaveCount(2);
  await wizard(page).getByLabel("First name").fill("Zoë");
  await wizard(page).getByLabel("Last name").fill("van Dijk");
  await wizard(page).getByLabel("Phone number").fill("+31 6");
  await wizard(page)
    .getByLabel("Username")
    .fill(taken.username ?? "");
  await next(page);
  await wizard(page).getByRole("button", { name: "Back" }).click();
  await expect(wizard(page).getByLabel("First name")).toHaveValue("Zoë");
  await wizard(page).getByRole("button", { name: "Back" }).click();
  await expect(wizard(page).getByRole("textbox", { name: "Email" })).toHaveValue(email);
  await next(page);
  await expect(wizard(page).getByLabel("Phone number")).toHaveValue("+31 6");
  await next(page);
  await next(page);
  await wizard(page).getByRole("textbox", { name: "Password" }).fill("password1234");
  await next(page);
  await expect(wizard(page).getByRole("textbox", { name: "Password" })).toHaveAttribute(
    "aria-invalid",
    "true",
  );
  await wizard(page).getByRole("textbox", { name: "Password" }).fill("plum kettle orbit 47");
  await next(page);
  await wizard(page).getByRole("checkbox", { name: "Member" }).uncheck();
  await next(page);
  await expect(wizard(page).getByText("Choose at least one role.")).toBeVisible();
  await wizard(page).getByRole("checkbox", { name: "Member" }).check();
  await next(page);
  expect(await accounts(db, email)).toBe(0);

  await wizard(page).getByRole("button", { name: "Add user" }).click();
  await expect(wizard(page).getByLabel("Phone number")).toBeFocused();
  await expect(wizard(page).getByText("This is not a phone number")).toBeVisible();
  await wizard(page).getByLabel("Phone number").fill("+31 6 12345678");
  await toTheEnd(page);
  await wizard(page).getByRole("button", { name: "Add user" }).click();
  await expect(wizard(page).getByLabel("Username")).toBeFocused();
  await expect(wizard(page).getByText("Somebody else has this username.")).toBeVisible();
  expect(await accounts(db, email)).toBe(0);
  await wizard(page).getByLabel("Username").fill("");
  await toTheEnd(page);

  await page.keyboard.press("Escape");
  await expect(page.getByRole("alertdialog", { name: "Discard what you entered?" })).toBeVisible();
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();
  await wizard(page).getByRole("button", { name: "Add user" }).click();
  await expect(wizard(page).getByText("Zoë van Dijk is a member now")).toBeVisible();
  expect(await accounts(db, email)).toBe(1);
});

test("ADD-2, INV-1: send invitation: the mail, the names and the roles go along", async ({
  as,
  db,
  workspace,
}) => {
  const { page } = await as("owner");
  const email = `lena.${workspace.slug}@example.com`;
  await open(page, workspace.slug);
  await fillPerson(page, email);
  await wizard(page).getByRole("radio", { name: "Send invitation" }).check();
  await next(page);
  await wizard(page).getByRole("checkbox", { name: "AccessManager" }).check();
  await next(page);
  await wizard(page).getByRole("button", { name: "Send invitation" }).click();
  await expect(wizard(page).getByText("Jason Bourne is invited")).toBeVisible();
  await wizard(page).getByRole("button", { name: "Done" }).click();
  await expect(wizard(page)).toHaveCount(0);
  expect((await mailbox.read(email)).subject).toMatch(/invited/i);
  const [invitation] = await db.select().from(invitations).where(eq(invitations.email, email));
  expect(invitation).toMatchObject({ firstName: "Jason", lastName: "Bourne", status: "pending" });
  expect(await accounts(db, email)).toBe(0);
});

test("ADD-3: says at once who is a member and who is invited, and offers what to do", async ({
  as,
  db,
  workspace,
}) => {
  const { page } = await as("owner");
  const ana = await makeMember(db, workspace, { firstName: "Ana", lastName: "Lopez" });
  const email = `mia.${workspace.slug}@example.com`;
  await invite(workspace, email);
  await open(page, workspace.slug);
  await wizard(page).getByRole("textbox", { name: "Email" }).fill(email.toUpperCase());
  await next(page);
  await expect(wizard(page).getByText("This address was invited already.")).toBeVisible();
  await wizard(page).getByRole("button", { name: "Resend invitation" }).click();
  await expect(wizard(page).getByText(`A new invitation is on its way to ${email}.`)).toBeVisible();
  await wizard(page).getByRole("textbox", { name: "Email" }).fill(ana.email);
  await next(page);
  await expect(wizard(page).getByText("Ana Lopez is a member of this workspace already.")).toBeVisible();
  await wizard(page).getByRole("link", { name: "Open user" }).click();
  await expect(page.getByRole("complementary", { name: "Ana Lopez" })).toBeVisible();
  await expect(wizard(page)).toHaveCount(0);
});

test("ADD-3: an account elsewhere looks new until the end, is not added, and can be invited with everything kept", async ({
  as,
  db,
  workspace,
}) => {
  const globex = await makeWorkspace(db, { name: "Globex" });
  const hank = await makeMember(db, globex, { firstName: "Hank", lastName: "Scorpio" });
  const { page } = await as("owner");
  await open(page, workspace.slug);
  await fillPerson(page, hank.email);
  await next(page);
  await wizard(page).getByRole("radio", { name: "Generate a password" }).check();
  await toTheEnd(page);
  await wizard(page).getByRole("button", { name: "Add user" }).click();
  await expect(wizard(page).getByText("This address cannot be added directly.")).toBeVisible();
  await wizard(page).getByRole("button", { name: "Send invitation instead" }).click();
  await expect(wizard(page).getByText("Jason Bourne")).toBeVisible();
  await wizard(page).getByRole("button", { name: "Send invitation", exact: true }).click();
  await expect(wizard(page).getByText("Jason Bourne is invited")).toBeVisible();
  const [account] = await db.select().from(users).where(eq(users.id, hank.id));
  expect(account).toMatchObject({ firstName: "Hank", passwordHash: hank.passwordHash });
});

test("ADD-4, WSP-2: what one may not give or do is shown with the reason", async ({ as, db, workspace }) => {
  const policies = { seatLimit: 2 };
  await db.update(workspaces).set({ policies }).where(eq(workspaces.id, workspace.id));
  const { page } = await as("access_manager");
  await open(page, workspace.slug);
  await fillPerson(page, `ben.${workspace.slug}@example.com`);
  const now = wizard(page).getByRole("radio", { name: "Add immediately" });
  await expect(now).toBeDisabled();
  await expect(now).toHaveAccessibleDescription(/The workspace is full: all 2 seats are taken/);
  await next(page);
  const superUser = wizard(page).getByRole("switch", { name: "Super-user" });
  await expect(superUser).toHaveAttribute("aria-disabled", "true");
  await expect(superUser).toHaveAccessibleDescription("Only an owner can make somebody a super-user.");
  const admin = wizard(page).getByRole("checkbox", { name: "Admin" });
  await expect(admin).toHaveAccessibleDescription("This role has rights that you do not hold yourself.");
  await admin.focus();
  await page.keyboard.press("Space");
  await expect(admin).not.toBeChecked();
});

async function open(page: Page, slug: string): Promise<void> {
  await page.goto(`/w/${slug}/users`);
  await page.getByRole("button", { name: "Add user" }).click();
}

/** The first two steps. */
async function fillPerson(page: Page, email: string): Promise<void> {
  await wizard(page).getByRole("textbox", { name: "Email" }).fill(email);
  await next(page);
  await wizard(page).getByLabel("First name").fill("Jason");
  await wizard(page).getByLabel("Last name").fill("Bourne");
  await next(page);
}

async function toTheEnd(page: Page): Promise<void> {
  const add = wizard(page).getByRole("button", { name: "Add user" });
  while (!(await add.isVisible())) await next(page);
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function accounts(db: Parameters<typeof makeMember>[0], email: string): Promise<number> {
  const [row] = await db.select({ accounts: count() }).from(users).where(eq(users.email, email));
  return row?.accounts ?? 0;
}
