import { eq, sql } from "drizzle-orm";
import { makeMember } from "@/db/factories";
import { invitations } from "@/db/schema/invitations";
import { memberships } from "@/db/schema/memberships";
import { notices } from "@/db/schema/notices";
import { paths } from "@/lib/paths";
import { expectAccessible } from "./support/axe";
import { invite } from "./support/invite";
import { expect, test } from "./support/session";

test("the health card is calm when all is well", async ({ as, db, workspace }) => {
  const { page } = await as("owner");
  await makeMember(db, workspace, { role: "owner", firstName: "Oscar" });
  await page.goto(paths.workspace(workspace.slug));
  const card = page.getByRole("region", { name: "Workspace health" });
  await expect(card.getByText("Everything looks fine")).toBeVisible();
  await expect(card.getByRole("link")).toHaveCount(0);
});

test("the health card names what wants looking at, each with the way to put it right", async ({
  as,
  db,
  workspace,
}) => {
  const { page } = await as("owner");
  const marco = await makeMember(db, workspace, { firstName: "Marco", lastName: "Rossi" });
  await db
    .update(memberships)
    .set({ joinedAt: sql`now() - interval '200 days'`, lastActiveAt: sql`now() - interval '100 days'` })
    .where(eq(memberships.id, marco.membershipId));
  const nina = await invite(workspace, `nina.${workspace.slug}@example.com`);
  const liam = await invite(workspace, `liam.${workspace.slug}@example.com`);
  // The mailbox delivers meanwhile: what counts is what was heard last.
  await expect
    .poll(async () => (await db.select().from(notices).where(eq(notices.subjectId, nina)))[0]?.state)
    .toBe("delivered");
  await db.update(notices).set({ state: "bounced" }).where(eq(notices.subjectId, nina));
  await db
    .update(invitations)
    .set({ sentAt: sql`now() - interval '20 days'` })
    .where(eq(invitations.id, liam));

  await page.goto(paths.workspace(workspace.slug));
  const card = page.getByRole("region", { name: "Workspace health" });
  await expect(card.getByRole("listitem")).toHaveText([
    /There is only one active owner.*Choose another owner/,
    /The mail of 1 invitation could not be delivered\.Correct/,
    /1 invitation has had no answer for 14 days\.Send again or delete/,
    /1 member was not here for 90 days\.Look at them/,
  ]);
  await expectAccessible(page);

  await card.getByRole("link", { name: "Correct" }).click();
  await expect(page.getByText(`nina.${workspace.slug}@example.com`)).toBeVisible();
  await expect(page.getByText(`liam.${workspace.slug}@example.com`)).toHaveCount(0);
  await page.goBack();
  await card.getByRole("link", { name: "Send again or delete" }).click();
  await expect(page.getByText(`liam.${workspace.slug}@example.com`)).toBeVisible();
  await expect(page.getByText(`nina.${workspace.slug}@example.com`)).toHaveCount(0);
  await page.goBack();
  await card.getByRole("link", { name: "Look at them" }).click();
  await expect(
    page.getByText("Only active users who have not been here for 90 days are shown."),
  ).toBeVisible();
  await expect(page.getByRole("link", { name: "Marco Rossi" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Olivia Owner" })).toHaveCount(0);
});

test("plain members have no health card", async ({ as, workspace }) => {
  const { page } = await as("member");
  await page.goto(paths.workspace(workspace.slug));
  await expect(page.getByRole("heading", { name: /^Welcome/ })).toBeVisible();
  await expect(page.getByRole("region", { name: "Workspace health" })).toHaveCount(0);
});
