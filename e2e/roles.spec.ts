import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { makeGroup, makeMember, makeRole, makeWorkspace } from "@/db/factories";
import { membershipRoles } from "@/db/schema/memberships";
import { roles } from "@/db/schema/roles";
import { paths } from "@/lib/paths";
import { expectAccessible } from "./support/axe";
import { expect, test } from "./support/session";
import { choose, expectRefused } from "./support/team";

test("ROL-2: a role is made, given to somebody, seen in the matrix, changed and deleted", async ({
  as,
  db,
  signedIn,
  workspace,
}) => {
  const ana = await makeMember(db, workspace, { firstName: "Ana", lastName: "Lopez" });
  const anas = await signedIn(ana);
  const { page } = await as("owner");
  await page.goto(paths.workspace(workspace.slug));
  await page.getByRole("link", { name: "Roles", exact: true }).click();
  await page.getByRole("link", { name: "Create role" }).click();
  await page.getByLabel("Name").fill("Support");
  await page.getByLabel("Description").fill("Helps people in");
  await page.getByLabel("See who is in the workspace").check();
  await page.getByLabel("Flows").selectOption("Editor");
  await page.getByRole("button", { name: "Create role" }).click();
  await expect(page.getByText("The role “Support” was created.")).toBeVisible();
  await expect(role(page, /^Support/)).toContainText("Helps people in");
  await expect(role(page, /^Support/)).toContainText("2 permissions");
  await expect(role(page, /^Support/)).toContainText("Nobody");

  await page.goto(paths.users(workspace.slug));
  await choose(page, "Ana Lopez", "Edit");
  await page.getByRole("checkbox", { name: "Support" }).check();
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await anas.page.goto(paths.users(workspace.slug));
  await expect(anas.page.getByRole("table")).toBeVisible();

  await page.goto(paths.roleMatrix(workspace.slug));
  await expect(cell(page, "See who is in the workspace", "Support")).toHaveText("Yes");
  await expect(cell(page, "Add users", "Support")).toHaveText("No");
  await expect(cell(page, "Flows", "Support")).toHaveText("Editor");
  await expect(cell(page, "Flows", "Member")).toHaveText("None");

  await page.goto(paths.roles(workspace.slug));
  await role(page, /^Support/)
    .getByRole("link", { name: "1 person" })
    .click();
  await expect(page).toHaveURL(/users\?role=/);
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(2);

  await page.goto(paths.roles(workspace.slug));
  await choose(page, "Support", "Edit");
  await page.getByLabel("See who is in the workspace").uncheck();
  await page.getByLabel("Read the audit trail").check();
  await page.getByRole("button", { name: "Save" }).click();
  const changes = page.getByRole("alertdialog", { name: "What changes" });
  await expect(changes).toContainText("One person holds the role “Support”.");
  await expect(changes.getByRole("listitem").nth(0)).toHaveText("Read the audit trailfor one person");
  await expect(changes.getByRole("listitem").nth(1)).toHaveText("See who is in the workspacefor one person");
  await expectAccessible(page, { within: "dialog" });
  await changes.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The role “Support” was saved.")).toBeVisible();
  await anas.page.reload();
  await expect(anas.page.getByText("The list is not open to you")).toBeVisible();

  await choose(page, "Support", "Delete");
  const question = page.getByRole("alertdialog", { name: "Delete the role “Support”?" });
  await expect(question).toContainText("One person loses it");
  await expect(question).toContainText("They have another role");
  await expectAccessible(page, { within: "dialog" });
  await question.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("The role “Support” was deleted.")).toBeVisible();
  await expect(role(page, /^Support/)).toHaveCount(0);
  expect(
    await db.select().from(membershipRoles).where(eq(membershipRoles.membershipId, ana.membershipId)),
  ).toHaveLength(1);
});

test("ROL-2: who deletes a role that others came to meanwhile is told the new numbers first", async ({
  as,
  db,
  workspace,
}) => {
  const roleId = await makeRole(db, workspace, { name: "Support" });
  const { page } = await as("owner");
  await page.goto(paths.roles(workspace.slug));
  await choose(page, "Support", "Delete");
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("Nobody holds it");
  const ana = await makeMember(db, workspace);
  await makeGroup(db, workspace, { roleIds: [roleId], members: [ana.membershipId] });
  await question.getByRole("button", { name: "Delete" }).click();
  await expect(question.getByRole("alert")).toContainText("Meanwhile one person holds this role.");
  await expect(question).toContainText("One person loses it");
  await expect(question).toContainText("One group carries it no longer");
  await question.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("The role “Support” was deleted.")).toBeVisible();
  expect(await db.select().from(roles).where(eq(roles.id, roleId))).toEqual([]);
});

test("ROL-2: nothing typed is lost: a taken name stands beside its field, and leaving asks first", async ({
  as,
  db,
  workspace,
}) => {
  await makeRole(db, workspace, { name: "Support" });
  const { page } = await as("owner");
  await page.goto(paths.roles(workspace.slug));
  await choose(page, "Admin", "Duplicate");
  await expect(page.getByLabel("Name")).toHaveValue("Copy of Admin");
  await expect(page.getByLabel("Remove users")).toBeChecked();
  await expect(page.getByLabel("Manage the team, the settings and the policies")).not.toBeChecked();
  await page.getByLabel("Name").fill("SUPPORT");
  await page.getByRole("button", { name: "Create role" }).click();
  await expect(page.getByText("Another role of this workspace has this name.")).toBeVisible();
  await expect(page.getByLabel("Name")).toBeFocused();

  await page.getByRole("link", { name: "Cancel" }).click();
  const question = page.getByRole("alertdialog", { name: "Discard what you entered?" });
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByLabel("Name")).toHaveValue("SUPPORT");
  await page.getByRole("link", { name: "Cancel" }).click();
  await question.getByRole("button", { name: "Discard" }).click();
  await expect(page).toHaveURL(paths.roles(workspace.slug));
});

test("ROL-4: a change back in the dialog keeps the form, and one that makes no difference says so", async ({
  as,
  db,
  workspace,
}) => {
  const roleId = await makeRole(db, workspace, { name: "Support" });
  const ana = await makeMember(db, workspace, { role: "admin" });
  await makeGroup(db, workspace, { roleIds: [roleId], members: [ana.membershipId] });
  const { page } = await as("owner");
  await page.goto(paths.role(workspace.slug, roleId));
  await expect(page).toHaveTitle(/^Support · /);
  await page.getByLabel("Add users").check();
  await page.getByRole("button", { name: "Save" }).click();
  const changes = page.getByRole("alertdialog", { name: "What changes" });
  await expect(changes).toContainText("This makes a difference to nobody");
  await expect(changes.getByRole("listitem")).toHaveText(["Add usersfor nobody"]);
  await changes.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByLabel("Add users")).toBeChecked();
  await page.getByLabel("Add users").uncheck();
  await page.getByLabel("Name").fill("Help desk");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The role “Help desk” was saved.")).toBeVisible();
});

test("ROL-1: system roles keep their names, and what Owner, Admin and AccessManager may do is read only", async ({
  as,
  workspace,
}) => {
  const { page } = await as("owner");
  await page.goto(paths.roles(workspace.slug));
  await expectRefused(page, "Admin", [
    ["Edit", "What this role may do is fixed."],
    ["Delete", "Every workspace has this role, so it cannot be deleted."],
  ]);
  await expectRefused(page, "Member", [
    ["Delete", "Everybody starts with this role, so it cannot be deleted."],
  ]);
  await page.getByRole("link", { name: /^Admin/ }).click();
  await expect(page.getByText("What this role may do is fixed.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Roles", exact: true }).last().click();
  await choose(page, "Member", "Edit");
  await expect(page.getByLabel("Name")).toHaveAttribute("readonly");
  await expect(page.getByLabel("Name")).toHaveAccessibleDescription(/Every workspace has this role/);
});

test("ROL-6, ADD-4: who makes roles is shown what they cannot grant, with the reason", async ({
  db,
  signedIn,
  workspace,
}) => {
  const roleId = await makeRole(db, workspace, { permissions: ["roles.manage", "assets.flow.viewer"] });
  const kim = await makeMember(db, workspace, { firstName: "Kim" });
  const { membershipId } = kim;
  await db.insert(membershipRoles).values({ workspaceId: workspace.id, membershipId, roleId });
  const { page } = await signedIn(kim);
  await page.goto(paths.newRole(workspace.slug));
  const audit = page.getByLabel("Read the audit trail");
  await expect(audit).toHaveAttribute("aria-disabled", "true");
  await expect(audit).toHaveAccessibleDescription("You can only grant what you may do yourself.");
  await expect(audit).toBeVisible();
  await audit.click({ force: true });
  await expect(audit).not.toBeChecked();
  await expect(page.getByLabel("Flows")).toHaveAccessibleDescription(/At most “Viewer”/);
  await expect(page.getByLabel("Flows").getByRole("option", { name: "Editor" })).toBeDisabled();
  await page.getByLabel("Name").fill("Watchers");
  await page.getByLabel("Flows").selectOption("Viewer");
  await page.getByRole("button", { name: "Create role" }).click();
  await expect(page.getByText("The role “Watchers” was created.")).toBeVisible();
});

test("ROL-4: an AccessManager sees the roles, and that making them is not theirs", async ({
  as,
  workspace,
}) => {
  const { page } = await as("access_manager");
  await page.goto(paths.roles(workspace.slug));
  const button = page.getByRole("button", { name: "Create role" });
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await expect(button).toHaveAccessibleDescription("Your roles do not let you make or edit roles.");
  await expectRefused(page, "Member", [
    ["Edit", "Your roles do not let you make or edit roles."],
    ["Duplicate", "Your roles do not let you make or edit roles."],
    ["Delete", "Your roles do not let you make or edit roles."],
  ]);
  await page.getByRole("link", { name: /^Member/ }).click();
  await expect(page.getByText("Your roles do not let you make or edit roles.")).toBeVisible();
  await page.goto(paths.newRole(workspace.slug));
  await expect(page.getByText("It takes the permission “Make and edit roles”")).toBeVisible();
});

test("ROL-5: a member finds the roles closed by address, with what is missing and who could help", async ({
  as,
  db,
  workspace,
}) => {
  const globex = await makeWorkspace(db, { name: "Globex" });
  const { page } = await as("member");
  for (const address of [
    paths.roles(workspace.slug),
    paths.roleMatrix(workspace.slug),
    paths.role(workspace.slug, workspace.roleId("admin")),
  ]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { name: "Roles", level: 1 })).toBeVisible();
    await expect(page.getByText("This page is not open to you")).toBeVisible();
    await expect(page.getByText("none of your roles has it")).toBeVisible();
    await expect(page.getByText("Olivia Owner owns this workspace and can change that.")).toBeVisible();
    await expect(page.getByRole("link", { name: "Roles", exact: true })).toHaveCount(0);
    await expectAccessible(page);
  }
  const eva = await as("external", { role: "admin", homeWorkspaceId: globex.id });
  await eva.page.goto(paths.roles(workspace.slug));
  await expect(eva.page.getByText("it is not open to people from Globex")).toBeVisible();
});

test("ROL-2: a role of another workspace is not found", async ({ as, db, workspace }) => {
  const globex = await makeWorkspace(db, { name: "Globex" });
  const { page } = await as("owner");
  await page.goto(paths.role(workspace.slug, globex.roleId("member")));
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
});

test("ROL-5: Explain access answers yes or no and why, for others and for oneself", async ({
  as,
  db,
  workspace,
}) => {
  const globex = await makeWorkspace(db, { name: "Globex" });
  const roleId = await makeRole(db, workspace, { name: "Auditors", permissions: ["audit.read"] });
  const ana = await makeMember(db, workspace, { firstName: "Ana", lastName: "Lopez" });
  await makeGroup(db, workspace, { name: "Berlin", roleIds: [roleId], members: [ana.membershipId] });
  const eva = await makeMember(db, workspace, {
    firstName: "Eva",
    lastName: "Keller",
    role: "admin",
    kind: "external",
    homeWorkspaceId: globex.id,
  });
  await makeMember(db, workspace, { firstName: "Oscar", lastName: "Owner", role: "owner" });
  const { page } = await as("owner");
  const dialog = page.getByRole("dialog", { name: "Explain access" });

  await explain(page, paths.user(workspace.slug, ana.id), "Read the audit trail");
  await expect(dialog).toContainText("Yes, Ana Lopez may do this.");
  await expect(dialog).toContainText("The role “Auditors” allows it. It comes with the group Berlin.");
  await dialog.getByLabel("Permission").selectOption("Remove users");
  await expect(dialog).toContainText("No, Ana Lopez may not do this.");
  await expect(dialog).toContainText("None of their roles allows it.");
  await expect(dialog).toContainText("Oscar Owner owns this workspace and can change that.");
  await expectAccessible(page, { within: "dialog" });
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Explain access" })).toBeFocused();

  await explain(page, paths.user(workspace.slug, eva.id), "Edit users");
  await expect(dialog).toContainText("It is not open to people from Globex, where they come from.");

  await explain(page, paths.user(workspace.slug, workspace.owner.id), "Remove users");
  await expect(dialog).toContainText("Yes, you may do this.");
  await expect(dialog).toContainText("It was given to you.");
});

test("UX-1: the matrix is scrolled in its frame on a narrow screen, by keyboard too, and its words stay", async ({
  as,
  db,
  workspace,
}) => {
  for (let n = 0; n < 6; n += 1) await makeRole(db, workspace, { name: `Role number ${n}` });
  const { page } = await as("owner");
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(paths.roleMatrix(workspace.slug));
  const frame = page.getByRole("region", { name: "Roles and permissions" });
  await frame.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => frame.evaluate((element) => element.scrollLeft)).toBeGreaterThan(40);
  await expect(frame.getByRole("rowheader", { name: "Add users" })).toBeInViewport();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
});

function role(page: Page, name: RegExp) {
  return page.getByRole("table", { name: "Roles" }).getByRole("row", { name });
}

/** The cell of the matrix in the row of a permission and the column of a role. */
function cell(page: Page, permission: string, name: string) {
  const table = page.getByRole("table", { name: "Roles and permissions" });
  const row = table.getByRole("row").filter({ has: page.getByRole("rowheader", { name: permission }) });
  return row.getByRole("cell").nth(roleNames.indexOf(name));
}

/** In the order of the columns. */
const roleNames = ["Owner", "Admin", "AccessManager", "Member", "External", "Support"];

async function explain(page: Page, address: string, permission: string): Promise<void> {
  await page.goto(address);
  await page.getByRole("button", { name: "Explain access" }).click();
  await page.getByRole("dialog").getByLabel("Permission").selectOption(permission);
}
