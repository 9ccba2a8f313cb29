import { and, eq } from "drizzle-orm";
import type { Page } from "@playwright/test";
import { type MadeWorkspace, makeGroup, makeMember, makeRole, makeWorkspace } from "@/db/factories";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import type { Database } from "@/db/client";
import { paths } from "@/lib/paths";
import { expectAccessible } from "./support/axe";
import { links, mailbox } from "./support/mailbox";
import { expect, test } from "./support/session";

const password = "seven quiet otters drifting";

test("LKP-1: looking people up is off until an owner switches it on in the settings", async ({
  as,
  workspace,
}) => {
  const { page } = await as("owner");
  await page.goto(paths.workspace(workspace.slug));
  const accounts = page.getByRole("navigation").getByRole("region", { name: "Accounts" });
  await accounts.getByRole("link", { name: "Assigning to workspaces" }).click();
  await expect(page.getByText("Looking people up is switched off")).toBeVisible();
  await page.getByRole("link", { name: "Open settings" }).click();
  await page.getByRole("switch", { name: "Look people up in all of Roster" }).click();
  const policies = page.getByRole("region", { name: "Members and invitations" });
  await policies.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The policies were saved.")).toBeVisible();
  await page.goto(paths.assignments(workspace.slug));
  await expect(page.getByRole("button", { name: "Search" })).toBeVisible();
  await expectAccessible(page);
});

test("LKP-2, LKP-6: not found: creates an internal user, who chooses a password by the mailed link", async ({
  as,
  db,
  page: visitor,
  workspace,
}) => {
  await switchOn(db, workspace);
  const email = `nina.${workspace.slug}@example.org`;
  const { page } = await as("access_manager");
  await search(page, workspace, { email });
  await expect(page.getByRole("heading", { name: "Nobody was found" })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("First name").fill("Nina");
  await page.getByLabel("Last name").fill("Simon");
  await page.getByLabel("Preferred language").selectOption({ label: "Español" });
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "Nina Simon is an internal user now" })).toBeVisible();
  await page.getByRole("link", { name: "Open user" }).click();
  await expect(page.getByRole("complementary").getByText(email).first()).toBeVisible();

  const mail = await mailbox.read(email);
  const link = links(mail).find((address) => address.includes("/reset-password/")) ?? "";
  await visitor.goto(link);
  await visitor.locator("input[type=password]").first().fill(password);
  await visitor.locator("button[type=submit]").click();
  await expect(visitor).toHaveURL(/sign-in/);
  const [user] = await db.select().from(users).where(eq(users.email, email));
  expect(user).toMatchObject({ locale: "es", homeWorkspaceId: workspace.id });
  expect(user?.emailVerifiedAt).not.toBeNull();
});

test("LKP-3, LKP-4, LKP-6: found elsewhere by phone: an external, told by SMS, cut down to what the owner opens", async ({
  as,
  db,
  signedIn,
  workspace,
}) => {
  await switchOn(db, workspace);
  const globex = await makeWorkspace(db, { name: `Globex ${workspace.slug}` });
  const phone = `+34611${String(Date.now()).slice(-6)}`;
  const hank = await makeMember(db, globex, { firstName: "Hank", lastName: "Scorpio", phone });
  const { page } = await as("owner");
  await search(page, workspace, { phone });
  await expect(page.getByRole("heading", { name: "There is an account" })).toBeVisible();
  await expect(page.getByText("HS", { exact: true })).toBeVisible();
  await expect(page.getByText("Scorpio")).toHaveCount(0);
  await page.getByLabel("Admin", { exact: true }).check();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(
    page.getByRole("heading", { name: "Hank Scorpio is an external user here now" }),
  ).toBeVisible();
  const sms = await mailbox.read(phone);
  expect(sms).toMatchObject({ channel: "sms" });
  expect(sms.text).toContain("Acme");

  const external = await signedIn(hank);
  await external.page.goto(paths.users(workspace.slug));
  await expect(external.page.getByRole("table", { name: "Users" })).toBeVisible();
  await expect(external.page.getByRole("button", { name: "Add user" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );

  await page.goto(paths.otherWorkspaces(workspace.slug));
  await expect(page.getByRole("heading", { name: globex.name })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: `Edit what people from ${globex.name} may do` }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Invite people").check();
  await expectAccessible(page, { within: "dialog" });
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(`What people from ${globex.name} may do is changed.`)).toBeVisible();
  await external.page.reload();
  await expect(external.page.getByRole("button", { name: "Add user" })).not.toHaveAttribute(
    "aria-disabled",
    "true",
  );

  await page.getByRole("button", { name: `Edit what people from ${globex.name} may do` }).click();
  await page.getByRole("button", { name: "Back to the default" }).click();
  await expect(page.getByRole("main").getByText("Default", { exact: true })).toBeVisible();
  await external.page.reload();
  await expect(external.page.getByRole("button", { name: "Add user" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
});

test("LKP-3: found here: says so and opens the user; two people are a conflict and nothing is merged", async ({
  as,
  db,
  workspace,
}) => {
  await switchOn(db, workspace);
  const ana = await makeMember(db, workspace, { firstName: "Ana", lastName: "Lopez" });
  const phone = `+34622${String(Date.now()).slice(-6)}`;
  const zoe = await makeMember(db, await makeWorkspace(db), { phone });
  const { page } = await as("access_manager");
  await search(page, workspace, { email: ana.email });
  await expect(page.getByText("Ana Lopez is in this workspace already")).toBeVisible();
  await search(page, workspace, { email: ana.email, phone });
  await expect(page.getByText("This points to two people")).toBeVisible();
  const here = await db
    .select()
    .from(memberships)
    .where(and(eq(memberships.workspaceId, workspace.id), eq(memberships.userId, zoe.id)));
  expect(here).toEqual([]);
  await search(page, workspace, { email: ana.email });
  await page.getByRole("link", { name: "Open user" }).click();
  await expect(page).toHaveURL(new RegExp(`user=${ana.id}`));
});

test("LKP-1, ROL-5: whoever may not look people up has no such page, and is told why and who could help", async ({
  as,
  workspace,
}) => {
  const { page } = await as("member");
  await page.goto(paths.workspace(workspace.slug));
  await expect(page.getByRole("link", { name: "Assigning to workspaces" })).toHaveCount(0);
  await page.goto(paths.assignments(workspace.slug));
  await expect(page.getByRole("heading", { name: "Assigning to workspaces", level: 1 })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Olivia Owner");
  await expect(page.getByRole("button", { name: "Search" })).toHaveCount(0);
});

test("ADD-3: the wizard tells those who may look people up at once of an account elsewhere, and leads on", async ({
  as,
  db,
  workspace,
}) => {
  await switchOn(db, workspace);
  const hank = await makeMember(db, await makeWorkspace(db), { firstName: "Hank", lastName: "Scorpio" });
  const { page } = await as("access_manager");
  await page.goto(paths.users(workspace.slug));
  await page.getByRole("button", { name: "Add user" }).click();
  const wizard = page.getByRole("dialog");
  await wizard.getByLabel("Email").fill(hank.email);
  await wizard.getByRole("button", { name: "Next" }).click();
  await expect(wizard.getByText("This address has an account in another workspace")).toBeVisible();
  await wizard.getByRole("link", { name: "Assign to this workspace" }).click();
  await expect(page.getByLabel("Email")).toHaveValue(hank.email);
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByRole("heading", { name: "There is an account" })).toBeVisible();
});

test("LKP-7: externals may be hidden from members who only read, and are seen by those who do more", async ({
  as,
  db,
  signedIn,
  workspace,
}) => {
  await makeMember(db, workspace, { kind: "external", role: "external", firstName: "Eva" });
  const marco = await makeMember(db, workspace, { firstName: "Marco" });
  const roleId = await makeRole(db, workspace, { permissions: ["members.read"] });
  await makeGroup(db, workspace, { roleIds: [roleId], members: [marco.membershipId] });
  const policies = { seatLimit: null, hideExternals: true };
  await db.update(workspaces).set({ policies }).where(eq(workspaces.id, workspace.id));
  const reader = (await signedIn(marco)).page;
  await reader.goto(paths.users(workspace.slug));
  await expect(reader.getByRole("row", { name: /Marco/ })).toBeVisible();
  await expect(reader.getByRole("row", { name: /Eva/ })).toHaveCount(0);
  const { page } = await as("access_manager");
  await page.goto(paths.users(workspace.slug));
  await expect(page.getByRole("row", { name: /Eva/ })).toBeVisible();
});

async function switchOn(db: Database, { id }: MadeWorkspace): Promise<void> {
  const policies = { seatLimit: null, directoryLookup: true };
  await db.update(workspaces).set({ policies }).where(eq(workspaces.id, id));
}

async function search(
  page: Page,
  { slug }: MadeWorkspace,
  { email = "", phone = "" }: { email?: string; phone?: string },
): Promise<void> {
  await page.goto(paths.assignments(slug));
  await page.getByLabel("Email").first().fill(email);
  await page.getByLabel("Phone").first().fill(phone);
  await page.getByRole("button", { name: "Search" }).click();
}
