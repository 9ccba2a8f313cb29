import { eq } from "drizzle-orm";
import type { Page } from "@playwright/test";
import { makeGroup, makeMember } from "@/db/factories";
import { groupMembers } from "@/db/schema/groups";
import { memberships } from "@/db/schema/memberships";
import { paths } from "@/lib/paths";
import { expectAccessible } from "./support/axe";
import { mailbox } from "./support/mailbox";
import { expect, test } from "./support/session";
import { choose, expectRefused, menu } from "./support/team";

const row = (page: Page, name: RegExp) => page.getByRole("row", { name });

test("ROL-7: a group is made, filled while one types, and gives its role on the next click", async ({
  as,
  db,
  signedIn,
  workspace,
}) => {
  const ana = await makeMember(db, workspace, { firstName: "Ana", lastName: "Lopez" });
  await makeMember(db, workspace, { firstName: "Anatole", lastName: "France" });
  const anas = await signedIn(ana);
  await anas.page.goto(paths.workspace(workspace.slug));
  await expect(anas.page.getByRole("link", { name: "Users", exact: true })).toHaveCount(0);

  const { page } = await as("owner");
  await page.goto(paths.workspace(workspace.slug));
  await page.getByRole("navigation").getByRole("link", { name: "Groups" }).click();
  await expect(page.getByText("No groups yet")).toBeVisible();
  await page.getByRole("button", { name: "Create group" }).click();
  const form = page.getByRole("dialog", { name: "Create group" });
  await expect(form.getByRole("checkbox", { name: "AccessManager" })).toBeVisible();
  await expectAccessible(page, { within: "dialog" });
  await form.getByRole("button", { name: "Create group" }).click();
  await expect(form.getByLabel("Name")).toBeFocused();
  await form.getByLabel("Name").fill("Night shift");
  await form.getByLabel("Description").fill("Whoever answers after ten");
  await form.getByRole("checkbox", { name: "AccessManager" }).check();
  await form.getByRole("button", { name: "Create group" }).click();
  await expect(row(page, /Night shift/)).toContainText("Nobody");
  await expect(row(page, /Night shift/)).toContainText("AccessManager");

  await choose(page, "Night shift", "Members");
  const members = page.getByRole("dialog", { name: "Members of Night shift" });
  const field = members.getByRole("combobox", { name: "Find a member" });
  await expect(field).toBeFocused();
  await expect(field).toHaveAccessibleDescription(/gets the role AccessManager/);
  await field.pressSequentially("ana");
  const options = page.getByRole("option");
  await expect(options).toHaveCount(2);
  await expect(field).toHaveAttribute("aria-expanded", "true");
  await expect(members.getByRole("status").getByText("2 members")).toBeAttached();
  await expectAccessible(page, { within: "dialog" });
  await page.keyboard.press("ArrowDown");
  await expect(options.nth(1)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(options.first()).toContainText("In the group");
  await expect(members.getByRole("heading", { name: "One person is in it" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(options).toHaveCount(0);
  await expect(members).toBeVisible();
  await members.getByRole("button", { name: "Done" }).click();
  await expect(row(page, /Night shift/)).toContainText("1 person");
  await expect(page.getByRole("button", { name: "Actions for Night shift" })).toBeFocused();

  await anas.page.reload();
  await expect(anas.page.getByRole("link", { name: "Users", exact: true })).toBeVisible();
  expect((await mailbox.read(ana.email)).text).toContain("AccessManager");

  await row(page, /Night shift/)
    .getByRole("link", { name: "1 person in Night shift" })
    .click();
  await expect(page).toHaveURL(/group=/);
  await expect(page.getByRole("table", { name: "Users" }).getByRole("row")).toHaveCount(2);
  await page.getByRole("link", { name: /Ana Lopez/ }).click();
  const panel = page.getByRole("complementary");
  await expect(panel.getByRole("link", { name: "Night shift" })).toBeVisible();
  await expect(panel.getByText("from AccessManager through Night shift").first()).toBeVisible();
});

test("ROL-7: who is in a group is taken out of it with one click, and what deleting takes is said before", async ({
  as,
  db,
  workspace,
}) => {
  const ana = await makeMember(db, workspace, { firstName: "Ana", lastName: "Lopez" });
  const bea = await makeMember(db, workspace, { firstName: "Bea", lastName: "Adams" });
  const groupId = await makeGroup(db, workspace, {
    name: "Night shift",
    roleIds: [workspace.roleId("admin"), workspace.roleId("member")],
    members: [ana.membershipId, bea.membershipId],
  });
  const { page } = await as("owner");
  await page.goto(paths.groups(workspace.slug));
  await page.getByRole("button", { name: "Night shift", exact: true }).click();
  const edit = page.getByRole("dialog", { name: "Edit Night shift" });
  await expect(edit.getByRole("checkbox", { name: "Admin" })).toBeChecked();
  await expect(edit.getByRole("checkbox", { name: "External" })).toHaveCount(0);
  await edit.getByRole("button", { name: "Cancel" }).click();
  await choose(page, "Night shift", "Members");
  const members = page.getByRole("dialog", { name: "Members of Night shift" });
  await members.getByRole("combobox").fill("eva");
  await expect(page.getByText("Externals are in no group").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await members.getByRole("button", { name: "Take Bea Adams out of the group" }).click();
  await expect(members.getByText("Bea Adams", { exact: true })).toHaveCount(0);
  await expect(members.getByRole("combobox")).toBeFocused();
  await members.getByRole("button", { name: "Done" }).click();
  expect(await db.select().from(groupMembers).where(eq(groupMembers.groupId, groupId))).toHaveLength(1);

  await choose(page, "Night shift", "Delete");
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("One person is in it and stays in the workspace.");
  await expect(question).toContainText("One of them loses the role Admin");
  await expect(question).toContainText("Nobody loses the role Member");
  await question.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("No groups yet")).toBeVisible();
});

test("ADD-4: whoever may not manage groups sees them, and why nothing can be done", async ({
  as,
  db,
  workspace,
}) => {
  await makeGroup(db, workspace, { name: "Admins", roleIds: [workspace.roleId("admin")] });
  const manager = await as("access_manager", { firstName: "Aisha", lastName: "Karim" });
  await manager.page.goto(paths.groups(workspace.slug));
  await expectRefused(manager.page, "Admins", [
    ["Edit", "This group gives rights that you do not hold yourself."],
    ["Members", "This group gives rights that you do not hold yourself."],
    ["Delete", "This group gives rights that you do not hold yourself."],
  ]);
  await manager.page.getByRole("button", { name: "Create group" }).click();
  const admin = manager.page.getByRole("dialog").getByRole("checkbox", { name: "Admin" });
  await expect(admin).toHaveAttribute("aria-disabled", "true");
  await expect(admin).toHaveAccessibleDescription(/rights that you do not hold/);

  const marco = await as("member");
  await marco.page.goto(paths.groups(workspace.slug));
  await expect(marco.page.getByRole("heading", { name: "Groups", level: 1 })).toBeVisible();
  await expect(marco.page.getByRole("table")).toHaveCount(0);
});

test("ROL-7: departments are made below each other, moved, and deleted from the leaves up", async ({
  as,
  workspace,
}) => {
  const { page } = await as("owner");
  await page.goto(paths.groups(workspace.slug));
  await page.getByRole("link", { name: "Departments" }).click();
  await expect(page.getByText("No departments yet")).toBeVisible();
  for (const [name, below] of [
    ["Sales", null],
    ["EMEA", "Sales"],
    ["Iberia", "EMEA"],
  ] as const) {
    if (below) await choose(page, below, "Create department below");
    else await page.getByRole("button", { name: "Create department" }).click();
    const form = page.getByRole("dialog", { name: "Create department" });
    await form.getByLabel("Name").fill(name);
    await form.getByRole("button", { name: "Create department" }).click();
    await expect(row(page, new RegExp(name)).first()).toBeVisible();
  }
  await expect(row(page, /Iberia below Sales \/ EMEA/)).toBeVisible();
  await expectRefused(page, "Sales", [
    ["Delete", "There are departments below this one. Move or delete them first."],
  ]);

  await choose(page, "EMEA", "Edit");
  const form = page.getByRole("dialog", { name: "Edit EMEA" });
  await expect(form.getByLabel("Below").getByRole("option")).toHaveText(["None: at the top", "Sales"]);
  await form.getByLabel("Below").selectOption({ label: "None: at the top" });
  await form.getByLabel("Name").fill("Europe");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(row(page, /Iberia below Europe/)).toBeVisible();
  await choose(page, "Sales", "Delete");
  await expect(page.getByRole("alertdialog")).toContainText("Nobody is in it.");
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(row(page, /Sales/)).toHaveCount(0);
});

test("LKP-5: department and manager are chosen in Edit, shown in the panel, and the manager is cleared again", async ({
  as,
  db,
  workspace,
}) => {
  const ana = await makeMember(db, workspace, { firstName: "Ana", lastName: "Lopez" });
  const bea = await makeMember(db, workspace, { firstName: "Bea", lastName: "Adams" });
  const { page } = await as("owner");
  await page.goto(paths.departments(workspace.slug));
  await page.getByRole("button", { name: "Create department" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Sales");
  await page.getByRole("dialog").getByRole("button", { name: "Create department" }).click();
  await expect(row(page, /Sales/)).toBeVisible();

  await page.goto(paths.user(workspace.slug, ana.id));
  const panel = page.getByRole("complementary");
  await panel.getByRole("button", { name: "Edit" }).click();
  const form = page.getByRole("dialog", { name: "Edit Ana Lopez" });
  const manager = form.getByRole("combobox", { name: "Manager" });
  await form.getByLabel("Department").selectOption({ label: "Sales" });
  await manager.fill("lopez");
  await expect(page.getByText("Nobody matches")).not.toHaveCount(0);
  await manager.fill("bea");
  await page.getByRole("option", { name: /Bea Adams/ }).click();
  await expect(manager).toHaveValue("Bea Adams");
  await expectAccessible(page, { within: "dialog" });
  await form.getByRole("button", { name: "Save" }).click();
  await expect(panel.getByText("Sales")).toBeVisible();
  await expect(panel.getByRole("link", { name: "Bea Adams" })).toHaveAttribute("href", new RegExp(bea.id));

  await panel.getByRole("button", { name: "Edit" }).click();
  await form.getByRole("button", { name: "Choose nobody" }).click();
  await expect(manager).toHaveValue("");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(panel.getByRole("link", { name: "Bea Adams" })).toHaveCount(0);
  const [membership] = await db.select().from(memberships).where(eq(memberships.id, ana.membershipId));
  expect(membership).toMatchObject({ managerId: null });
  expect(membership?.departmentId).not.toBeNull();
});

test("LIF-6: what removing somebody will do names their groups", async ({ as, db, workspace }) => {
  const ana = await makeMember(db, workspace, { firstName: "Ana", lastName: "Lopez" });
  await makeGroup(db, workspace, { name: "Night shift", members: [ana.membershipId] });
  const { page } = await as("owner");
  await page.goto(paths.users(workspace.slug));
  await menu(page, "Ana Lopez");
  await page.getByRole("menuitem", { name: "Remove from Workspace" }).click();
  await expect(page.getByRole("alertdialog")).toContainText("They leave the group Night shift.");
});
