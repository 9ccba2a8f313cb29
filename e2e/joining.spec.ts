import { eq } from "drizzle-orm";
import { makeUser, makeWorkspace } from "@/db/factories";
import { invitations } from "@/db/schema/invitations";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import { signLink } from "@/lib/links";
import { paths } from "@/lib/paths";
import { everyRow } from "@/lib/testing";
import { expectAccessible } from "./support/axe";
import { invite } from "./support/invite";
import { mailbox } from "./support/mailbox";
import { getPage } from "./support/raw";
import { expect, test } from "./support/session";

const password = "seven quiet otters drifting";

function linkTo(id: string, version = 1) {
  return paths.invitation(id, version, signLink("invitation", id, version));
}

function copiedLinkTo(id: string, version = 1) {
  return paths.invitationByHand(id, version, signLink("invitation-by-hand", id, version));
}

type Change = Partial<typeof invitations.$inferInsert>;

const ends: [string, Change, string, boolean][] = [
  ["superseded", { version: 2 }, "A newer invitation was sent", true],
  ["cancelled", { status: "cancelled" }, "This invitation was cancelled", true],
  ["declined", { status: "declined" }, "This invitation was declined", true],
  ["expired", { expiresAt: new Date("2020-01-01") }, "This invitation has expired", true],
  [
    "readdressed",
    { version: 2, addressedSince: 2, email: "right@example.com" },
    "This invitation was sent to another address instead",
    true,
  ],
  ["accepted", { status: "accepted" }, "This invitation was accepted already", false],
];

for (const [end, change, heading, canAsk] of ends) {
  test(`INV-4, INV-11: a link that is ${end} says so, on a narrow screen too`, async ({
    page,
    db,
    workspace,
  }) => {
    await page.setViewportSize({ width: 375, height: 700 });
    const email = `nina.${workspace.slug}@example.com`;
    const id = await invite(workspace, email);
    await db
      .update(invitations)
      .set({ ...change, ...(change.email ? { email: `${workspace.slug}.${change.email}` } : {}) })
      .where(eq(invitations.id, id));
    for (const address of [linkTo(id), copiedLinkTo(id)]) {
      await page.goto(address);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
      await expect(page.getByText("right@example.com")).toHaveCount(0);
      await expectAccessible(page);
      await expect(page.getByRole("button", { name: "Ask for a new invitation" })).toHaveCount(
        canAsk ? 1 : 0,
      );
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    }
  });
}

test("INV-4: a deleted, an archived and an invented invitation each have a page", async ({ page, db }) => {
  const [old, gone] = [await makeWorkspace(db), await makeWorkspace(db)];
  const [inOld, inGone] = [await invite(old, "x@example.com"), await invite(gone, "y@example.com")];
  await db.update(workspaces).set({ archivedAt: new Date() }).where(eq(workspaces.id, old.id));
  await db.delete(workspaces).where(eq(workspaces.id, gone.id));
  const pages: [string, string][] = [
    [linkTo(inOld), "This workspace is archived"],
    [linkTo(inGone), "This workspace no longer exists"],
    [paths.invitation(inOld, 1, "forged"), "This link does not work"],
    ["/invitations/nothing?v=1", "This link does not work"],
  ];
  for (const [address, heading] of pages) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
    await expect(page.getByRole("button", { name: "Ask for a new invitation" })).toHaveCount(0);
    await expectAccessible(page);
  }
});

test("INV-11: asking with a dead link reaches the inviter, and is said to have been done", async ({
  page,
  db,
  workspace,
}) => {
  const email = `nina.${workspace.slug}@example.com`;
  const id = await invite(workspace, email);
  await db.update(invitations).set({ status: "cancelled" }).where(eq(invitations.id, id));
  await page.goto(linkTo(id));
  await page.getByRole("button", { name: "Ask for a new invitation" }).click();
  await expect(page.getByText("We passed it on")).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByText("A new invitation was asked for already")).toBeVisible();
  await expect(page.getByRole("button", { name: "Ask for a new invitation" })).toHaveCount(0);
  await expectAccessible(page);
  const mail = await mailbox.read(workspace.owner.email, { subject: /asks for a new invitation/ });
  expect(mail.text).toContain(`/w/${workspace.slug}/workspace?q=${encodeURIComponent(email)}`);
});

test("INV-5: a link that one has used leads to the workspace", async ({ as, db, workspace }) => {
  const { page, user } = await as("member");
  const id = await invite(workspace, `nina.${workspace.slug}@example.com`);
  await db.update(invitations).set({ status: "accepted", acceptedBy: user.id }).where(eq(invitations.id, id));
  await page.goto(linkTo(id));
  await expect(page.getByRole("heading", { name: "You are already a member" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Open the workspace" }).click();
  await expect(page).toHaveURL(paths.workspace(workspace.slug));
});

test("INV-5: declining asks first, and the page then says what was done", async ({ as, db, workspace }) => {
  const { page, user } = await as("member");
  const globex = await makeWorkspace(db, { name: "Globex" });
  const id = await invite(globex, user.email);
  await page.goto("/invitations");
  await page.getByRole("button", { name: "Decline" }).click();
  const question = page.getByRole("alertdialog", { name: "Decline the invitation to Globex?" });
  await question.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Decline" }).click();
  await question.getByRole("button", { name: "Decline" }).click();
  await expect(page.getByText("You declined the invitation to Globex.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("No invitation waits for you");
  await expect(page.getByRole("link", { name: `Back to ${workspace.name}` })).toBeVisible();
  const [declined] = await db.select().from(invitations).where(eq(invitations.id, id));
  expect(declined?.status).toBe("declined");
});

test("INV-7, INV-9: with an address nobody has proved, the page says how to prove it", async ({
  db,
  signedIn,
  workspace,
}) => {
  const zed = await makeUser(db, { emailVerifiedAt: null });
  await invite(workspace, zed.email);
  const { page } = await signedIn(zed);
  await page.goto("/invitations");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your address is not proved yet");
  await expect(page.getByRole("button", { name: "Accept Invitation" })).toHaveCount(0);
  await page.getByRole("link", { name: "Mail me a link" }).click();
  await expect(page).toHaveURL(/\/forgot-password/);
});

test("INV-9, INV-7: a copied link offers both ways in, makes an unproved account, and lets it join", async ({
  page,
  db,
  workspace,
}) => {
  const email = `nina.${workspace.slug}@example.com`;
  await page.goto(copiedLinkTo(await invite(workspace, email)));
  await expectAccessible(page);
  await page.getByRole("link", { name: "Sign in" }).click();
  await expect(page.getByLabel("Email")).toHaveValue(email);
  await page.goBack();
  await page.getByLabel("First name").fill("Nina");
  await page.getByLabel("Last name").fill("Simon");
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByRole("button", { name: "Accept Invitation" }).click();
  await expect(page).toHaveURL(paths.workspace(workspace.slug));
  const [nina] = await db.select().from(users).where(eq(users.email, email));
  expect(nina?.emailVerifiedAt).toBeNull();
});

test("INV-10: of a full workspace it is said on the page, the invitation stays, and the owner gets a mail", async ({
  signedIn,
  db,
}) => {
  const full = await makeWorkspace(db, { seatLimit: 1 });
  const ana = await makeUser(db);
  const id = await invite(full, ana.email);
  const { page } = await signedIn(ana);
  await page.goto(linkTo(id));
  await page.getByRole("button", { name: "Accept Invitation" }).click();
  await expect(page.getByText("The workspace is full")).toBeVisible();
  await expect(page.getByText("Your invitation is kept")).toBeVisible();
  await expectAccessible(page);
  const mail = await mailbox.read(full.owner.email, { subject: /all seats are taken/ });
  expect(mail.text).toContain("Ana Lopez could not join");
  const joined = await db.select().from(memberships).where(eq(memberships.userId, ana.id));
  expect(joined).toEqual([]);
  await page.reload();
  await expect(page.getByRole("button", { name: "Accept Invitation" })).toBeVisible();
});

test("INV-5: the top bar says that invitations wait, and accepting one leads to its dashboard", async ({
  as,
  db,
  workspace,
}) => {
  const { page, user } = await as("member");
  await page.goto(paths.workspace(workspace.slug));
  await expect(page.getByRole("link", { name: /invitation/ })).toHaveCount(0);
  const [globex, initech] = [
    await makeWorkspace(db, { name: "Globex" }),
    await makeWorkspace(db, { name: "Initech" }),
  ];
  await invite(globex, user.email);
  await page.reload();
  await expect(page.getByRole("link", { name: "You have an invitation" })).toBeVisible();
  await invite(initech, user.email);
  await page.reload();
  await expectAccessible(page);
  await page.setViewportSize({ width: 375, height: 700 });
  await expectAccessible(page);
  await page.getByRole("link", { name: "You have 2 invitations" }).click();
  await expect(page.getByRole("heading", { name: "2 invitations wait for you" })).toBeVisible();
  await page
    .getByRole("region", { name: "Globex" })
    .getByRole("button", { name: "Accept Invitation" })
    .click();
  await expect(page).toHaveURL(paths.workspace(globex.slug));
});

test("INV-7: scanners, previews and prefetching browsers open links of every kind, and no row changes", async ({
  db,
  workspace,
  as,
}) => {
  const { context } = await as("member");
  const [session] = await context.cookies();
  const open = await invite(workspace, `open.${workspace.slug}@example.com`);
  const dead = await invite(workspace, `dead.${workspace.slug}@example.com`);
  const ours = [workspace.id, workspace.slug, open, dead];
  const arrived = async () => (await everyRow(ours)).filter((row) => row.includes('"state": "delivered"'));
  await expect.poll(async () => (await arrived()).length, { timeout: 30_000 }).toBe(2);
  await db.update(invitations).set({ status: "cancelled" }).where(eq(invitations.id, dead));

  const before = await everyRow(ours);
  const visitors: Record<string, string>[] = [
    { "user-agent": "Mozilla/5.0 (compatible; SafeLinks)" },
    { "user-agent": "Slackbot-LinkExpanding 1.0", "sec-purpose": "prefetch;prerender" },
    { "next-router-prefetch": "1", rsc: "1" },
    { cookie: session ? `${session.name}=${session.value}` : "" },
  ];
  for (const path of [linkTo(open), copiedLinkTo(open), linkTo(dead), copiedLinkTo(dead), linkTo(open, 2)]) {
    for (const headers of visitors) {
      for (const method of ["HEAD", "GET", "GET"]) {
        expect((await getPage(path, { method, headers })).status).toBeLessThan(400);
      }
    }
  }
  expect(before.length).toBeGreaterThan(10);
  expect(await everyRow(ours)).toEqual(before);
});
