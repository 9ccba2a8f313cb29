import { eq } from "drizzle-orm";
import { enrol, makeMember, makeWorkspace } from "@/db/factories";
import { auditEvents } from "@/db/schema/audit";
import { workspaceLogos, workspaces } from "@/db/schema/workspaces";
import { signLink } from "@/lib/links";
import { paths } from "@/lib/paths";
import { pngOf } from "@/lib/testing-pictures";
import { expectAccessible } from "./support/axe";
import { invite } from "./support/invite";
import { expect, test } from "./support/session";

const words = "I understand that all of this workspace's data will be deleted";

test("WSP-7: a new name stands everywhere at once, and the address stays", async ({ as, db, workspace }) => {
  const { page } = await as("owner");
  await page.goto(paths.workspaceSettings(workspace.slug));
  await expect(page).toHaveTitle("Settings · Acme · Roster");
  const general = page.getByRole("region", { name: "General" });
  await general.getByLabel("Name").fill("");
  await general.getByRole("button", { name: "Save" }).click();
  await expect(general.getByText("This is needed.")).toBeVisible();
  await general.getByLabel("Name").fill("Acme Labs");
  await general.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The name was saved.")).toBeVisible();
  await expect(page.getByRole("banner")).toContainText("Acme Labs");
  await expect(page).toHaveTitle("Settings · Acme Labs · Roster");
  await expect(page).toHaveURL(paths.workspaceSettings(workspace.slug));
  const [row] = await db.select().from(workspaces).where(eq(workspaces.id, workspace.id));
  expect(row).toMatchObject({ name: "Acme Labs", slug: workspace.slug });
});

test("WSP-7: a logo is cut to a square, shown before it is saved, served as a picture, and removed", async ({
  as,
  db,
  page: visitor,
  workspace,
}) => {
  const { page } = await as("owner");
  await page.goto(paths.workspaceSettings(workspace.slug));
  const top = page.getByRole("banner").locator("img");
  const picker = page.getByLabel("Choose picture");
  await picker.setInputFiles({
    name: "logo.svg",
    mimeType: "image/png",
    buffer: Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
  });
  await expect(page.getByText("“logo.svg” is not a picture that can be read.")).toBeVisible();

  await picker.setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: pngOf(900, 500) });
  await expect(page.getByRole("region", { name: "Logo" }).locator("img[src^='data:image/png']")).toHaveCount(
    2,
  );
  await expect(top).toHaveCount(0);
  await page.getByRole("button", { name: "Save logo" }).click();
  await expect(page.getByText("The logo was saved.")).toBeVisible();
  await expect(top).toHaveJSProperty("naturalWidth", 256);
  await expect(top).toHaveJSProperty("naturalHeight", 256);

  const address = (await top.getAttribute("src")) ?? "";
  const response = await visitor.request.get(address);
  expect(response.headers()).toMatchObject({
    "content-type": "image/png",
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    "cache-control": "public, max-age=31536000, immutable",
  });
  const [stored] = await db.select().from(workspaceLogos).where(eq(workspaceLogos.workspaceId, workspace.id));
  expect(stored?.picture).toEqual(await response.body());

  const invitationId = await invite(workspace, `nina.${workspace.slug}@example.com`);
  await visitor.goto(paths.invitation(invitationId, 1, signLink("invitation", invitationId, 1)));
  await expect(visitor.locator(`img[src="${address}"]`)).toBeVisible();

  await page.getByRole("button", { name: "Remove logo" }).click();
  await expect(page.getByText("The logo was removed.")).toBeVisible();
  await expect(top).toHaveCount(0);
  expect((await visitor.request.get(address)).status()).toBe(404);
});

test("WSP-7: a picture can be dropped", async ({ as, workspace }) => {
  const { page } = await as("owner");
  await page.goto(paths.workspaceSettings(workspace.slug));
  const dropped = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    transfer.items.add(new File([bytes], "logo.png", { type: "image/png" }));
    return transfer;
  }, pngOf(64).toString("base64"));
  await page.getByText("or drop a PNG").dispatchEvent("drop", { dataTransfer: dropped });
  await expect(page.getByRole("button", { name: "Save logo" })).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("button", { name: "Save logo" })).toHaveCount(0);
});

test("POL-1, WSP-6: a policy acts with the next click of those it is about", async ({
  as,
  db,
  workspace,
}) => {
  const globex = await makeWorkspace(db, { name: "Globex" });
  const [owner, ana] = [await as("owner"), await as("member")];
  await enrol(db, globex, ana.user, "member");
  await ana.page.goto(paths.user(workspace.slug, ana.user.id));
  const leave = ana.page.getByRole("button", { name: "Leave workspace" });
  await expect(leave).toHaveAttribute("aria-disabled", "true");
  await expect(leave).toHaveAccessibleDescription(/Nobody leaves this workspace by themselves/);

  await owner.page.goto(paths.workspaceSettings(workspace.slug));
  const card = owner.page.getByRole("region", { name: "Members and invitations" });
  await card.getByRole("switch", { name: "Members may leave by themselves" }).check();
  await card.getByRole("radio", { name: "Limited", exact: true }).check();
  await card.getByLabel("Number of seats").fill("1");
  await expect(card.getByText("2 seats are used. Nobody is removed,")).toBeVisible();
  await card.getByLabel("Number of seats").fill("none");
  await card.getByRole("button", { name: "Save" }).click();
  await expect(card.getByText("This has to be a whole number.")).toBeVisible();
  await card.getByLabel("Number of seats").fill("1");
  await card.getByRole("button", { name: "Save" }).click();
  await expect(owner.page.getByText("The policies were saved.")).toBeVisible();
  const [row] = await db.select().from(workspaces).where(eq(workspaces.id, workspace.id));
  expect(row?.policies).toEqual({ seatLimit: 1, allowSelfLeave: true });

  await ana.page.reload();
  await leave.click();
  const question = ana.page.getByRole("alertdialog", { name: "Leave Acme?" });
  await expect(question).toContainText("Your other workspaces are not affected.");
  await question.getByRole("button", { name: "Leave workspace" }).click();
  await expect(ana.page).toHaveURL(paths.workspace(globex.slug));
  await expect(ana.page.getByText("You left Acme.")).toBeVisible();
  await ana.page.goto(paths.workspace(workspace.slug));
  await expect(ana.page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
});

test("WSP-7: archiving shuts everybody out, and an owner finds the way back in the switcher", async ({
  as,
  db,
  workspace,
}) => {
  const globex = await makeWorkspace(db, { name: "Globex" });
  const [owner, ana] = [await as("owner"), await as("member")];
  await enrol(db, globex, owner.user, "member");
  await ana.page.goto(paths.workspace(workspace.slug));
  await owner.page.goto(paths.workspaceSettings(workspace.slug));
  await owner.page.getByRole("button", { name: "Archive workspace" }).click();
  const question = owner.page.getByRole("alertdialog", { name: "Archive Acme?" });
  await question.getByRole("button", { name: "Archive workspace" }).click();
  await expect(owner.page.getByRole("heading", { name: "Acme is archived" })).toBeVisible();
  await expectAccessible(owner.page);

  await ana.page.getByRole("link", { name: "Dashboard" }).click();
  await expect(ana.page.getByRole("heading", { name: "Acme is archived" })).toBeVisible();
  await expect(ana.page.getByRole("button", { name: "Restore workspace" })).toHaveCount(0);
  await ana.page.goto(paths.home());
  await expect(ana.page).toHaveURL(paths.closedWorkspace(workspace.slug));

  await owner.page.getByRole("link", { name: "Go to Globex" }).click();
  await owner.page.getByRole("button", { name: "Globex, switch workspace" }).click();
  const archived = owner.page.getByRole("group", { name: "Archived" });
  await archived.getByRole("menuitem", { name: "Acme" }).click();
  await owner.page.getByRole("button", { name: "Restore workspace" }).click();
  await expect(owner.page).toHaveURL(paths.workspace(workspace.slug));
  await expect(owner.page.getByText("Acme is open again.")).toBeVisible();
  await ana.page.reload();
  await expect(ana.page).toHaveURL(paths.workspace(workspace.slug));
});

test("LIF-1, WSP-7: a closed workspace tells its members why, and strangers nothing", async ({
  as,
  page: visitor,
  workspace,
  signedIn,
  db,
}) => {
  const liam = await as("member", { status: "suspended" });
  await liam.page.goto(paths.users(workspace.slug));
  await expect(liam.page.getByRole("heading", { name: "Your access to Acme is suspended" })).toBeVisible();
  await liam.page.goto(paths.home());
  await expect(liam.page).toHaveURL(paths.closedWorkspace(workspace.slug));

  const globex = await makeWorkspace(db, { name: "Globex" });
  const stranger = await signedIn(globex.owner);
  await stranger.page.goto(paths.closedWorkspace(workspace.slug));
  await expect(stranger.page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  await expect(stranger.page.getByText("Acme")).toHaveCount(0);
  await visitor.goto(paths.closedWorkspace(workspace.slug));
  await expect(visitor.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("WSP-7: deleting has every obstacle in its way, and then is for good", async ({ as, db, workspace }) => {
  const { page } = await as("owner");
  const marco = await makeMember(db, workspace, { firstName: "Marco", lastName: "Rossi" });
  await page.goto(paths.workspaceSettings(workspace.slug));
  const open = page.getByRole("button", { name: "Delete workspace" });
  await expect(open).toHaveAttribute("aria-disabled", "true");
  await expect(open).toHaveAccessibleDescription("Remove the other member first.");
  await expect(page.getByText("for good. Remove the other member first.")).toBeVisible();

  await page.goto(paths.user(workspace.slug, marco.id));
  await page.getByRole("button", { name: "Remove from Workspace" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("Marco Rossi was removed.")).toBeVisible();

  await page.goto(paths.workspaceSettings(workspace.slug));
  await open.click();
  const dialog = page.getByRole("dialog", { name: "Delete Acme?" });
  await expectAccessible(page, { within: "dialog" });
  const confirm = dialog.getByRole("button", { name: "Delete workspace" });
  await confirm.click();
  await expect(dialog.getByText("This is needed.")).toBeVisible();
  await expect(dialog.getByText("Tick this to go on.")).toBeVisible();
  await dialog.getByLabel(words).check();
  await dialog.getByLabel("Type “Acme” to confirm").fill("acme");
  await confirm.click();
  await expect(dialog.getByText("This is not the name of the workspace.")).toBeVisible();
  expect(await db.$count(workspaces, eq(workspaces.id, workspace.id))).toBe(1);

  await dialog.getByLabel("Type “Acme” to confirm").fill("Acme");
  await confirm.click();
  await expect(page.getByText("Acme was deleted.")).toBeVisible();
  await expect(page).not.toHaveURL(/\/w\//);
  expect(await db.$count(workspaces, eq(workspaces.id, workspace.id))).toBe(0);
  const trail = await db.select().from(auditEvents).where(eq(auditEvents.targetId, workspace.id));
  expect(trail).toMatchObject([{ action: "workspace.deleted" }]);
  await page.goto(paths.workspace(workspace.slug));
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
});

test("WSP-4, WSP-7: another owner reads why only the creator can delete", async ({
  as,
  db,
  signedIn,
  workspace,
}) => {
  const { page } = await as("owner");
  const oscar = await signedIn(await makeMember(db, workspace, { role: "owner", firstName: "Oscar" }));
  await oscar.page.goto(paths.workspaceSettings(workspace.slug));
  await expect(oscar.page.getByText("for good. The person who created this workspace")).toBeVisible();
  await page.goto(paths.workspaceSettings(workspace.slug));
  await expect(page.getByText("for good. Remove the other member first.")).toBeVisible();
});

test("WSP-7: both tabs invite, and their tabs stand at one height", async ({ as, workspace }) => {
  const { page } = await as("owner");
  const top = async () => (await page.getByRole("link", { name: "Team", exact: true }).boundingBox())?.y;
  await page.goto(paths.workspacePage(workspace.slug));
  await expect(page.getByRole("button", { name: "Invite members" })).toBeVisible();
  const before = await top();
  await page.getByRole("link", { name: "Settings" }).click();
  await expect(page.getByRole("region", { name: "Danger zone" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Invite members" })).toBeVisible();
  expect(await top()).toBe(before);
});

test("WSP-7, POL-1: what was not changed is not called saved", async ({ as, workspace }) => {
  const { page } = await as("owner");
  await page.goto(paths.workspaceSettings(workspace.slug));
  for (const card of ["General", "Members and invitations"]) {
    await page.reload();
    await page.getByRole("region", { name: card }).getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Nothing was changed.")).toBeVisible();
    await expect(page.getByText("saved.")).toHaveCount(0);
  }
});

test("WSP-7: admins and members find the settings closed", async ({ as, workspace }) => {
  for (const role of ["admin", "member"] as const) {
    const { page } = await as(role);
    await page.goto(paths.workspaceSettings(workspace.slug));
    await expect(page.getByText("Only owners can open this page")).toBeVisible();
    await expect(page.getByText("Danger zone")).toHaveCount(0);
  }
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`UX-1: the settings pass axe and fit a phone (${colorScheme})`, async ({ as, workspace }) => {
    const { page } = await as("owner");
    await page.emulateMedia({ colorScheme });
    for (const width of [1440, 375, 320]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(paths.workspaceSettings(workspace.slug));
      await expect(page.getByRole("heading", { name: "Danger zone" })).toBeVisible();
      await expectAccessible(page);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${width}`).toBeLessThanOrEqual(0);
    }
  });
}
