import { eq } from "drizzle-orm";
import { enrol, makeWorkspace } from "@/db/factories";
import { memberships } from "@/db/schema/memberships";
import { paths } from "@/lib/paths";
import { expect, test } from "./support/session";

test("ACC-8: who is in several workspaces switches in the top bar, and the address says where one is", async ({
  as,
  db,
  workspace,
}) => {
  const globex = await makeWorkspace(db, { name: "Globex" });
  const { page, user } = await as("admin");
  await enrol(db, globex, user, "member");
  await page.goto(paths.workspace(workspace.slug));
  await page.getByRole("button", { name: "Acme, switch workspace" }).click();
  await page.getByRole("menuitem", { name: "Globex" }).click();
  await expect(page).toHaveURL(paths.workspace(globex.slug));
  await expect(page.getByRole("link", { name: "Users" })).toHaveCount(0);
});

test("ACC-8: a workspace that one is not a member of is not found", async ({ as, db }) => {
  const globex = await makeWorkspace(db, { name: "Globex" });
  const { page } = await as("owner");
  for (const address of [
    paths.workspace(globex.slug),
    paths.users(globex.slug),
    paths.user(globex.slug, globex.owner.id),
  ]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
    await expect(page.getByText("Globex")).toHaveCount(0);
  }
});

test("USR-1: whoever has just signed in is active in the workspace they open", async ({
  as,
  db,
  workspace,
}) => {
  const { page, user } = await as("member");
  await page.goto(paths.workspace(workspace.slug));
  await expect
    .poll(async () => {
      const [member] = await db.select().from(memberships).where(eq(memberships.userId, user.id));
      return member?.lastActiveAt ?? null;
    })
    .not.toBeNull();
});
