import { eq } from "drizzle-orm";
import { enrol, makeMember, makeWorkspace } from "@/db/factories";
import { invitations } from "@/db/schema/invitations";
import { memberships } from "@/db/schema/memberships";
import { cancelInvitation } from "@/lib/invitations/commands";
import { removeMember } from "@/lib/memberships/commands";
import { paths } from "@/lib/paths";
import { changeRoles } from "@/lib/roles/commands";
import { actingAs } from "@/lib/testing";
import { expectAccessible } from "./support/axe";
import { invite, mailedInvitation } from "./support/invite";
import { mailbox } from "./support/mailbox";
import { expect, test } from "./support/session";
import { choose, expectRefused, menu, open, row } from "./support/team";

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
    ["Make member", "You cannot change your own role. Another owner can."],
    ["Delete", "You cannot remove yourself from the workspace. Another owner can."],
  ]);
  await expectRefused(page, "Liam Byrne", [
    ["Make owner", "They are suspended. Reactivate them first, then they can be made an owner."],
  ]);
  await expectRefused(page, "Eva Keller", [
    [
      "Make owner",
      "They come from another workspace and keep the roles they were given. To give them others, unlink them and assign them again.",
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
