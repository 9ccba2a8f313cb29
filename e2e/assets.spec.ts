import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import {
  type MadeMember,
  type MadeWorkspace,
  makeAsset,
  makeGroup,
  makeMember,
  makeRole,
} from "@/db/factories";
import type { Database } from "@/db/client";
import { assets } from "@/db/schema/assets";
import { membershipRoles } from "@/db/schema/memberships";
import { suspendMember } from "@/lib/memberships/commands";
import { paths } from "@/lib/paths";
import type { Permission } from "@/lib/permissions";
import { actingAs } from "@/lib/testing";
import { expectAccessible } from "./support/axe";
import { mailbox } from "./support/mailbox";
import { expect, test } from "./support/session";
import { choose, expectRefused } from "./support/team";

const row = (page: Page, name: RegExp) =>
  page.getByRole("table", { name: "Assets" }).getByRole("row", { name });

async function holding(db: Database, workspace: MadeWorkspace, firstName: string, permissions: Permission[]) {
  const member = await makeMember(db, workspace, { firstName, lastName: "Lopez" });
  const roleId = await makeRole(db, workspace, { permissions });
  await db
    .insert(membershipRoles)
    .values({ workspaceId: workspace.id, membershipId: member.membershipId, roleId });
  return member;
}

function owned({ membershipId, id }: MadeMember, name: string) {
  return { ownerId: membershipId, creatorId: id, creatorName: "Ana Lopez", name };
}

test("AST-1: an asset is registered, opened, edited, shared with a person and a group, and deleted", async ({
  db,
  signedIn,
  workspace,
}) => {
  const ana = await holding(db, workspace, "Ana", [
    "assets.flow.author",
    "assets.recipe.viewer",
    "members.read",
  ]);
  const bob = await holding(db, workspace, "Bob", ["assets.flow.viewer"]);
  const carl = await makeMember(db, workspace, { firstName: "Carl", lastName: "Young" });
  await makeGroup(db, workspace, { name: "Help desk", members: [carl.membershipId] });
  const { page } = await signedIn(ana);
  await page.goto(paths.workspace(workspace.slug));
  await page.getByRole("navigation").getByRole("link", { name: "Assets" }).click();
  await expect(page.getByText("No assets yet")).toBeVisible();

  await page.getByRole("button", { name: "Register asset" }).click();
  const form = page.getByRole("dialog", { name: "Register asset" });
  await expect(form.getByLabel("Type").getByRole("option")).toHaveText(["Flow"]);
  await expectAccessible(page, { within: "dialog" });
  await form.getByLabel("Name").fill("Leads from the fair");
  await form.getByLabel("Link").fill("javascript:alert(1)");
  await form.getByRole("button", { name: "Register asset" }).click();
  await expect(form.getByText("This is not a web address")).toBeVisible();
  await expect(form.getByLabel("Link")).toBeFocused();
  await form.getByLabel("Link").fill("https://example.com/flows/7");
  await form.getByRole("switch", { name: "Runs on a schedule" }).check();
  await form.getByRole("button", { name: "Register asset" }).click();
  await expect(row(page, /Leads from the fair/)).toContainText("On");
  const link = page.getByRole("link", { name: "Open Leads from the fair in a new tab" });
  await expect(link).toHaveAttribute("href", "https://example.com/flows/7");
  await expect(link).toHaveAttribute("target", "_blank");
  await expect(link).toHaveAttribute("rel", /noopener/);

  await choose(page, "Leads from the fair", "Edit");
  await page.getByRole("dialog").getByLabel("Name").fill("Fresh leads");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await choose(page, "Fresh leads", "Share");
  const sharing = page.getByRole("dialog", { name: "Share Fresh leads" });
  await expect(sharing.getByRole("heading", { name: "Shared with nobody yet" })).toBeVisible();
  await sharing.getByRole("combobox", { name: "Share with a user" }).fill("bob");
  await page.getByRole("option", { name: /Bob Lopez/ }).click();
  await expect(sharing.getByRole("listitem").filter({ hasText: "Bob Lopez" })).toBeVisible();
  await page.keyboard.press("Escape");
  await sharing.getByRole("combobox", { name: "Share with a user" }).fill("carl");
  await page.getByRole("option", { name: /Carl Young/ }).click();
  await expect(
    sharing.getByText("The roles of Carl Young do not show them assets of this type yet."),
  ).toBeVisible();
  await page.keyboard.press("Escape");
  await sharing.getByRole("button", { name: "Stop sharing with Carl Young" }).click();
  await sharing.getByLabel("Share with a group").selectOption("Help desk");
  await sharing.getByRole("button", { name: "Share", exact: true }).click();
  await expect(sharing.getByRole("heading", { name: "Shared with 2" })).toBeVisible();
  await sharing.getByLabel("What Bob Lopez may do").selectOption("Edit");
  await expect(sharing.getByText("Changed for Bob Lopez.")).toBeAttached();
  await expectAccessible(page, { within: "dialog" });
  await sharing.getByRole("button", { name: "Done" }).click();
  await expect(row(page, /Fresh leads/)).toContainText("With 2");

  const bobs = await signedIn(bob);
  await bobs.page.goto(paths.assets(workspace.slug, { shared: "me" }));
  await expect(row(bobs.page, /Fresh leads/)).toContainText("You may edit");

  await choose(page, "Fresh leads", "Delete");
  const question = page.getByRole("alertdialog", { name: "Delete Fresh leads?" });
  await expect(question).toContainText("also for those it is shared with");
  await question.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("No assets yet")).toBeVisible();
});

test("AST-1: whoever edits what a program registered is told what that calls it", async ({
  db,
  signedIn,
  workspace,
}) => {
  const ana = await holding(db, workspace, "Ana", ["assets.flow.author"]);
  await makeAsset(db, workspace, { ...owned(ana, "Leads"), externalId: "engine:flow/17" });
  await makeAsset(db, workspace, owned(ana, "By hand"));
  const { page } = await signedIn(ana);
  await page.goto(paths.assets(workspace.slug));
  await choose(page, "Leads", "Edit");
  const dialog = page.getByRole("dialog", { name: "Edit Leads" });
  await expect(dialog.getByText("A program calls it engine:flow/17")).toBeVisible();
  await expectAccessible(page, { within: "dialog" });
  await page.keyboard.press("Escape");
  await choose(page, "By hand", "Edit");
  await expect(page.getByRole("dialog", { name: "Edit By hand" }).getByLabel("Name")).toHaveValue("By hand");
  await expect(page.getByText("A program calls it")).toHaveCount(0);
});

test("ROL-6: a viewer sees what is shared with them and is told why they can do no more; without a level there is no page", async ({
  db,
  signedIn,
  workspace,
}) => {
  const ana = await holding(db, workspace, "Ana", ["assets.flow.author"]);
  const bob = await holding(db, workspace, "Bob", ["assets.flow.viewer"]);
  await makeAsset(db, workspace, {
    ...owned(ana, "Leads"),
    shares: [{ level: "editor", membershipId: bob.membershipId }],
  });
  await makeAsset(db, workspace, owned(ana, "Secret"));
  const { page } = await signedIn(bob);
  await page.goto(paths.assets(workspace.slug));
  await expect(row(page, /Leads/)).toBeVisible();
  await expect(page.getByText("Secret")).toHaveCount(0);
  await expectRefused(page, "Leads", [
    ["Edit", "It takes the level Editor for assets of this type, and none of your roles has it."],
    ["Share", "That is for its owner, and for whoever manages everybody’s assets."],
    ["Transfer", "That is for its owner, and for whoever manages everybody’s assets."],
    ["Delete", "That is for its owner, and for whoever manages everybody’s assets."],
  ]);
  const register = page.getByRole("button", { name: "Register asset" });
  await expect(register).toHaveAttribute("aria-disabled", "true");
  await expect(register).toHaveAccessibleDescription(/takes the level Author for some type/);

  const carl = await signedIn(await makeMember(db, workspace, { firstName: "Carl" }));
  await carl.page.goto(paths.assets(workspace.slug));
  await expect(carl.page.getByText("This page is not open to you")).toBeVisible();
  await expect(carl.page.getByRole("link", { name: "Assets", exact: true })).toHaveCount(0);
});

test("AST-1, NOT-1: several are transferred at once with one result each, and the new owner hears of it in one mail", async ({
  as,
  db,
  workspace,
}) => {
  const ana = await makeMember(db, workspace, { firstName: "Ana", lastName: "Lopez" });
  const bob = await holding(db, workspace, "Bob", ["assets.flow.author"]);
  const ids: Record<string, string> = {};
  for (const name of ["Leads", "Orders", "Tickets"])
    ids[name] = await makeAsset(db, workspace, owned(ana, name));
  const { page } = await as("admin");
  await page.goto(paths.assets(workspace.slug));
  for (const name of ["Leads", "Orders", "Tickets"])
    await page.getByRole("checkbox", { name: `Select ${name}` }).check();
  const bar = page.getByRole("region", { name: "Selection" });
  await expect(bar).toContainText("3 selected");
  // Somebody else is quicker with one of them.
  const other = await makeMember(db, workspace, { firstName: "Oda" });
  await db
    .update(assets)
    .set({ ownerId: other.membershipId })
    .where(eq(assets.id, ids.Tickets ?? ""));
  await bar.getByRole("button", { name: "Transfer" }).click();
  const question = page.getByRole("alertdialog", { name: "Transfer 3 assets" });
  const confirm = question.getByRole("button", { name: "Transfer" });
  await expect(confirm).toHaveAccessibleDescription("Choose the new owner.");
  await question.getByRole("combobox", { name: "New owner" }).fill("bob");
  await page.getByRole("option", { name: /Bob Lopez/ }).click();
  await expectAccessible(page, { within: "dialog" });
  await confirm.click();
  await expect(page.getByRole("heading", { name: "2 done · 1 refused" })).toBeFocused();
  const results = page.getByRole("list", { name: "Results" });
  await expect(results.getByRole("listitem").first()).toContainText("Its owner has changed meanwhile.");
  await page.getByRole("dialog").getByRole("button", { name: "Done" }).click();
  await expect(row(page, /Leads/)).toContainText("Bob Lopez");
  await expect(row(page, /Leads/)).toContainText("Made by Ana Lopez");

  const { text } = await mailbox.read(bob.email, { subject: /new assets/ });
  expect(text).toContain("2 assets in Acme are yours now");
  expect((await mailbox.list(bob.email)).length).toBe(1);
});

test("LIF-1: what somebody suspended shares is hidden from others; an admin opens it, stops its schedule and transfers it", async ({
  as,
  db,
  signedIn,
  workspace,
}) => {
  const ana = await holding(db, workspace, "Ana", ["assets.flow.author"]);
  const bob = await holding(db, workspace, "Bob", ["assets.flow.viewer"]);
  await makeAsset(db, workspace, {
    ...owned(ana, "Leads"),
    scheduled: true,
    shares: [{ level: "viewer", membershipId: bob.membershipId }],
  });
  const bobs = await signedIn(bob);
  await bobs.page.goto(paths.assets(workspace.slug));
  await expect(row(bobs.page, /Leads/)).toBeVisible();
  await suspendMember(await actingAs(workspace.owner, workspace), { userId: ana.id });
  await bobs.page.reload();
  await expect(bobs.page.getByText("No assets yet")).toBeVisible();

  const { page } = await as("admin");
  await page.goto(paths.user(workspace.slug, ana.id));
  await page.getByRole("link", { name: "Show the asset" }).click();
  await expect(page.getByRole("combobox", { name: "Owner" })).toHaveValue("Ana Lopez");
  await expect(row(page, /Leads/)).toContainText("Suspended");
  await expect(row(page, /Leads/)).toContainText("On");
  await choose(page, "Leads", "Stop schedule");
  await page.getByRole("alertdialog").getByRole("button", { name: "Stop schedule" }).click();
  await expect(row(page, /Leads/)).toContainText("Off");
  await choose(page, "Leads", "Transfer");
  await page.getByRole("combobox", { name: "New owner" }).fill("bob");
  await page.getByRole("option", { name: /Bob Lopez/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Transfer" }).click();
  await expect(page.getByText("No asset matches")).toBeVisible();
  await bobs.page.reload();
  await expect(row(bobs.page, /Leads/)).toContainText("You");
});

test("AST-1: search, filters and order stand in the address; at 320 px and in the dark nothing is cut off", async ({
  as,
  db,
  workspace,
}) => {
  const ana = await makeMember(db, workspace, { firstName: "Ana", lastName: "Lopez" });
  await makeAsset(db, workspace, { ...owned(ana, "Leads"), scheduled: true, link: "https://crm.example/7" });
  await makeAsset(db, workspace, { ...owned(ana, "Accounting"), type: "connection" });
  const { page } = await as("owner");
  await page.setViewportSize({ width: 320, height: 700 });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(paths.assets(workspace.slug));
  await expect(row(page, /Leads/)).toContainText("Flow");
  await expect(row(page, /Leads/)).toContainText("Ana Lopez");
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.getByRole("searchbox", { name: "Search assets" }).fill("crm.example");
  await expect(page).toHaveURL(/q=crm\.example/);
  await expect(row(page, /Accounting/)).toHaveCount(0);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await page.getByRole("button", { name: "Type" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Connections" }).click();
  await expect(page).toHaveURL(/type=connection/);
  await expect(row(page, /Leads/)).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.getByRole("combobox", { name: "Owner" }).fill("ana");
  await page.getByRole("option", { name: /Ana Lopez/ }).click();
  await expect(page).toHaveURL(new RegExp(`owner=${ana.id}`));
  await page.getByRole("button", { name: "Mine" }).click();
  await expect(page.getByText("No asset matches")).toBeVisible();
});
