import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { readXlsx } from "hucre/xlsx";
import { type MadeWorkspace, makeMember, makeWorkspace } from "@/db/factories";
import type { Database } from "@/db/client";
import { expectAccessible } from "./support/axe";
import { expect, test } from "./support/session";

const everybody = [
  ["Ana", "Lopez", "+34600111222", "member"],
  ["Ingrid", "Sørensen", "+4520123456", "admin"],
  ["Özge", "Yılmaz", "+905321234567", "member"],
  ["=1+1", "Formula", null, "member"],
] as const;

async function populate(db: Database, workspace: MadeWorkspace) {
  for (const [firstName, lastName, phone, role] of everybody)
    await makeMember(db, workspace, { firstName, lastName, phone, role });
  await makeMember(db, workspace, { firstName: "Liam", lastName: "Byrne", status: "suspended" });
  return makeMember(db, workspace, {
    firstName: "Eva",
    lastName: "Keller",
    kind: "external",
    role: "external",
  });
}

const rows = (page: Page) => page.getByRole("table", { name: "Users" }).getByRole("row");
const names = (page: Page) =>
  page
    .locator("[data-row-link] [title]")
    .evaluateAll((cells) => cells.map((cell) => cell.getAttribute("title")));

test("USR-1: the side navigation leads to the members of this workspace, and nobody else's", async ({
  db,
  as,
  workspace,
}) => {
  await populate(db, workspace);
  const globex = await makeWorkspace(db, { name: "Globex" });
  await makeMember(db, globex, { firstName: "Hank", lastName: "Scorpio" });
  const { page } = await as("owner");
  await page.goto(`/w/${workspace.slug}`);
  await page.getByRole("navigation").getByRole("link", { name: "Users" }).click();
  await expect(page.getByRole("heading", { name: "Users", level: 1 })).toBeVisible();
  for (const column of ["Name", "Email", "Phone", "Kind", "Roles", "Status", "Last active", "Joined"])
    await expect(page.getByRole("columnheader", { name: column })).toBeVisible();
  await expect(rows(page)).toHaveCount(8);
  await expect(page.getByText("Hank Scorpio")).toHaveCount(0);
  const ingrid = page.getByRole("row", { name: /Ingrid Sørensen/ });
  await expect(ingrid).toContainText("+4520123456");
  await expect(ingrid).toContainText("Admin");
  await expect(page.getByRole("row", { name: /Eva Keller/ })).toContainText("External");
  await expect(page.getByRole("row", { name: /Liam Byrne/ })).toContainText("Suspended");
  await expectAccessible(page);
});

test("USR-1: search, filters, order and page stand in the address and survive a reload", async ({
  db,
  as,
  workspace,
}) => {
  await populate(db, workspace);
  const { page } = await as("owner");
  await page.goto(`/w/${workspace.slug}/users`);
  const search = page.getByRole("searchbox", { name: "Search users" });
  for (const spelling of ["sorensen", "SØRENSEN", "452012"]) {
    await search.fill(spelling);
    await expect(rows(page)).toHaveCount(2);
    await expect(rows(page).last()).toContainText("Ingrid Sørensen");
  }
  await expect(page).toHaveURL(/q=452012/);
  await page.reload();
  await expect(search).toHaveValue("452012");
  await expect(rows(page)).toHaveCount(2);

  await search.fill("nobody at all");
  await expect(page.getByText("No user matches")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Clear filters" }).click();
  await expect(rows(page)).toHaveCount(8);

  await page.getByRole("button", { name: "Status" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Suspended" }).click();
  await page.keyboard.press("Escape");
  await expect(rows(page)).toHaveCount(2);
  await expect(page).toHaveURL(/status=suspended/);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(rows(page)).toHaveCount(8);

  await page.getByRole("columnheader", { name: "Email" }).getByRole("link").click();
  await expect(page).toHaveURL(/sort=email/);
  await page.getByRole("columnheader", { name: "Email" }).getByRole("link").click();
  await expect(page).toHaveURL(/sort=-email/);
  await expect(page.getByRole("columnheader", { name: "Email" })).toHaveAttribute("aria-sort", "descending");
});

test("USR-1: pages lead forwards and back, to the first and the last", async ({ db, as, workspace }) => {
  for (let n = 0; n < 119; n += 1)
    await makeMember(db, workspace, { firstName: `Ana ${String(n).padStart(3, "0")}`, lastName: "Lopez" });
  const { page } = await as("owner");
  await page.goto(`/w/${workspace.slug}/users`);
  const pages = page.getByRole("navigation", { name: "Users, pages" });
  await expect(pages).toContainText("1–50 of 120");
  await pages.getByRole("link", { name: "Next page" }).click();
  await expect(pages).toContainText("51–100 of 120");
  await expect(rows(page).nth(1)).toContainText("Ana 050 Lopez");
  await pages.getByRole("link", { name: "Last page" }).click();
  await expect(pages).toContainText("71–120 of 120");
  await expect(rows(page).last()).toContainText("Olivia Owner");
  await pages.getByRole("link", { name: "Previous page" }).click();
  await expect(pages).toContainText("21–70 of 120");
  await page.reload();
  await expect(pages).toContainText("21–70 of 120");
  await pages.getByRole("link", { name: "First page" }).click();
  await expect(pages).toContainText("1–50 of 120");
  await expect(page).toHaveURL(`/w/${workspace.slug}/users`);
});

test("USR-2: a click on a user opens the panel, which has its own address", async ({ db, as, workspace }) => {
  const eva = await populate(db, workspace);
  const { page } = await as("owner");
  await page.goto(`/w/${workspace.slug}/users?sort=-name`);
  await page.getByRole("link", { name: /Ingrid Sørensen/ }).click();
  const panel = page.getByRole("complementary", { name: /Ingrid Sørensen/ });
  await expect(panel).toContainText("+4520123456");
  await expect(panel).toContainText("Suspend and reactivate users");
  await expect(panel).toContainText("from Admin");
  await expect(page).toHaveURL(/sort=-name.*user=|user=.*sort=-name/);
  await expect(page).toHaveTitle(/^Ingrid Sørensen · Users/);
  await page.reload();
  await expect(panel).toBeVisible();
  await expectAccessible(page);
  await panel.getByRole("link", { name: "Close" }).click();
  await expect(panel).toHaveCount(0);
  await expect(page).toHaveURL(`/w/${workspace.slug}/users?sort=-name`);
  await page.goto(`/w/${workspace.slug}/users?user=${eva.id}`);
  await expect(page.getByRole("complementary", { name: /Eva Keller/ })).toContainText("External");
});

test("USR-2: nobody of this workspace is nobody, whoever it may be elsewhere", async ({
  db,
  as,
  workspace,
}) => {
  const hank = (await makeWorkspace(db, { name: "Globex" })).owner;
  const { page } = await as("owner");
  for (const id of [hank.id, "00000000-0000-7000-8000-000000000000", "' or 1=1"]) {
    await page.goto(`/w/${workspace.slug}/users?user=${encodeURIComponent(id)}`);
    await expect(page.getByText("There is no such user in this workspace.")).toBeVisible();
    await expect(page.getByText(hank.email)).toHaveCount(0);
  }
});

test("USR-5: My profile is there for a member who may not list others", async ({ db, as, workspace }) => {
  await populate(db, workspace);
  const { page, user } = await as("member", { firstName: "Marco", lastName: "Rossi" });
  await page.goto(`/w/${workspace.slug}`);
  await page.getByRole("button", { name: /Marco Rossi/ }).click();
  await page.getByRole("menuitem", { name: "My profile" }).click();
  await expect(page).toHaveURL(`/w/${workspace.slug}/users?user=${user.id}`);
  await expect(page.getByRole("complementary", { name: /Marco Rossi/ })).toContainText(user.email);
  await expect(page.getByText("The list is not open to you")).toBeVisible();
  await expect(page.getByText("Ana Lopez")).toHaveCount(0);
  await page.goto(`/w/${workspace.slug}/users?user=${workspace.owner.id}`);
  await expect(page.getByText("There is no such user in this workspace.")).toBeVisible();
});

test("USR-4: Download gives the list as it is searched, filtered and sorted, as CSV and as Excel", async ({
  db,
  as,
  workspace,
}) => {
  await populate(db, workspace);
  const { page } = await as("owner");
  await page.goto(`/w/${workspace.slug}/users?sort=-name&status=active`);
  const shown = await names(page);
  expect(shown.length).toBe(6);

  const csv = await fetchFile(page, "CSV");
  expect(csv.name).toMatch(/-users-\d{4}-\d\d-\d\d-6-rows\.csv$/);
  const lines: string[][] = parse(csv.content, { bom: true });
  expect(lines.slice(1).map((line) => `${line[0]} ${line[1]}`.replace(/^'/, ""))).toEqual(shown);
  expect(lines.flat()).toContain("'=1+1");

  const excel = await fetchFile(page, "Excel");
  expect(excel.name).toMatch(/-6-rows\.xlsx$/);
  const sheet = (await readXlsx(excel.content)).sheets[0]?.rows ?? [];
  expect(sheet.slice(1).map((row) => `${String(row[0])} ${String(row[1])}`)).toEqual(shown);
});

test("USR-4: who may not download is told why", async ({ as, workspace }) => {
  const { page } = await as("access_manager");
  await page.goto(`/w/${workspace.slug}/users`);
  const button = page.getByRole("button", { name: "Download" });
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await expect(button).toHaveAccessibleDescription(/Your roles do not allow this/);
  const refused = await page.request.get(`/w/${workspace.slug}/users/export?format=csv`);
  expect(refused.status()).toBe(403);
});

async function fetchFile(page: Page, format: "CSV" | "Excel") {
  await page.getByRole("button", { name: "Download" }).click();
  const started = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: format }).click();
  const download = await started;
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}
