import { eq } from "drizzle-orm";
import type { Page } from "@playwright/test";
import { type MadeWorkspace, enrol, makeMember, makeWorkspace } from "@/db/factories";
import { invitations } from "@/db/schema/invitations";
import { memberships } from "@/db/schema/memberships";
import { workspaces } from "@/db/schema/workspaces";
import { cancelInvitation } from "@/lib/invitations/commands";
import { removeMember } from "@/lib/memberships/commands";
import { paths } from "@/lib/paths";
import { changeRoles } from "@/lib/roles/commands";
import { actingAs } from "@/lib/testing";
import { expectAccessible } from "./support/axe";
import { invite, mailedInvitation } from "./support/invite";
import { mailbox } from "./support/mailbox";
import { expect, test } from "./support/session";

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

test("WSP-3: How to change a member's role: Make owner, Make member, each with immediate effect, and undo", async ({
  as,
  db,
  signedIn,
  workspace,
}) => {
  const ana = await makeMember(db, workspace, { firstName: "Ana", lastName: "Lopez" });
  const anas = await signedIn(ana);
  await anas.page.goto(paths.workspace(workspace.slug));
  await expect(anas.page.getByRole("link", { name: "Workspace", exact: true })).toHaveCount(0);
  const { page } = await as("owner");
  await open(page, workspace);
  await menu(page, "Ana Lopez");
  await expect(page.getByRole("menuitem", { name: "Make owner", exact: true })).toHaveAccessibleDescription(
    "An owner can do everything here, also to other owners.",
  );
  await expectAccessible(page);
  await page.getByRole("menuitem", { name: "Make owner" }).click();
  await expect(row(page, /Ana Lopez/).locator("[data-tone=owner]")).toHaveText("Owner");
  await expect(
    page.getByText("Ana Lopez is an owner now and can do everything in this workspace."),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: "Actions for Ana Lopez" })).toBeFocused();
  await anas.page.reload();
  await anas.page.getByRole("link", { name: "Workspace", exact: true }).click();
  await expect(anas.page.getByRole("table", { name: "Team" })).toBeVisible();

  await choose(page, "Ana Lopez", "Make member");
  await expect(row(page, /Ana Lopez/).locator("[data-tone=member]")).toHaveText("Member");
  await anas.page.reload();
  await expect(anas.page.getByText("Only owners can open this page")).toBeVisible();

  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(row(page, /Ana Lopez/).locator("[data-tone=owner]")).toHaveText("Owner");
});

test("WSP-4: How to remove someone from your workspace: Delete, what it will do, and they are out", async ({
  as,
  db,
  signedIn,
  workspace,
}) => {
  const ana = await makeMember(db, workspace, { firstName: "Ana", lastName: "Lopez" });
  await makeMember(db, workspace, { firstName: "Bea", lastName: "Adams" });
  const anas = await signedIn(ana);
  const { page } = await as("owner");
  await open(page, workspace);
  await choose(page, "Ana Lopez", "Delete");
  const question = page.getByRole("alertdialog", { name: "Delete Ana Lopez from the workspace?" });
  await expect(question.getByText("Their seat becomes free.")).toBeVisible();
  await expectAccessible(page, { within: "dialog" });
  await question.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByText("Ana Lopez was removed.")).toBeVisible();
  await expect(row(page, /Ana Lopez/)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Actions for Bea Adams" })).toBeFocused();
  await expect(page.getByText("2 seats used, without a limit")).toBeVisible();
  await anas.page.goto(paths.workspace(workspace.slug));
  await expect(anas.page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  const [membership] = await db.select().from(memberships).where(eq(memberships.id, ana.membershipId));
  expect(membership?.status).toBe("removed");
});

test("INV-4: Resending an invitation: the pending member, three dots, Resend invitation, a new mail with the right link", async ({
  as,
  page: stranger,
  workspace,
}) => {
  const email = `nina.${workspace.slug}@example.com`;
  await invite(workspace, email);
  const first = await mailedInvitation(email);
  const { page } = await as("owner");
  await open(page, workspace);
  await choose(page, email, "Resend invitation");
  await expect(page.getByText(`A new invitation is on its way to ${email}.`)).toBeVisible();
  await expect.poll(async () => (await mailbox.list(email)).length).toBe(2);
  await stranger.goto(first);
  await expect(stranger.getByRole("heading", { name: "A newer invitation was sent" })).toBeVisible();
  await stranger.goto(await mailedInvitation(email));
  await expect(stranger.getByRole("heading", { name: `Join ${workspace.name}` })).toBeVisible();
});

test("INV-4: How to cancel a pending invitation: three dots, Delete; the link no longer works", async ({
  as,
  db,
  page: stranger,
  workspace,
}) => {
  const email = `nina.${workspace.slug}@example.com`;
  const id = await invite(workspace, email);
  const link = await mailedInvitation(email);
  const { page } = await as("owner");
  await open(page, workspace);
  await choose(page, email, "Delete");
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText(`The invitation to ${email} was deleted.`)).toBeVisible();
  await expect(row(page, /nina/)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Actions for Olivia Owner" })).toBeFocused();
  const [invitation] = await db.select().from(invitations).where(eq(invitations.id, id));
  expect(invitation?.status).toBe("cancelled");
  await stranger.goto(link);
  await expect(stranger.getByRole("heading", { name: "This invitation was cancelled" })).toBeVisible();
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

test("WSP-3, WSP-4: what one may not do stands in the menu with its reason", async ({
  as,
  db,
  signedIn,
  workspace,
}) => {
  const oscar = await makeMember(db, workspace, { firstName: "Oscar", lastName: "Second", role: "owner" });
  await makeMember(db, workspace, { firstName: "Liam", lastName: "Byrne", status: "suspended" });
  await makeMember(db, workspace, {
    firstName: "Eva",
    lastName: "Keller",
    role: "external",
    kind: "external",
  });
  const { page } = await as("owner");
  await open(page, workspace);
  await expectRefused(page, "Olivia Owner", [
    ["Make member", "You cannot change your own role. Ask another owner."],
    ["Delete", "You cannot remove yourself from the workspace. Ask another owner."],
  ]);
  await expectRefused(page, "Liam Byrne", [
    ["Make owner", "They are suspended. Reactivate them first, then they can be made an owner."],
  ]);
  await expectRefused(page, "Eva Keller", [
    [
      "Make owner",
      "They come from another workspace and keep the roles they were given. Unlink them to end their access.",
    ],
    ["Delete", "They come from another workspace. Unlink them to end their access."],
  ]);
  const second = await signedIn(oscar);
  await open(second.page, workspace);
  await expectRefused(second.page, "Olivia Owner", [
    ["Make member", "They created this workspace and it is their only one, so they stay its owner."],
    ["Delete", "They created this workspace and cannot be removed from it."],
  ]);
});

test("WSP-3: several owners, all equal: one demotes another, whose open page refuses on the next click", async ({
  as,
  db,
  signedIn,
  workspace,
}) => {
  const oscar = await makeMember(db, workspace, { firstName: "Oscar", lastName: "Second", role: "owner" });
  await makeMember(db, workspace, { firstName: "Ana", lastName: "Lopez" });
  const second = await signedIn(oscar);
  await open(second.page, workspace);
  const { page } = await as("owner");
  await open(page, workspace);
  await choose(page, "Oscar Second", "Make member");
  await expect(row(page, /Oscar Second/).locator("[data-tone=member]")).toBeVisible();
  await choose(second.page, "Ana Lopez", "Make owner");
  await expect(second.page.getByText(/Your roles do not allow this/)).toBeVisible();
  await expect(second.page.getByText("Only owners can open this page")).toBeVisible();
  await expect(second.page.getByRole("link", { name: "Workspace", exact: true })).toHaveCount(0);
  await page.reload();
  await expect(row(page, /Ana Lopez/).locator("[data-tone=member]")).toBeVisible();
});

test("WSP-1: rows that another tab has changed say so in words, and the list is read again", async ({
  as,
  db,
  workspace,
}) => {
  const ana = await makeMember(db, workspace, { firstName: "Ana", lastName: "Lopez" });
  const bea = await makeMember(db, workspace, { firstName: "Bea", lastName: "Adams" });
  const email = `nina.${workspace.slug}@example.com`;
  const invitationId = await invite(workspace, email);
  const elsewhere = await actingAs(workspace.owner, workspace);
  const { page } = await as("owner");
  await open(page, workspace);
  await removeMember(elsewhere, { userId: ana.id });
  await changeRoles(elsewhere, { userId: bea.id, roleIds: [workspace.roleId("admin")] });
  await cancelInvitation(elsewhere, { invitationId });

  await choose(page, "Ana Lopez", "Make owner");
  await expect(page.getByText("There is no such user in this workspace.")).toBeVisible();
  await expect(row(page, /Ana Lopez/)).toHaveCount(0);
  await expect(row(page, /Bea Adams/).locator("[data-tone=admin]")).toBeVisible();
  await expect(row(page, /nina/)).toHaveCount(0);

  await removeMember(elsewhere, { userId: bea.id });
  await choose(page, "Bea Adams", "Delete");
  const question = page.getByRole("alertdialog");
  await expect(question.getByText("There is no such user in this workspace.")).toBeVisible();
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(row(page, /Bea Adams/)).toHaveCount(0);
  await expect(page.getByText("You are the only one here so far")).toBeVisible();
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

test("WSP-1: the creator may be demoted by another owner once they have another workspace", async ({
  db,
  signedIn,
  workspace,
}) => {
  const oscar = await makeMember(db, workspace, { firstName: "Oscar", lastName: "Second", role: "owner" });
  await enrol(db, await makeWorkspace(db, { name: "Globex" }), workspace.owner, "member");
  const { page } = await signedIn(oscar);
  await open(page, workspace);
  await choose(page, "Olivia Owner", "Make member");
  await expect(row(page, /Olivia Owner/).locator("[data-tone=member]")).toBeVisible();
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
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "Delete" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Actions for Ana Lopez" })).toBeFocused();
});

async function open(page: Page, { slug }: MadeWorkspace): Promise<void> {
  await page.goto(paths.workspacePage(slug));
}

function row(page: Page, name: RegExp) {
  return page.getByRole("table", { name: "Team" }).getByRole("row", { name });
}

async function menu(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
}

async function choose(page: Page, name: string, item: string): Promise<void> {
  await menu(page, name);
  await page.getByRole("menuitem", { name: item, exact: true }).click();
}

async function expectRefused(
  page: Page,
  name: string,
  refused: [item: string, reason: string][],
): Promise<void> {
  await menu(page, name);
  for (const [item, reason] of refused) {
    const entry = page.getByRole("menuitem", { name: item, exact: true });
    await expect(entry).toHaveAttribute("aria-disabled", "true");
    await expect(entry).toHaveAccessibleDescription(reason);
  }
  await page.keyboard.press("Escape");
}
