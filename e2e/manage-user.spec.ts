import { eq } from "drizzle-orm";
import type { Page } from "@playwright/test";
import { type MadeWorkspace, enrol, makeMember, makeWorkspace } from "@/db/factories";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { inviteMember } from "@/lib/invitations/commands";
import { actingAs } from "@/lib/testing";
import { expectAccessible } from "./support/axe";
import { links, mailbox } from "./support/mailbox";
import { type Visitor, expect, test } from "./support/session";

const demoPassword = "correct horse battery staple";

test("USR-3: edit in the panel: wrong input is told beside its field and kept, Save shows everywhere", async ({
  as,
  db,
  workspace,
}) => {
  const ana = await makeMember(db, workspace, { firstName: "Ana", lastName: "Lopez" });
  const { page } = await as("owner");
  await openPanel(page, workspace, ana);
  await panel(page).getByRole("button", { name: "Edit" }).click();
  const dialog = page.getByRole("dialog", { name: "Edit Ana Lopez" });
  await expect(dialog.getByLabel("First name")).toBeFocused();
  await expectAccessible(page, { within: "dialog" });
  await dialog.getByLabel("Last name").fill("López García");
  await dialog.getByLabel("Phone number").fill("600");
  await dialog.getByRole("checkbox", { name: "AccessManager" }).check();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("This is not a phone number")).toBeVisible();
  await expect(dialog.getByLabel("Last name")).toHaveValue("López García");
  await expect(dialog.getByRole("checkbox", { name: "AccessManager" })).toBeChecked();
  await dialog.getByLabel("Phone number").fill("+34 600 111 222");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(panel(page).getByRole("button", { name: "Edit" })).toBeFocused();
  await expect(page.getByRole("complementary", { name: "Ana López García" })).toBeVisible();
  await expect(panel(page).getByText("+34600111222")).toBeVisible();
  await expect(page.getByRole("row", { name: /Ana López García/ }).getByText("AccessManager")).toBeVisible();
});

test("USR-3: what was typed is not lost by Escape, and only goes when one says so", async ({
  as,
  db,
  workspace,
}) => {
  const ana = await makeMember(db, workspace, { firstName: "Ana", lastName: "Lopez" });
  const { page } = await as("owner");
  await openPanel(page, workspace, ana);
  await panel(page).getByRole("button", { name: "Edit" }).click();
  const dialog = page.getByRole("dialog", { name: "Edit Ana Lopez" });
  await dialog.getByLabel("First name").fill("Anna");
  await page.keyboard.press("Escape");
  const question = page.getByRole("alertdialog", { name: "Discard what you entered?" });
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog.getByLabel("First name")).toHaveValue("Anna");
  await page.keyboard.press("Escape");
  await question.getByRole("button", { name: "Discard" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(panel(page).getByRole("button", { name: "Edit" })).toBeFocused();
  const [account] = await db.select().from(users).where(eq(users.id, ana.id));
  expect(account?.firstName).toBe("Ana");
});

test("USR-5: whoever may edit nobody edits their own information, and not their roles", async ({
  as,
  db,
  workspace,
}) => {
  const { page, user } = await as("member", { firstName: "Marco", lastName: "Rossi" });
  await page.goto(`/w/${workspace.slug}`);
  await page.getByRole("button", { name: "Marco Rossi" }).click();
  await page.getByRole("menuitem", { name: "My profile" }).click();
  await panel(page).getByRole("button", { name: "Edit" }).click();
  const dialog = page.getByRole("dialog", { name: "Edit Marco Rossi" });
  await expect(dialog.getByRole("switch", { name: "Super-user" })).toHaveAccessibleDescription(
    "You cannot change your own role. Another owner can.",
  );
  await dialog.getByLabel("First name").fill("Márco");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("complementary", { name: "Márco Rossi" })).toBeVisible();
  const [account] = await db.select().from(users).where(eq(users.id, user.id));
  expect(account?.firstName).toBe("Márco");
});

test("WSP-3, ROL-3: a new role acts on the very next click", async ({ as, workspace }) => {
  const member = await as("member", { firstName: "Marco", lastName: "Rossi" });
  const { page } = await as("owner");
  await member.page.goto(`/w/${workspace.slug}`);
  await expect(member.page.getByRole("link", { name: "Users" })).toHaveCount(0);
  await choose(page, workspace, "Marco Rossi", "Edit");
  const dialog = page.getByRole("dialog", { name: "Edit Marco Rossi" });
  await dialog.getByRole("switch", { name: "Super-user" }).check();
  await expect(dialog.getByText("Super-users are owners")).toBeVisible();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await member.page.goto(`/w/${workspace.slug}/users`);
  await expect(member.page.getByRole("button", { name: "Add user" })).toBeVisible();
});

test("PWD-1: a changed password ends their sessions, is shown once, and must be replaced at the next sign-in", async ({
  as,
  workspace,
}) => {
  const marco = await as("member", { firstName: "Marco", lastName: "Rossi" });
  const { page } = await as("owner");
  await marco.page.goto(`/w/${workspace.slug}`);
  await choose(page, workspace, "Marco Rossi", "Change password");
  const dialog = page.getByRole("dialog", { name: "Change password of Marco Rossi" });
  await dialog.getByRole("textbox", { name: "New password" }).fill("plum kettle orbit 47");
  await dialog.getByRole("textbox", { name: "Confirm password" }).fill("plum kettle orbit 48");
  await dialog.getByRole("button", { name: "Change password" }).click();
  await expect(dialog.getByText("The two passwords are not the same.")).toBeVisible();
  await expectAccessible(page, { within: "dialog" });
  await dialog.getByRole("radio", { name: "Generate a password" }).check();
  await dialog.getByRole("button", { name: "Change password" }).click();
  await expect(dialog.getByRole("heading", { name: "The password was changed" })).toBeFocused();
  await expectAccessible(page, { within: "dialog" });
  const generated = (await dialog.locator("code").textContent()) ?? "";
  expect(generated).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){3}$/);
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("button", { name: "Actions for Marco Rossi" })).toBeFocused();
  expect(await page.content()).not.toContain(generated);

  await marco.page.reload();
  await expect(marco.page).toHaveURL(/\/sign-in/);
  const told = await mailbox.read(marco.user.email, { subject: /password/i });
  expect(told.text).not.toContain(generated);
  await signIn(marco.page, marco.user.email, demoPassword);
  await expect(marco.page.getByText("The email address or the password is wrong.")).toBeVisible();
  await signIn(marco.page, marco.user.email, generated);
  await expect(marco.page.getByRole("heading", { name: "Choose your own password" })).toBeVisible();
  await marco.page.getByRole("textbox", { name: "New password" }).fill("seven quiet otters drifting");
  await marco.page.getByRole("button", { name: "Save password" }).click();
  await expect(marco.page.getByRole("heading", { name: "Welcome, Marco Rossi" })).toBeVisible();
});

test("PWD-1, PWD-2: typed twice where they are at home; for others only a mailed link, with the reason", async ({
  as,
  db,
  workspace,
}) => {
  const ana = await makeMember(db, workspace, { firstName: "Ana", lastName: "Lopez" });
  const hank = await makeMember(db, workspace, { firstName: "Hank", lastName: "Scorpio" });
  await enrol(db, await makeWorkspace(db, { name: "Globex" }), hank, "member");
  const { page } = await as("owner");
  await choose(page, workspace, "Ana Lopez", "Change password");
  const dialog = page.getByRole("dialog", { name: /^Change password of/ });
  await dialog.getByRole("textbox", { name: "New password" }).fill("plum kettle orbit 47");
  await dialog.getByRole("textbox", { name: "Confirm password" }).fill("plum kettle orbit 47");
  await dialog.getByRole("button", { name: "Change password" }).click();
  await expect(dialog.getByRole("heading", { name: "The password was changed" })).toBeVisible();
  await dialog.getByRole("button", { name: "Done" }).click();
  const [account] = await db.select().from(users).where(eq(users.id, ana.id));
  expect(account).toMatchObject({ mustChangePassword: true });
  expect(account?.passwordHash).not.toBe(ana.passwordHash);

  await choose(page, workspace, "Hank Scorpio", "Change password");
  const typed = dialog.getByRole("radio", { name: "Type a password" });
  await expect(typed).toBeDisabled();
  await expect(typed).toHaveAccessibleDescription(/used in other workspaces too/);
  await dialog.getByRole("button", { name: "Send reset link" }).click();
  await expect(dialog.getByRole("heading", { name: "The link is on its way" })).toBeFocused();
  const mail = await mailbox.read(hank.email);
  expect(links(mail).some((link) => link.includes("/reset-password/"))).toBe(true);
});

test("LIF-1: suspended with the next click, back with everything when reactivated", async ({
  as,
  workspace,
}) => {
  const marco = await as("access_manager", { firstName: "Marco", lastName: "Rossi" });
  const { page } = await as("owner");
  await marco.page.goto(`/w/${workspace.slug}/users`);
  await choose(page, workspace, "Marco Rossi", "Suspend");
  const question = page.getByRole("alertdialog", { name: "Suspend Marco Rossi?" });
  await expectAccessible(page, { within: "dialog" });
  await question.getByRole("button", { name: "Suspend" }).click();
  await expect(page.getByText("Marco Rossi is suspended.")).toBeVisible();
  await expect(
    page.getByRole("row", { name: /Marco Rossi/ }).getByText("Suspended", { exact: true }),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: "Actions for Marco Rossi" })).toBeFocused();
  await marco.page.goto(`/w/${workspace.slug}/users`);
  await expect(
    marco.page.getByRole("heading", { name: `Your access to ${workspace.name} is suspended` }),
  ).toBeVisible();

  await choose(page, workspace, "Marco Rossi", "Reactivate");
  await page.getByRole("alertdialog").getByRole("button", { name: "Reactivate" }).click();
  await expect(page.getByText("Marco Rossi is active again.")).toBeVisible();
  await marco.page.goto(`/w/${workspace.slug}/users`);
  await expect(marco.page.getByRole("button", { name: "Add user" })).toBeVisible();
});

test("USR-3, LIF-6: remove shows what it will do, and shuts out with the next click", async ({
  as,
  db,
  workspace,
}) => {
  const marco = await as("access_manager", { firstName: "Marco", lastName: "Rossi" });
  const inviter = await actingAs(marco.user, workspace);
  await inviteMember(inviter, { email: `ivy.${workspace.slug}@example.com` });
  const { page } = await as("owner");
  await marco.page.goto(`/w/${workspace.slug}/users`);
  await openPanel(page, workspace, marco.user);
  await panel(page).getByRole("button", { name: "Remove from Workspace" }).click();
  const question = page.getByRole("alertdialog", { name: "Remove Marco Rossi from the workspace?" });
  await expect(question.getByText("The role AccessManager is taken away.")).toBeVisible();
  await expect(question.getByText("The invitation they sent stays valid.")).toBeVisible();
  await expect(question.getByText("Their seat becomes free.")).toBeVisible();
  await expect(question.getByText("It is their last workspace.")).toBeVisible();
  await expectAccessible(page, { within: "dialog" });
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(panel(page).getByRole("button", { name: "Remove from Workspace" })).toBeFocused();
  await panel(page).getByRole("button", { name: "Remove from Workspace" }).click();
  await question.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByText("Marco Rossi was removed.")).toBeVisible();
  await expect(panel(page)).toHaveCount(0);
  await expect(page.getByRole("row", { name: /Marco Rossi/ })).toHaveCount(0);
  await expectShutOut(marco, workspace);
  const [membership] = await db.select().from(memberships).where(eq(memberships.userId, marco.user.id));
  expect(membership?.status).toBe("removed");
});

test("LKP-5: an external is unlinked, and everything else is shown with the reason", async ({
  as,
  db,
  workspace,
}) => {
  const globex = await makeWorkspace(db, { name: "Globex" });
  const eva = await makeMember(db, globex, { firstName: "Eva", lastName: "Keller" });
  await enrol(db, workspace, eva, "external", { kind: "external" });
  const { page } = await as("owner");
  await page.goto(`/w/${workspace.slug}/users`);
  await page.getByRole("button", { name: "Actions for Eva Keller" }).click();
  for (const [item, reason] of [
    ["Edit", "Their account belongs to another workspace, where it is managed."],
    ["Suspend", "They come from another workspace. Unlink them to end their access."],
    ["Remove from Workspace", "They come from another workspace. Unlink them to end their access."],
  ] as const) {
    const entry = page.getByRole("menuitem", { name: item });
    await expect(entry).toHaveAttribute("aria-disabled", "true");
    await expect(entry).toHaveAccessibleDescription(reason);
  }
  await page.getByRole("menuitem", { name: "Unlink" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Unlink" }).click();
  await expect(page.getByText("Eva Keller was unlinked.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Actions for Olivia Owner" })).toBeFocused();
  const [home] = await db.select().from(memberships).where(eq(memberships.workspaceId, globex.id));
  expect(home?.status).toBe("active");
});

test("USR-3, WSP-4: what one may not do to oneself or the creator is shown disabled with the reason", async ({
  as,
  db,
  signedIn,
  workspace,
}) => {
  const { page } = await as("owner");
  await openPanel(page, workspace, workspace.owner);
  const remove = panel(page).getByRole("button", { name: "Remove from Workspace" });
  await expect(remove).toHaveAttribute("aria-disabled", "true");
  await expect(remove).toHaveAccessibleDescription(
    "You cannot remove yourself from the workspace. Another owner can.",
  );
  const oscar = await signedIn(await makeMember(db, workspace, { firstName: "Oscar", role: "owner" }));
  await openPanel(oscar.page, workspace, workspace.owner);
  await expect(
    panel(oscar.page).getByRole("button", { name: "Remove from Workspace" }),
  ).toHaveAccessibleDescription("They created this workspace and cannot be removed from it.");
});

function panel(page: Page) {
  return page.getByRole("complementary", { name: /./ });
}

async function openPanel(page: Page, workspace: MadeWorkspace, user: { id: string; firstName: string }) {
  await page.goto(`/w/${workspace.slug}/users`);
  await page.getByRole("link", { name: new RegExp(user.firstName) }).click();
  await expect(panel(page)).toBeVisible();
}

async function choose(page: Page, workspace: MadeWorkspace, name: string, item: string): Promise<void> {
  await page.goto(`/w/${workspace.slug}/users`);
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

/** Their next click finds nothing there, although they are still signed in. */
async function expectShutOut({ page }: Visitor, workspace: MadeWorkspace): Promise<void> {
  await page.goto(`/w/${workspace.slug}/users`);
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}
