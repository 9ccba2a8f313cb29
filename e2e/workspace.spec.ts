import { eq } from "drizzle-orm";
import { makeMember } from "@/db/factories";
import { invitations } from "@/db/schema/invitations";
import { workspaces } from "@/db/schema/workspaces";
import { paths } from "@/lib/paths";
import { expectAccessible } from "./support/axe";
import { invite } from "./support/invite";
import { expect, test } from "./support/session";
import { open, row } from "./support/team";

test("WSP-1: Go to the Workspace page: one table of members and invitations, each with its badge, and the seats", async ({
  as,
  db,
  workspace,
}) => {
  await db
    .update(workspaces)
    .set({ policies: { seatLimit: 5 } })
    .where(eq(workspaces.id, workspace.id));
  await makeMember(db, workspace, { firstName: "Ana", lastName: "Lopez" });
  await makeMember(db, workspace, {
    firstName: "Adam",
    lastName: "Brandt",
    role: "admin",
    status: "suspended",
  });
  await makeMember(db, workspace, {
    firstName: "Eva",
    lastName: "Keller",
    role: "external",
    kind: "external",
  });
  await invite(workspace, `nina.${workspace.slug}@example.com`);
  const late = await invite(workspace, `late.${workspace.slug}@example.com`);
  await db
    .update(invitations)
    .set({ expiresAt: new Date(0) })
    .where(eq(invitations.id, late));
  const { page } = await as("owner");
  await page.goto(paths.workspace(workspace.slug));
  await page.getByRole("navigation").getByRole("link", { name: "Workspace", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Workspace", level: 1 })).toBeVisible();
  await expect(page.getByRole("button", { name: "Invite members" })).toBeVisible();
  await expect(page.getByText("3 of 5 seats used")).toBeVisible();
  await expect(page.getByRole("meter", { name: "Seats" })).toHaveAttribute("aria-valuenow", "3");
  for (const [name, badge, tone] of [
    [/late\./, "Expired", "neutral"],
    [/nina\./, "Pending", "pending"],
    [/Adam Brandt/, "Admin", "admin"],
    [/Adam Brandt/, "Suspended", "suspended"],
    [/Ana Lopez/, "Member", "member"],
    [/Eva Keller/, "External", "external"],
    [/Olivia Owner/, "Owner", "owner"],
  ] as const)
    await expect(row(page, name).locator(`[data-tone=${tone}]`, { hasText: badge })).toBeVisible();
  await expect(row(page, /Olivia Owner/)).toContainText("You");
  const names = await page.getByRole("row").allInnerTexts();
  expect(names.slice(1).map((text) => /late|nina|Adam|Ana|Eva|Olivia/.exec(text)?.[0])).toEqual([
    "late",
    "nina",
    "Adam",
    "Ana",
    "Eva",
    "Olivia",
  ]);
});

test("WSP-1: the colours of the guide: Owner green, Member indigo, Pending amber", async ({
  as,
  db,
  workspace,
}) => {
  await makeMember(db, workspace, { firstName: "Ana", lastName: "Lopez" });
  await invite(workspace, `nina.${workspace.slug}@example.com`);
  const { page } = await as("owner");
  await page.emulateMedia({ colorScheme: "light" });
  await open(page, workspace);
  for (const [tone, colour] of [
    ["owner", "rgb(20, 112, 59)"],
    ["member", "rgb(66, 56, 196)"],
    ["pending", "rgb(138, 80, 0)"],
  ] as const)
    await expect(page.getByRole("table").locator(`[data-tone=${tone}]`).first()).toHaveCSS("color", colour);
});

test("WSP-1: Can a member see who else is in the workspace? No: neither by navigation nor by address, nor an admin", async ({
  as,
  db,
  workspace,
}) => {
  await makeMember(db, workspace, { firstName: "Ana", lastName: "Lopez" });
  for (const role of ["member", "admin", "access_manager"] as const) {
    const { page } = await as(role, { firstName: "Marco", lastName: "Rossi" });
    await page.goto(paths.workspace(workspace.slug));
    await expect(page.getByRole("heading", { name: "Welcome, Marco Rossi" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Workspace", exact: true })).toHaveCount(0);
    await open(page, workspace);
    await expect(page.getByRole("heading", { name: "Workspace", level: 1 })).toBeVisible();
    await expect(page.getByText("Only owners can open this page")).toBeVisible();
    await expect(page.getByText("Ana Lopez")).toHaveCount(0);
    await expectAccessible(page);
  }
});

test("WSP-2: the meter warns before the last seat goes, and says what to do when none is left", async ({
  as,
  db,
  workspace,
}) => {
  const { page } = await as("owner");
  await makeMember(db, workspace);
  for (const [seatLimit, state, words] of [
    [4, "free", "2 of 4 seats used"],
    [3, "last", "One seat is left."],
    [2, "full", "The workspace is full. Raise the limit in Settings, or remove somebody to make room."],
  ] as const) {
    await db.update(workspaces).set({ policies: { seatLimit } }).where(eq(workspaces.id, workspace.id));
    await open(page, workspace);
    await expect(page.locator(`[data-seats=${state}]`)).toContainText(words);
    await expectAccessible(page);
  }
  await page.getByRole("region", { name: "Seats" }).getByRole("link", { name: "Settings" }).click();
  await expect(page).toHaveURL(paths.workspaceSettings(workspace.slug));
});

test("WSP-1: search and filters find members and invitations alike, and stand in the address", async ({
  as,
  db,
  workspace,
}) => {
  await makeMember(db, workspace, { firstName: "José", lastName: "Ibarra", role: "admin" });
  await invite(workspace, `jose.${workspace.slug}@example.com`);
  const { page } = await as("owner");
  await open(page, workspace);
  const rows = page.getByRole("table", { name: "Team" }).getByRole("row");
  await page.getByRole("searchbox", { name: "Search the team" }).fill("JOSE");
  await expect(rows).toHaveCount(3);
  await page.getByRole("button", { name: "Pending" }).click();
  await expect(rows).toHaveCount(2);
  await expect(page).toHaveURL(/q=JOSE&show=pending/);
  await page.reload();
  await expect(page.getByRole("button", { name: "Pending" })).toHaveAttribute("aria-pressed", "true");
  await expect(rows).toHaveCount(2);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(rows).toHaveCount(4);
  await page.getByRole("button", { name: "Role" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Admin" }).click();
  await expect(rows).toHaveCount(2);
  await expect(rows.last()).toContainText("José Ibarra");
  await page.keyboard.press("Escape");
  await page.getByRole("searchbox").fill("nobody at all");
  await expect(page.getByText("Nobody matches")).toBeVisible();
  await page.getByRole("link", { name: "Clear filters" }).click();
  await expect(rows).toHaveCount(4);
});

test("USR-2: a member's name leads to their panel on the Users page, and from there back by one line", async ({
  as,
  db,
  workspace,
}) => {
  await makeMember(db, workspace, { firstName: "Ana", lastName: "Lopez" });
  await invite(workspace, `nina.${workspace.slug}@example.com`);
  await invite(workspace, `tom.${workspace.slug}@example.com`);
  const { page } = await as("owner");
  await open(page, workspace);
  await page.getByRole("link", { name: /Ana Lopez/ }).click();
  await expect(page.getByRole("complementary", { name: "Ana Lopez" })).toBeVisible();
  await expect(page).toHaveURL(/\/users\?user=/);
  await expect(page.getByText("2 pending invitations")).toHaveCount(0);
  await page.getByRole("link", { name: "2 invitations are waiting" }).click();
  await expect(page.getByRole("table", { name: "Team" })).toBeVisible();
  const admin = await as("admin");
  await admin.page.goto(paths.users(workspace.slug));
  await expect(admin.page.getByText("2 pending invitations")).toBeVisible();
  await expect(admin.page.getByText("2 invitations are waiting")).toHaveCount(0);
});

test("UX-1: the team by keyboard alone, on a narrow screen", async ({ as, db, workspace }) => {
  await makeMember(db, workspace, { firstName: "Ana", lastName: "Lopez" });
  const { page } = await as("owner");
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page, workspace);
  await page.getByRole("button", { name: "Actions for Ana Lopez" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Make owner" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(row(page, /Ana Lopez/).locator("[data-tone=owner]")).toBeVisible();
  await expect(page.getByRole("button", { name: "Actions for Ana Lopez" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "Make member" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "Delete" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Actions for Ana Lopez" })).toBeFocused();
});
