import { eq, sql } from "drizzle-orm";
import { makeMember } from "@/db/factories";
import { sessions } from "@/db/schema/accounts";
import { users } from "@/db/schema/users";
import { removeMember } from "@/lib/memberships/commands";
import { actingAs } from "@/lib/testing";
import { expect, test } from "./support/session";

test("UX-2, ACC-5: who was signed out while a form was open signs in beside it and loses nothing", async ({
  as,
  db,
  workspace,
}) => {
  const ana = await makeMember(db, workspace, { firstName: "Ana", lastName: "Lopez" });
  const { page, context, user } = await as("owner");
  await page.goto(`/w/${workspace.slug}/users?user=${ana.id}`);
  await page.getByRole("complementary").getByRole("button", { name: "Edit" }).click();
  const dialog = page.getByRole("dialog", { name: "Edit Ana Lopez" });
  await dialog.getByLabel("First name").fill("Anna");
  await db
    .update(sessions)
    .set({ revokedAt: sql`now()` })
    .where(eq(sessions.userId, user.id));
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Sign in to go on.");

  const opened = context.waitForEvent("page");
  await dialog.getByRole("link", { name: "Sign in in a new tab" }).click();
  const beside = await opened;
  await beside.getByLabel("Email").fill(user.email);
  await beside.getByRole("textbox", { name: "Password" }).fill("correct horse battery staple");
  await beside.getByRole("button", { name: "Sign in" }).click();
  await expect(beside).toHaveURL(/\/w\//);
  await expect(dialog.getByLabel("First name")).toHaveValue("Anna");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  const [account] = await db.select().from(users).where(eq(users.id, ana.id));
  expect(account?.firstName).toBe("Anna");
});

test("USR-2: acting on somebody removed in another tab says so, and the panel follows", async ({
  as,
  db,
  workspace,
}) => {
  const ana = await makeMember(db, workspace, { firstName: "Ana", lastName: "Lopez" });
  const { page } = await as("owner");
  await page.goto(`/w/${workspace.slug}/users?user=${ana.id}`);
  await page.getByRole("complementary").getByRole("button", { name: "Remove from Workspace" }).click();
  await removeMember(await actingAs(workspace.owner, workspace), { userId: ana.id });
  const question = page.getByRole("alertdialog");
  await question.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(question.getByRole("alert")).toBeVisible();
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("row", { name: /Ana Lopez/ })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Remove from Workspace" })).toHaveCount(0);
});

test("PWD-1, UX-2: Escape does not throw away a generated password that nobody has copied", async ({
  as,
  db,
  workspace,
}) => {
  const ana = await makeMember(db, workspace, { firstName: "Ana", lastName: "Lopez" });
  const { page, context } = await as("owner");
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`/w/${workspace.slug}/users?user=${ana.id}`);
  await page.getByRole("complementary").getByRole("button", { name: "Actions for Ana Lopez" }).click();
  await page.getByRole("menuitem", { name: "Change password" }).click();
  const dialog = page.getByRole("dialog", { name: "Change password of Ana Lopez" });
  await dialog.getByRole("radio", { name: "Generate a password" }).check();
  await dialog.getByRole("button", { name: "Change password" }).click();
  await expect(dialog.getByRole("heading", { name: "The password was changed" })).toBeFocused();
  await page.keyboard.press("Escape");
  const question = page.getByRole("alertdialog", { name: "Close without the password?" });
  await question.getByRole("button", { name: "Cancel" }).click();
  await dialog.getByRole("button", { name: "Copy" }).click();
  await expect(dialog.getByText("Copied")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
});
