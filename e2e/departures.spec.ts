import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { type MadeMember, type MadeWorkspace, makeAsset, makeMember } from "@/db/factories";
import { assets } from "@/db/schema/assets";
import { departures } from "@/db/schema/departures";
import { memberships } from "@/db/schema/memberships";
import { inviteMember } from "@/lib/invitations/commands";
import { removeMember } from "@/lib/memberships/commands";
import { paths } from "@/lib/paths";
import { actingAs } from "@/lib/testing";
import { expectAccessible } from "./support/axe";
import { expect, test } from "./support/session";

async function populate(db: Database, workspace: MadeWorkspace) {
  const ana = await makeMember(db, workspace, { firstName: "Ana", lastName: "Lopez" });
  const bob = await makeMember(db, workspace, { firstName: "Bob", lastName: "Stone" });
  const owned = { ownerId: ana.membershipId };
  const flow = await makeAsset(db, workspace, { ...owned, type: "flow", name: "Nightly", scheduled: true });
  const recipe = await makeAsset(db, workspace, { ...owned, type: "recipe", name: "Soup" });
  return { ana, bob, flow, recipe };
}

async function startRemoving(page: Page, workspace: MadeWorkspace, person: MadeMember) {
  await page.goto(paths.user(workspace.slug, person.id));
  await page.getByRole("complementary").getByRole("button", { name: "Remove from Workspace" }).click();
}

async function ownerOf(db: Database, assetId: string) {
  const [asset] = await db.select().from(assets).where(eq(assets.id, assetId));
  return asset && { ownerId: asset.ownerId, held: asset.heldSince !== null };
}

test("LIF-3, LIF-6: somebody is offboarded with assets by type and a typed loss; the receipt is read, kept and taken back", async ({
  as,
  db,
  workspace,
}) => {
  const { ana, bob, flow, recipe } = await populate(db, workspace);
  const { page } = await as("owner");
  await startRemoving(page, workspace, ana);
  const dialog = page.getByRole("dialog", { name: "Remove Ana Lopez from the workspace?" });
  await expect(dialog).toContainText("1 Flow. It runs on a schedule.");
  await expect(dialog).toContainText("1 Recipe.");
  await expectAccessible(page, { within: "dialog" });

  await dialog.getByRole("radio", { name: "Choose by type" }).check();
  await dialog.getByLabel("1 Flow").fill("bob");
  await page.getByRole("option", { name: /Bob Stone/ }).click();
  await expect(dialog).toContainText("Nobody gets one asset");
  await dialog.getByRole("button", { name: "Remove", exact: true }).click();
  const typed = dialog.getByLabel(`Type “${ana.email}” to confirm`);
  await expect(typed).toBeFocused();
  await expect(typed).toHaveAccessibleDescription(/One asset goes to nobody/);
  await expectAccessible(page, { within: "dialog" });
  await typed.fill(ana.email);
  await dialog.getByRole("button", { name: "Remove", exact: true }).click();

  const receipt = page.getByRole("dialog", { name: "Ana Lopez left the workspace" });
  await expect(receipt).toContainText("To Bob Stone");
  await expect(receipt).toContainText("Nightly");
  await expect(receipt).toContainText("Assets on hold");
  await expect(receipt).toContainText(/who can be invited again from .+ UTC/);
  await expectAccessible(page, { within: "dialog" });
  expect(await ownerOf(db, flow)).toEqual({ ownerId: bob.membershipId, held: false });
  expect(await ownerOf(db, recipe)).toEqual({ ownerId: ana.membershipId, held: true });

  const [file] = await Promise.all([
    page.waitForEvent("download"),
    receipt.getByRole("link", { name: "Download receipt" }).click(),
  ]);
  const text = await readFile(await file.path(), "utf8");
  expect(text).toContain("Nightly,Flow,Handed over,Bob Stone");
  expect(text).toContain("Soup,Recipe,On hold,");

  await receipt.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Ana Lopez is as before.")).toBeVisible();
  expect(await ownerOf(db, flow)).toEqual({ ownerId: ana.membershipId, held: false });
  expect(await ownerOf(db, recipe)).toEqual({ ownerId: ana.membershipId, held: false });
  const [departure] = await db.select().from(departures).where(eq(departures.workspaceId, workspace.id));
  await page.goto(paths.departure(workspace.slug, departure?.id ?? ""));
  await expect(page.getByRole("heading", { name: "Ana Lopez left the workspace" })).toBeVisible();
  await expect(page.getByText(/they were restored as before/)).toBeVisible();
  await expectAccessible(page);
});

test("UX-2, LIF-3: who owns nothing is removed as ever, and the toast undoes it and leads to the receipt", async ({
  as,
  db,
  workspace,
}) => {
  const { bob } = await populate(db, workspace);
  const { page } = await as("owner");
  await startRemoving(page, workspace, bob);
  const question = page.getByRole("alertdialog", { name: "Remove Bob Stone from the workspace?" });
  await question.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByText("Bob Stone was removed.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Receipt" })).toHaveAttribute("href", /departures/);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Bob Stone is as before.")).toBeVisible();
  await expect(page.getByRole("row", { name: /Bob Stone/ })).toBeVisible();
});

test("UX-2, AUD-1: a removal is restored from the audit log, once", async ({ as, db, workspace }) => {
  const { bob } = await populate(db, workspace);
  const { eventId } = await removeMember(await actingAs(workspace.owner, workspace), { userId: bob.id });
  const { page } = await as("owner");
  await page.goto(paths.auditLog(workspace.slug, { event: eventId }));
  await page.getByRole("button", { name: "Restore as before" }).click();
  const question = page.getByRole("alertdialog", { name: "Restore as before?" });
  await question.getByRole("button", { name: "Restore as before" }).click();
  await expect(page.getByText("Bob Stone is as before.")).toBeVisible();
  await page.getByRole("button", { name: "Restore as before" }).click();
  await expect(page.getByRole("alertdialog", { name: "It cannot be restored" })).toContainText(
    "They are a member of this workspace already.",
  );
});

test("LIF-5: on day 13 the invitation is refused with the date, on day 14 what was on hold comes back", async ({
  as,
  db,
  signedIn,
  workspace,
}) => {
  const { ana, flow, recipe } = await populate(db, workspace);
  const actor = await actingAs(workspace.owner, workspace);
  await removeMember(actor, { userId: ana.id, plan: { assets: 2, confirmation: ana.email } });
  await daysAgo(db, ana, 13);
  const { page } = await as("owner");
  await page.goto(paths.workspacePage(workspace.slug));
  await page.getByRole("button", { name: "Invite members" }).click();
  await page.getByRole("dialog").getByRole("textbox").first().fill(`${ana.email}, leo@example.com,`);
  await expect(page.getByRole("dialog")).toContainText(/Left and can come back from .+ UTC/);

  await daysAgo(db, ana, 14);
  const { invitationId } = await inviteMember(actor, { email: ana.email });
  expect(await ownerOf(db, flow)).toMatchObject({ held: true });
  const back = await signedIn(ana);
  await back.page.goto(paths.invitations());
  await back.page.getByRole("button", { name: /Accept/ }).click();
  await back.page.waitForURL(new RegExp(paths.workspace(workspace.slug)));
  expect(invitationId).not.toBe("");
  for (const asset of [flow, recipe])
    expect(await ownerOf(db, asset)).toEqual({ ownerId: ana.membershipId, held: false });
});

async function daysAgo(db: Database, { membershipId }: MadeMember, days: number) {
  const at = sql`now() - make_interval(days => ${days}, secs => 60)`;
  await db.update(memberships).set({ removedAt: at }).where(eq(memberships.id, membershipId));
  await db.update(assets).set({ heldSince: at }).where(eq(assets.ownerId, membershipId));
}
