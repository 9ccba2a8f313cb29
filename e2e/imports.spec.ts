import { readFile } from "node:fs/promises";
import { eq } from "drizzle-orm";
import type { Page } from "@playwright/test";
import { type MadeWorkspace, makeMember } from "@/db/factories";
import { invitations } from "@/db/schema/invitations";
import { notices } from "@/db/schema/notices";
import { workspaces } from "@/db/schema/workspaces";
import { paths } from "@/lib/paths";
import { expectAccessible } from "./support/axe";
import { invite, mailedInvitation } from "./support/invite";
import { expect, test } from "./support/session";

async function openImport(page: Page, workspace: MadeWorkspace) {
  await page.goto(paths.workspacePage(workspace.slug));
  await page.getByRole("link", { name: "Import from CSV" }).click();
  await expect(page.getByRole("heading", { name: "Import people" })).toBeVisible();
}

async function choose(page: Page, text: string | Buffer, name = "people.csv") {
  const buffer = typeof text === "string" ? Buffer.from(text) : text;
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer });
}

test("INV-1: a file is marked errors first, mended in place, run, downloaded, and run again without harm", async ({
  as,
  db,
  workspace,
}) => {
  await db
    .update(workspaces)
    .set({ policies: { seatLimit: 4 } })
    .where(eq(workspaces.id, workspace.id));
  const ana = await makeMember(db, workspace);
  const at = `${workspace.slug}.example.com`;
  await invite(workspace, `jason@${at}`);
  const { page } = await as("owner");
  await openImport(page, workspace);
  await expectAccessible(page);
  const file = [
    "Correo;Nombre;Apellidos;Rol;Idioma;Teléfono",
    `nina@${at};Nina;Simón;Admin;es;1`,
    `zoe@${at};Zoe;Smith;;;2`,
    `${ana.email};;;;;`,
    `jason@${at};;;;;`,
    `broken-at-${at};Mended;Person;;;`,
    `NINA@${at};;;;;`,
    `liam@${at};Liam;;Emperor;;`,
  ].join("\r\n");
  await choose(page, Buffer.from(`\ufeff${file}`, "utf16le"));
  await expect(page.getByText("This column was not understood and is left out: Teléfono.")).toBeVisible();
  const rows = page.getByRole("main").getByRole("list").last().getByRole("listitem");
  const marks = ["Invalid", "Invalid", "Duplicate", "Pending", "Member", "New", "New"];
  await expect(rows).toHaveCount(marks.length);
  for (const [n, mark] of marks.entries()) await expect(rows.nth(n)).toContainText(mark);
  await expect(rows.nth(1)).toContainText("There is no role of this name in this workspace.");
  await expectAccessible(page);

  await page.getByRole("button", { name: "2 invalid" }).click();
  await expect(rows).toHaveCount(2);
  await page.getByLabel("Row 5: Email").fill(`+mended@${at}`);
  await page.getByLabel("Row 7: Role").fill("member");
  await expect(rows.nth(0)).toContainText("Over the limit");
  await page.getByRole("button", { name: "0 invalid" }).click();
  await expect(rows).toHaveCount(7);
  await page.getByRole("button", { name: `Take row 6, NINA@${at}, off the list` }).click();
  await expect(rows).toHaveCount(6);
  await expect(page.getByLabel(/^Also invite the \d over the limit$/)).not.toBeChecked();
  await page.getByRole("button", { name: "Invite 2 people" }).click();

  await expect(page.getByText("The import is done: 2 people were invited.")).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "6");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Over the limit 2" }).click();
  await expect(page.getByRole("row")).toHaveCount(3);
  await page.reload();
  await expect(page.getByRole("row", { name: /mended/ })).toBeVisible();
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download results" }).click();
  const lines = (await readFile(await (await waiting).path(), "utf8")).split("\r\n");
  expect(lines[0]).toBe("\ufeffEmail,First name,Last name,Role,Language,Result,Remark");
  expect(lines[1]).toBe(`nina@${at},Nina,Simón,Admin,es,Invited,The mail is on its way.`);
  expect(lines[5]).toMatch(/^'\+mended@.*,Over the limit,/);

  const pending = await db.select().from(invitations).where(eq(invitations.workspaceId, workspace.id));
  expect(pending.map(({ email }) => email).sort()).toEqual([`jason@${at}`, `nina@${at}`, `zoe@${at}`]);
  await mailedInvitation(`nina@${at}`);
  const mails = () => db.$count(notices, eq(notices.workspaceId, workspace.id));
  expect(await mails()).toBe(3);

  await openImport(page, workspace);
  await choose(page, `email\nnina@${at}\nzoe@${at}`);
  await expect(page.getByText("Nobody on this list would be invited.")).toBeVisible();
  await page.getByRole("button", { name: "Start import" }).click();
  await expect(page.getByText("The import is done: nobody was invited.")).toBeVisible();
  expect(await mails()).toBe(3);

  await page.getByRole("link", { name: "Earlier imports" }).click();
  await page.getByRole("link", { name: "people.csv" }).last().click();
  await page.getByRole("link", { name: "Import the 2 rows left" }).click();
  await page.getByRole("button", { name: "Invite 2 people" }).click();
  await expect(page.getByText("The import is done: 2 people were invited.")).toBeVisible();
});

test("INV-1: what is no list of people is said, and nothing that was chosen is lost for it", async ({
  as,
  workspace,
}) => {
  const { page } = await as("owner");
  await openImport(page, workspace);
  await choose(page, "PK\u0003\u0004", "people.xlsx");
  await expect(page.getByText("This is an Excel workbook.")).toBeVisible();
  await choose(page, `email\n${"a@example.com\n".repeat(10_001)}`);
  await expect(page.getByText("This file has more than 10,000 rows.")).toBeVisible();
  await choose(page, "email\nnina@example.com\n");
  await page.getByLabel("Row 1: First name").fill("Nina");
  await choose(page, "");
  await expect(page.getByText("There is nobody in this file.")).toBeVisible();
  await expect(page.getByLabel("Row 1: First name")).toHaveValue("Nina");
  await page.getByRole("link", { name: "Earlier imports" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByLabel("Row 1: First name")).toHaveValue("Nina");
});

test("INV-1: ten thousand rows are marked, paged and run while the page follows", async ({
  as,
  db,
  workspace,
}) => {
  test.slow();
  await db
    .update(workspaces)
    .set({ policies: { seatLimit: 201 } })
    .where(eq(workspaces.id, workspace.id));
  const { page } = await as("owner");
  await openImport(page, workspace);
  const at = `${workspace.slug}.example.com`;
  const people = Array.from({ length: 10_000 }, (_, n) => `person-${n}@${at},Person,${n}`);
  await choose(page, ["email,first name,last name", ...people].join("\n"));
  await expect(page.getByRole("button", { name: "9,800 over the limit" })).toBeVisible();
  await expect(page.getByText("1–50 of 10,000")).toBeVisible();
  await page.getByRole("button", { name: "Next rows" }).click();
  await expect(page.getByText("51–100 of 10,000")).toBeVisible();
  await page.getByRole("button", { name: "Invite 200 people" }).click();
  await expect(page.getByText("The import is done: 200 people were invited.")).toBeVisible({
    timeout: 90_000,
  });
  expect(await db.$count(invitations, eq(invitations.workspaceId, workspace.id))).toBe(200);
});

test("INV-1: imports are closed to those who may not invite", async ({ as, workspace }) => {
  const { page } = await as("member");
  for (const path of [paths.imports(workspace.slug), paths.newImport(workspace.slug)]) {
    await page.goto(path);
    await expect(page.locator("input[type=file]")).toHaveCount(0);
    await expectAccessible(page);
  }
});
