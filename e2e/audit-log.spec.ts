import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { makeMember, makeRole } from "@/db/factories";
import { membershipRoles } from "@/db/schema/memberships";
import { suspendMember } from "@/lib/memberships/commands";
import { paths } from "@/lib/paths";
import { changeRoles } from "@/lib/roles/commands";
import { actingAs } from "@/lib/testing";
import { expectAccessible } from "./support/axe";
import { expect, test } from "./support/session";

const table = (page: Page) => page.getByRole("table", { name: "Audit log" });
const rows = (page: Page) => table(page).getByRole("row");

test("AUD-1: an owner finds who changed what, narrows it, opens one event, and takes the file along", async ({
  as,
  db,
  workspace,
}) => {
  const ana = await makeMember(db, workspace, { firstName: "Ana", lastName: "Lopez" });
  const liam = await makeMember(db, workspace, { firstName: "Liam", lastName: "Byrne" });
  const owner = await actingAs(workspace.owner, workspace);
  await changeRoles(owner, { userId: ana.id, roleIds: [workspace.roleId("admin")] });
  await suspendMember(await actingAs(ana, workspace), { userId: liam.id });
  const plain = await actingAs(await makeMember(db, workspace, { firstName: "Mia" }), workspace);
  await expect(suspendMember(plain, { userId: ana.id })).rejects.toThrow();

  const { page } = await as("owner");
  await page.goto(paths.workspace(workspace.slug));
  await page.getByRole("navigation").getByRole("link", { name: "Audit log" }).click();
  await expect(rows(page)).toHaveCount(4);
  await expect(rows(page).nth(1)).toContainText("Refused");
  await expect(rows(page).nth(2)).toContainText("Ana Lopez suspended Liam Byrne");
  await expectAccessible(page);

  await page.getByRole("button", { name: "Refusals only" }).click();
  await expect(rows(page)).toHaveCount(2);
  await expect(page).toHaveURL(/refused=1/);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(rows(page)).toHaveCount(4);

  await page.getByRole("button", { name: "Action", exact: true }).click();
  await page.getByRole("menuitemcheckbox", { name: "Users: Roles changed", exact: true }).click();
  await page.keyboard.press("Escape");
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).nth(1)).toContainText("changed the roles of Ana Lopez");
  await page.getByRole("button", { name: "Clear filters" }).click();

  await page.getByRole("combobox", { name: "Done by" }).pressSequentially("ana");
  await page.getByRole("option", { name: /Ana Lopez/ }).click();
  await expect(page).toHaveURL(new RegExp(`actor=${ana.id}`));
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole("button", { name: /^Done by: Ana Lopez/ }).click();
  await expect(rows(page)).toHaveCount(4);

  await page.getByLabel("To", { exact: true }).fill("2020-01-01");
  await expect(page.getByText("No events match")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await page.getByRole("searchbox", { name: "Search the audit log" }).fill("liam");
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole("button", { name: "Clear filters" }).click();

  await rows(page).nth(3).getByRole("link").first().click();
  const panel = page.getByRole("complementary");
  await expect(panel.getByRole("heading", { name: "Roles changed" })).toBeVisible();
  await expect(page).toHaveURL(/event=/);
  await expect(panel.getByText("Before: Member")).toBeVisible();
  await expect(panel.getByText("After: Admin")).toBeVisible();
  await expect(panel.getByText(/Waits for its seal|Sealed: a change would show/)).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(panel.getByRole("heading", { name: "Roles changed" })).toBeVisible();
  await panel.getByRole("link", { name: "Everything done to Ana Lopez" }).click();
  await expect(rows(page)).toHaveCount(2);

  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download CSV" }).click();
  const file = await downloading;
  expect(file.suggestedFilename()).toMatch(/-audit-log-.*-1-rows\.csv$/);
  const lines = readFileSync(await file.path(), "utf8")
    .trim()
    .split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain("user.rolesChanged");
});

test("AUD-1: a user's panel leads to all that happened to them", async ({ as, db, workspace }) => {
  const ana = await makeMember(db, workspace, { firstName: "Ana", lastName: "Lopez" });
  await suspendMember(await actingAs(workspace.owner, workspace), { userId: ana.id });
  const { page } = await as("owner");
  await page.goto(paths.user(workspace.slug, ana.id));
  await page.getByRole("complementary").getByRole("link", { name: "Show all" }).click();
  await expect(page.getByRole("button", { name: /^Done to: Ana Lopez/ })).toBeVisible();
  await expect(rows(page)).toHaveCount(2);
});

test("AUD-1, ROL-2: members are refused by address, and a role made for it opens it", async ({
  as,
  db,
  signedIn,
  workspace,
}) => {
  const member = await as("member");
  await member.page.goto(paths.workspace(workspace.slug));
  await expect(member.page.getByRole("link", { name: "Audit log" })).toHaveCount(0);
  await member.page.goto(paths.auditLog(workspace.slug));
  await expect(member.page.getByRole("heading", { name: "Audit log" })).toBeVisible();
  await expect(table(member.page)).toHaveCount(0);
  await expectAccessible(member.page);
  const refused = await member.context.request.get(paths.auditExport(workspace.slug, {}));
  expect(refused.status()).toBe(403);

  const roleId = await makeRole(db, workspace, { name: "Auditor", permissions: ["audit.read"] });
  const greta = await makeMember(db, workspace, { firstName: "Greta" });
  await db
    .insert(membershipRoles)
    .values({ workspaceId: workspace.id, membershipId: greta.membershipId, roleId });
  const { page } = await signedIn(greta);
  await page.goto(paths.auditLog(workspace.slug, { event: "no-such-event" }));
  await expect(rows(page)).toHaveCount(2);
  await expect(page.getByRole("complementary", { name: "No such event" })).toBeVisible();
});

test("AUD-1, UX-3: in Spanish, and 320 pixels wide", async ({ db, signedIn, workspace }) => {
  const olga = await makeMember(db, workspace, { role: "admin", locale: "es" });
  await suspendMember(await actingAs(workspace.owner, workspace), {
    userId: (await makeMember(db, workspace)).id,
  });
  const { page } = await signedIn(olga);
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto(paths.auditLog(workspace.slug));
  await expect(page.getByRole("heading", { name: "Registro de auditoría" })).toBeVisible();
  await expect(page.getByRole("table", { name: "Registro de auditoría" }).getByRole("row")).toHaveCount(2);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await expectAccessible(page);
});
