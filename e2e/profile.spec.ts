import { demoPassword, makeMember } from "@/db/factories";
import { expectAccessible } from "./support/axe";
import { expect, test } from "./support/session";

const better = "seven purple tractors sing";

test("USR-5: a plain member opens My profile and changes names and phone, never roles", async ({ as }) => {
  const { page } = await as("member");
  await page.goto("/");
  await page.getByRole("button", { name: /Ana Lopez/ }).click();
  await page.getByRole("menuitem", { name: "My profile" }).click();
  const panel = page.getByRole("complementary", { name: /Ana Lopez/ });
  await expect(panel).toBeVisible();
  await expectAccessible(page);
  await panel.getByRole("button", { name: "Edit" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("First name").fill("Ana María");
  await dialog.getByLabel("Phone number").fill("+34 600 111 222");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("complementary", { name: /Ana María Lopez/ })).toContainText("+34");
});

test("ACC-5: ending a session takes effect on that browser's next click", async ({
  signedIn,
  db,
  workspace,
}) => {
  const ana = await makeMember(db, workspace);
  const [here, there] = [await signedIn(ana), await signedIn(ana)];
  await there.page.goto(`/w/${workspace.slug}`);
  await here.page.goto(`/w/${workspace.slug}/users?user=${ana.id}`);
  await expect(here.page.getByText("This device")).toHaveCount(1);
  await here.page.getByRole("button", { name: /^Sign out (?!all)/ }).click();
  await expect(here.page.getByRole("button", { name: /^Sign out/ })).toHaveCount(0);

  await there.page.getByRole("link", { name: "Dashboard" }).click();
  await expect(there.page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await here.page.reload();
  await expect(here.page.getByText("This device")).toBeVisible();
});

test("ACC-5: a new password signs out everywhere else", async ({ signedIn, db, workspace }) => {
  const ana = await makeMember(db, workspace);
  const [here, there] = [await signedIn(ana), await signedIn(ana)];
  await there.page.goto(`/w/${workspace.slug}`);
  await here.page.goto(`/w/${workspace.slug}/users?user=${ana.id}`);
  await here.page.getByRole("button", { name: "Change password" }).click();
  await expect(here.page.getByLabel("Current password")).toBeFocused();

  await here.page.getByLabel("Current password").fill("not this one");
  await here.page.getByLabel("New password").fill(better);
  await here.page.getByRole("button", { name: "Save password" }).click();
  await expect(here.page.getByText("This is not your current password.")).toBeVisible();
  await expect(here.page.getByLabel("New password")).toHaveValue(better);

  await here.page.getByLabel("Current password").fill(demoPassword);
  await here.page.getByRole("button", { name: "Save password" }).click();
  await expect(here.page.getByText("Your password was changed.")).toBeVisible();
  await there.page.reload();
  await expect(there.page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});
