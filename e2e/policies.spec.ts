import { eq, sql } from "drizzle-orm";
import { makeMember } from "@/db/factories";
import { memberships } from "@/db/schema/memberships";
import { workspaces } from "@/db/schema/workspaces";
import { paths } from "@/lib/paths";
import { expectAccessible } from "./support/axe";
import { invite } from "./support/invite";
import { expect, test } from "./support/session";

test("the section “Admin console” leads to what one may do, in this order, and is not there for others", async ({
  as,
}) => {
  const { page } = await as("owner");
  await page.goto(paths.home());
  const section = page.getByRole("navigation").getByRole("region", { name: "Admin console" });
  await expect(section.getByRole("link")).toHaveText([
    "Users",
    "Roles",
    "Groups",
    "Workspace",
    "Policies",
    "Billing",
    "Audit log",
  ]);
  await section.getByRole("link", { name: "Policies" }).click();
  await expect(page.getByRole("heading", { name: "Policies", level: 1 })).toBeVisible();
  await expect(section.getByRole("link", { name: "Policies" })).toHaveAttribute("aria-current", "page");

  const ana = await as("member");
  await ana.page.goto(paths.home());
  await expect(ana.page.getByRole("navigation").getByRole("link", { name: "Dashboard" })).toBeVisible();
  await expect(ana.page.getByRole("region", { name: "Admin console" })).toHaveCount(0);
});

test("POL-1: every policy is there, says what a change does before it is made, and sends only what changed", async ({
  as,
  db,
  workspace,
}) => {
  const { page } = await as("owner");
  const eva = await makeMember(db, workspace, { kind: "external", role: "external", firstName: "Eva" });
  await db
    .update(memberships)
    .set({ joinedAt: sql`now() - interval '40 days'` })
    .where(eq(memberships.id, eva.membershipId));
  await invite(workspace, `nina.${workspace.slug}@example.com`);
  await page.goto(paths.policies(workspace.slug));
  await expect(page).toHaveTitle("Policies · Acme · Roster");
  for (const name of ["Seats and invitations", "Adding and removing people", "What members see", "Externals"])
    await expect(page.getByRole("region", { name, exact: true })).toBeVisible();

  const externals = page.getByRole("region", { name: "Externals", exact: true });
  await externals.getByRole("radio", { name: "Ends", exact: true }).check();
  await externals.getByLabel("Days of access").fill("30");
  await expect(externals.getByText("1 external loses access with their next click")).toBeVisible();
  await externals.getByLabel("Days of access").fill("41");
  await expect(externals.getByText("loses access")).toHaveCount(0);
  const people = page.getByRole("region", { name: "Adding and removing people" });
  await people.getByRole("radio", { name: "Add immediately" }).check();
  await expect(people.getByText("1 pending invitation stays good")).toBeVisible();
  const seats = page.getByRole("region", { name: "Seats and invitations" });
  await seats.getByRole("radio", { name: "Expire", exact: true }).check();
  await expect(seats.getByText("1 pending invitation keeps its life.")).toBeVisible();

  await db
    .update(workspaces)
    .set({ policies: { seatLimit: 77 } })
    .where(eq(workspaces.id, workspace.id));
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The policies were saved.")).toBeVisible();
  const [row] = await db.select().from(workspaces).where(eq(workspaces.id, workspace.id));
  expect(row?.policies).toEqual({
    seatLimit: 77,
    externalDays: 41,
    addModes: "immediately",
    invitationDays: 14,
  });
  await page.getByRole("link", { name: "Dashboard" }).click();
  await expect(page.getByRole("heading", { name: /^Welcome/ })).toBeVisible();
});

test("POL-1: what is not saved asks before it is left", async ({ as, workspace }) => {
  const { page } = await as("owner");
  await page.goto(paths.policies(workspace.slug));
  await page.getByRole("switch", { name: "Members may leave by themselves" }).check();
  await page.getByRole("link", { name: "Dashboard" }).click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await expect(page).toHaveURL(paths.policies(workspace.slug));
});

test("POL-1: who is no owner finds the page closed by its address", async ({ as, workspace }) => {
  for (const role of ["admin", "member"] as const) {
    const { page } = await as(role);
    await page.goto(paths.policies(workspace.slug));
    await expect(page.getByRole("heading", { name: "Policies", level: 1 })).toBeVisible();
    await expect(page.getByText("Only owners can open this page")).toBeVisible();
    await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0);
  }
});

test("POL-1, ADD-1: a closed way of adding people is there with the reason", async ({
  as,
  db,
  workspace,
}) => {
  const { page } = await as("owner");
  await set(db, workspace.id, { addModes: "immediately" });
  await page.goto(paths.workspacePage(workspace.slug));
  const open = page.getByRole("button", { name: "Invite members" });
  await expect(open).toHaveAttribute("aria-disabled", "true");
  await expect(open).toHaveAccessibleDescription(/added to this workspace directly, not invited/);

  await set(db, workspace.id, { addModes: "invitation" });
  await page.goto(paths.users(workspace.slug));
  await page.getByRole("button", { name: "Add user" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Email").fill(`nina.${workspace.slug}@example.com`);
  await dialog.getByRole("button", { name: "Next" }).click();
  await dialog.getByLabel("First name").fill("Nina");
  await dialog.getByLabel("Last name").fill("Simon");
  await dialog.getByRole("button", { name: "Next" }).click();
  const atOnce = dialog.getByRole("radio", { name: "Add immediately" });
  await expect(atOnce).toBeDisabled();
  await expect(atOnce).toHaveAccessibleDescription(/by invitation only/);
  await expect(dialog.getByRole("radio", { name: "Send invitation" })).toBeChecked();
});

test("POL-1, USR-5: what members see of the directory changes with their next click", async ({
  as,
  db,
  workspace,
}) => {
  const { page, user } = await as("member");
  const nav = page.getByRole("navigation").getByRole("link", { name: "Users" });
  await page.goto(paths.users(workspace.slug));
  await expect(page.getByRole("link", { name: "My profile" })).toBeVisible();
  await expect(nav).toHaveCount(0);

  await set(db, workspace.id, { directory: "all" });
  await page.reload();
  await expect(page.getByRole("table", { name: "Users" })).toBeVisible();
  await expect(nav).toBeVisible();
  await page.goto(paths.user(workspace.slug, user.id));
  await page.getByRole("button", { name: "Explain access" }).click();
  await page.getByLabel("Permission").selectOption("members.read");
  await expect(page.getByText("The policy “Directory” shows the users")).toBeVisible();

  await set(db, workspace.id, { directory: "none" });
  await page.goto(paths.users(workspace.slug));
  await expect(page.getByText("Users are not shown to members here")).toBeVisible();
  await expect(page.getByRole("table")).toHaveCount(0);
  await page.goto(paths.user(workspace.slug, user.id));
  await expect(page.getByRole("complementary").getByText(user.email)).toBeVisible();
});

test("POL-1, LKP-3: an external sees that their time is over, and the panel says until when it is", async ({
  as,
  db,
  workspace,
}) => {
  const eva = await as("external", { firstName: "Eva" });
  await eva.page.goto(paths.workspace(workspace.slug));
  await expect(eva.page.getByRole("heading", { name: /^Welcome/ })).toBeVisible();
  await set(db, workspace.id, { externalDays: 30 });
  const owner = await as("owner");
  await owner.page.goto(paths.user(workspace.slug, eva.user.id));
  await expect(owner.page.getByText(/^Access until \w/)).toBeVisible();

  await db
    .update(memberships)
    .set({ joinedAt: sql`now() - interval '31 days'` })
    .where(eq(memberships.userId, eva.user.id));
  await eva.page.reload();
  await expect(eva.page.getByRole("heading", { name: "Your access to Acme has ended" })).toBeVisible();
  await expectAccessible(eva.page);
});

test("LIF-4, BIL-3: the members by month stand on the Billing page, and come as a file", async ({
  as,
  workspace,
}) => {
  const { page } = await as("owner");
  await page.goto(paths.billing(workspace.slug));
  const card = page.getByRole("region", { name: "Members by month" });
  await expect(card.getByRole("row").nth(1)).toContainText("so far");
  await expect(card.getByRole("row").nth(1).getByRole("cell")).toHaveText("1");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    card.getByRole("link", { name: "CSV" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe(`${workspace.slug}-members-by-month-1-rows.csv`);
  const ana = await as("member");
  const refused = await ana.context.request.get(paths.membersByMonth(workspace.slug));
  expect(refused.status()).toBe(403);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`UX-1: the policies pass axe and fit a phone (${colorScheme})`, async ({ as, workspace }) => {
    const { page } = await as("owner");
    await page.emulateMedia({ colorScheme });
    for (const width of [1440, 375, 320]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(paths.policies(workspace.slug));
      await expect(page.getByRole("region", { name: "Data" })).toBeVisible();
      await expectAccessible(page);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${width}`).toBeLessThanOrEqual(0);
    }
  });
}

type Db = Parameters<typeof makeMember>[0];

async function set(db: Db, workspaceId: string, policies: Record<string, unknown>) {
  await db
    .update(workspaces)
    .set({ policies: { seatLimit: null, ...policies } })
    .where(eq(workspaces.id, workspaceId));
}
