import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { and, eq } from "drizzle-orm";
import { type MadeWorkspace, makeGroup, makeMember } from "@/db/factories";
import type { Database } from "@/db/client";
import { groupMembers } from "@/db/schema/groups";
import { memberships } from "@/db/schema/memberships";
import { cancelInvitation } from "@/lib/invitations/commands";
import { paths } from "@/lib/paths";
import { actingAs } from "@/lib/testing";
import { expectAccessible } from "./support/axe";
import { invite } from "./support/invite";
import { expect, test } from "./support/session";

const box = (page: Page, name: string) => page.getByRole("checkbox", { name: `Select ${name}`, exact: true });
const bar = (page: Page) => page.getByRole("region", { name: "Selection" });
const results = (page: Page) => page.getByRole("dialog").getByRole("list", { name: "Results" });

async function populate(db: Database, workspace: MadeWorkspace) {
  const ana = await makeMember(db, workspace, { firstName: "Ana", lastName: "Lopez" });
  const bea = await makeMember(db, workspace, { firstName: "Bea", lastName: "Adams" });
  const carl = await makeMember(db, workspace, { firstName: "Carl", lastName: "Young" });
  const eva = await makeMember(db, workspace, {
    firstName: "Eva",
    lastName: "Keller",
    kind: "external",
    role: "external",
  });
  return { ana, bea, carl, eva };
}

async function statusesIn(db: Database, workspace: MadeWorkspace) {
  const rows = await db.select().from(memberships).where(eq(memberships.workspaceId, workspace.id));
  return Object.fromEntries(rows.map(({ userId, status }) => [userId, status]));
}

test("USR-6: several are suspended at once, with one result each, those refused first and why", async ({
  as,
  db,
  workspace,
}) => {
  const { ana, bea, carl, eva } = await populate(db, workspace);
  const { page, user } = await as("owner");
  await page.goto(paths.users(workspace.slug));
  await box(page, "Ana Lopez").check();
  await expect(bar(page)).toContainText("1 selected");
  await expect(page.getByRole("status").getByText("1 selected")).toBeAttached();
  await box(page, "Carl Young").click({ modifiers: ["Shift"] });
  await expect(bar(page)).toContainText("3 selected");
  await box(page, "Eva Keller").check();
  await box(page, "Olivia Owner").check();
  await expectAccessible(page);

  await bar(page).getByRole("button", { name: "Suspend" }).click();
  const question = page.getByRole("alertdialog", { name: "Suspend 5 users?" });
  await expect(question).toContainText("2 of them will be refused:");
  await expect(question).toContainText("Olivia Owner You cannot do this to yourself.");
  await expectAccessible(page, { within: "dialog" });
  await question.getByRole("button", { name: "Suspend" }).click();
  await expect(page.getByRole("heading", { name: "3 done · 2 refused" })).toBeFocused();
  const lines = results(page).getByRole("listitem");
  await expect(lines).toHaveCount(5);
  await expect(lines.nth(0)).toContainText("Refused");
  await expect(lines.nth(1)).toContainText("Refused");
  await expect(lines.nth(2)).toContainText("Done");
  await expectAccessible(page, { within: "dialog" });
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("dialog").getByRole("button", { name: "Download" }).click(),
  ]);
  const text = await readFile(await file.path(), "utf8");
  expect(text).toContain("Olivia Owner,Refused,You cannot do this to yourself. Another owner can.");
  await page.getByRole("dialog").getByRole("button", { name: "Done" }).click();
  await expect(bar(page)).toHaveCount(0);
  await expect(page.getByRole("row", { name: /Ana Lopez/ })).toContainText("Suspended");
  expect(await statusesIn(db, workspace)).toMatchObject({
    [ana.id]: "suspended",
    [bea.id]: "suspended",
    [carl.id]: "suspended",
    [eva.id]: "active",
    [user.id]: "active",
  });

  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await bar(page).getByRole("button", { name: "Reactivate" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Reactivate" }).click();
  await expect(page.getByRole("heading", { name: "3 done · 2 refused" })).toBeFocused();
  expect(await statusesIn(db, workspace)).toMatchObject({ [ana.id]: "active", [carl.id]: "active" });
});

test("USR-6: a role is given to several, and who has it already stays as they were", async ({
  as,
  db,
  workspace,
}) => {
  const { ana } = await populate(db, workspace);
  await makeMember(db, workspace, { firstName: "Dan", lastName: "Brown", role: "access_manager" });
  const { page } = await as("owner");
  await page.goto(paths.users(workspace.slug));
  await box(page, "Ana Lopez").check();
  await box(page, "Dan Brown").check();
  await box(page, "Eva Keller").check();
  await bar(page).getByRole("button", { name: "Change role" }).click();
  const form = page.getByRole("dialog", { name: "Change the role of 3 users" });
  await expect(form).toContainText("Eva Keller They come from another workspace");
  await form.getByRole("button", { name: "Change role" }).click();
  await expect(form.getByText("Choose at least one role")).toBeVisible();
  await form.getByRole("checkbox", { name: "AccessManager" }).check();
  await expectAccessible(page, { within: "dialog" });
  await form.getByRole("button", { name: "Change role" }).click();
  await expect(page.getByRole("heading", { name: "1 done · 1 as before · 1 refused" })).toBeFocused();
  await page.getByRole("dialog").getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("row", { name: /Ana Lopez/ })).toContainText("AccessManager");
  expect((await actingAs(ana, workspace)).permissions.has("groups.manage")).toBe(true);
});

test("USR-6: several are removed, those from elsewhere unlinked, and what that does is said before", async ({
  as,
  db,
  workspace,
}) => {
  const { ana, eva } = await populate(db, workspace);
  const { page, user } = await as("owner");
  await page.goto(paths.users(workspace.slug));
  for (const name of ["Ana Lopez", "Eva Keller", "Olivia Owner"]) await box(page, name).check();
  await bar(page).getByRole("button", { name: "Remove" }).click();
  const question = page.getByRole("alertdialog", { name: "Remove 3 users from the workspace?" });
  await expect(question).toContainText("1 seat becomes free.");
  await expect(question).toContainText("1 comes from another workspace and is unlinked.");
  await expect(question).toContainText("Olivia Owner You cannot remove yourself from the workspace.");
  await question.getByRole("button", { name: "Remove" }).click();
  await expect(page.getByRole("heading", { name: "2 done · 1 refused" })).toBeFocused();
  await page.getByRole("dialog").getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("row", { name: /Ana Lopez/ })).toHaveCount(0);
  await expect(page.locator("#main")).toBeFocused();
  expect(await statusesIn(db, workspace)).toMatchObject({
    [ana.id]: "removed",
    [eva.id]: "removed",
    [user.id]: "active",
  });
});

test("USR-6, ROL-7: several are added to a group; externals are not, nor oneself where it gives roles", async ({
  as,
  db,
  workspace,
}) => {
  const { ana, bea } = await populate(db, workspace);
  const { page } = await as("owner");
  await page.goto(paths.users(workspace.slug));
  await box(page, "Ana Lopez").check();
  await expect(bar(page).getByRole("button", { name: "Add to group" })).toHaveAccessibleDescription(
    "There are no groups yet. Make one on the Groups page.",
  );
  const groupId = await makeGroup(db, workspace, {
    name: "Night shift",
    roleIds: [workspace.roleId("access_manager")],
    members: [ana.membershipId],
  });
  await page.reload();
  for (const name of ["Ana Lopez", "Bea Adams", "Eva Keller", "Olivia Owner"]) await box(page, name).check();
  await bar(page).getByRole("button", { name: "Add to group" }).click();
  const question = page.getByRole("alertdialog", { name: "Add 4 users to a group" });
  const confirm = question.getByRole("button", { name: "Add to group" });
  await expect(question.getByLabel("Group")).toHaveValue("");
  await expect(confirm).toHaveAccessibleDescription("Choose a group first.");
  await expect(question).toContainText("Eva Keller They come from another workspace");
  await expect(question).not.toContainText("Olivia Owner");
  await question.getByLabel("Group").selectOption({ label: "Night shift" });
  await expect(question).toContainText("Olivia Owner You cannot change your own role.");
  await confirm.click();
  await expect(page.getByRole("dialog", { name: "Results" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "1 done · 1 as before · 2 refused" })).toBeFocused();
  const isBea = and(eq(groupMembers.groupId, groupId), eq(groupMembers.membershipId, bea.membershipId));
  expect(await db.select().from(groupMembers).where(isBea)).toHaveLength(1);
});

test("USR-6: what is chosen survives paging and searching, and goes with Clear", async ({
  as,
  db,
  workspace,
}) => {
  for (let n = 10; n < 65; n += 1)
    await makeMember(db, workspace, { firstName: `Nina ${n}`, lastName: "Simon" });
  const { page } = await as("owner");
  await page.goto(paths.users(workspace.slug));
  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await expect(bar(page)).toContainText("50 selected");
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(box(page, "Nina 64 Simon")).toBeVisible();
  await expect(bar(page)).toContainText("50 selected");
  await box(page, "Nina 64 Simon").check();
  await page.getByRole("searchbox", { name: "Search users" }).fill("nina 10");
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(2);
  await expect(box(page, "Nina 10 Simon")).toBeChecked();
  await box(page, "Nina 10 Simon").uncheck();
  await expect(bar(page)).toContainText("50 selected");
  await bar(page).getByRole("button", { name: "Clear" }).click();
  await expect(bar(page)).toHaveCount(0);
  await expect(page.getByRole("status").getByText("Nothing is selected")).toBeAttached();
});

test("USR-6: what one may do to nobody who is chosen is there, with the reason", async ({
  as,
  db,
  workspace,
}) => {
  await populate(db, workspace);
  const { page } = await as("access_manager", { firstName: "Aisha", lastName: "Karim" });
  await page.goto(paths.users(workspace.slug));
  await box(page, "Ana Lopez").check();
  for (const [name, reason] of [
    ["Suspend", "Your roles do not let you suspend or reactivate users."],
    ["Remove", "Your roles do not let you remove users."],
  ] as const) {
    const button = bar(page).getByRole("button", { name });
    await expect(button).toHaveAttribute("aria-disabled", "true");
    await expect(button).toHaveAccessibleDescription(reason);
  }
});

test("USR-6, INV-4: invitations that wait are sent again together; one that is gone says so", async ({
  as,
  workspace,
}) => {
  const emails = ["nina", "omar", "pia"].map((name) => `${name}.${workspace.slug}@example.com`);
  const ids: string[] = [];
  for (const email of emails) ids.push(await invite(workspace, email));
  const { page } = await as("owner");
  await page.goto(paths.workspacePage(workspace.slug));
  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await expect(bar(page)).toContainText("3 selected");
  const [, omar = ""] = ids;
  await cancelInvitation(await actingAs(workspace.owner, workspace), { invitationId: omar });
  await bar(page).getByRole("button", { name: "Resend invitation" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Resend invitation" }).click();
  await expect(page.getByRole("heading", { name: "2 done · 1 refused" })).toBeFocused();
  await expect(results(page).getByRole("listitem").first()).toContainText("omar");
  await expect(results(page).getByRole("listitem").first()).toContainText("no longer pending");
});
