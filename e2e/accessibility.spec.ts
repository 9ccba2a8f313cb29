import { makeGroup, makeMember } from "@/db/factories";
import { signLink } from "@/lib/links";
import { paths } from "@/lib/paths";
import { expectAccessible } from "./support/axe";
import { invite } from "./support/invite";
import { expect, test } from "./support/session";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test(`UX-1: every page of a signed-out person passes axe (${colorScheme})`, async ({
      page,
      workspace,
    }) => {
      await page.emulateMedia({ colorScheme });
      const invitationId = await invite(workspace, `nina.${workspace.slug}@example.com`);
      const pages = [
        paths.signIn(),
        paths.forgotPassword(),
        paths.resetPassword(invitationId, "wrong"),
        paths.invitation(invitationId, 1, signLink("invitation", invitationId, 1)),
        paths.invitation(invitationId, 1, "wrong"),
        "/there-is-nothing-here",
      ];
      for (const address of pages) {
        await page.goto(address);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expectAccessible(page);
      }
    });

    test(`UX-1: every page of the console passes axe (${colorScheme})`, async ({ as, db, workspace }) => {
      const { page, user } = await as("owner");
      await page.emulateMedia({ colorScheme });
      await makeGroup(db, workspace, { description: "Now and then", roleIds: [workspace.roleId("admin")] });
      await invite(workspace, `nina.${workspace.slug}@example.com`);
      const pages = [
        paths.workspace(workspace.slug),
        paths.users(workspace.slug),
        paths.users(workspace.slug, { q: "nobody at all" }),
        paths.user(workspace.slug, user.id),
        paths.apiKeys(workspace.slug),
        paths.memberKeys(workspace.slug),
        paths.memberKeys(workspace.slug, { q: "nobody at all" }),
        paths.groups(workspace.slug),
        paths.departments(workspace.slug),
        paths.roles(workspace.slug),
        paths.roleMatrix(workspace.slug),
        paths.newRole(workspace.slug),
        paths.role(workspace.slug, workspace.roleId("member")),
        paths.role(workspace.slug, workspace.roleId("admin")),
        paths.workspacePage(workspace.slug),
        paths.workspacePage(workspace.slug, { show: "pending" }),
        paths.workspacePage(workspace.slug, { q: "nobody at all" }),
        paths.enrolment(workspace.slug),
        paths.invitations(),
        paths.secondFactor(),
      ];
      for (const address of pages) {
        await page.goto(address);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expectAccessible(page);
      }
    });
  });
}

test("UX-1: at 320 pixels nothing has to be scrolled sideways", async ({ as, db, workspace }) => {
  const { page, user } = await as("owner");
  await makeMember(db, workspace, { lastName: "Verylongname".repeat(10) });
  await makeGroup(db, workspace, { name: "Verylonggroup".repeat(7), description: "Verylong".repeat(20) });
  await invite(workspace, `${"averylongaddress".repeat(3)}.${workspace.slug}@example.com`);
  await page.setViewportSize({ width: 320, height: 640 });
  for (const address of [
    paths.workspace(workspace.slug),
    paths.users(workspace.slug),
    paths.user(workspace.slug, user.id),
    paths.groups(workspace.slug),
    paths.departments(workspace.slug),
    paths.roles(workspace.slug),
    paths.roleMatrix(workspace.slug),
    paths.newRole(workspace.slug),
    paths.role(workspace.slug, workspace.roleId("admin")),
    paths.workspacePage(workspace.slug),
    paths.signIn(),
  ]) {
    await page.goto(address);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, address).toBeLessThanOrEqual(0);
  }
});
