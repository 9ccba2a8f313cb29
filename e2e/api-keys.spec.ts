import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { makeApiKey, makeMember, makeSession } from "@/db/factories";
import { apiKeys } from "@/db/schema/api-keys";
import { paths } from "@/lib/paths";
import { type KeyDeed, keyPermissions } from "@/lib/testing-key-permissions";
import { expectAccessible } from "./support/axe";
import { cookieOf } from "./support/cookie";
import { mailbox } from "./support/mailbox";
import { postArguments } from "./support/raw";
import { expect, test } from "./support/session";
import { choose, expectRefused, menu } from "./support/team";

const row = (page: Page, name: RegExp) => page.getByRole("row", { name });

test("KEY-1, KEY-2: a key is made, told once, revoked and deleted", async ({ as, workspace, db }) => {
  const { page, context, user } = await as("admin", { firstName: "Ana", lastName: "Lopez" });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(paths.workspace(workspace.slug));
  await page.getByRole("navigation").getByRole("link", { name: "API keys" }).click();
  await expect(page.getByText("No API keys yet")).toBeVisible();
  await expect(page.getByRole("link", { name: "My API Keys" })).toHaveAttribute("aria-current", "page");
  await expect(page.getByRole("link", { name: "Members API Keys" })).toHaveCount(0);
  await expectAccessible(page);

  await page.getByRole("button", { name: "Create API key" }).click();
  const dialog = page.getByRole("dialog", { name: "Create API key" });
  await expect(dialog.getByRole("radio", { name: "Read only" })).toBeChecked();
  await dialog.getByRole("button", { name: "Create API key" }).click();
  await expect(dialog.getByLabel("Name")).toBeFocused();
  await dialog.getByLabel("Name").fill("Nightly report");
  await dialog.getByRole("radio", { name: "Choose" }).check();
  await dialog.getByRole("button", { name: "Create API key" }).click();
  await expect(dialog.getByText("Choose at least one thing that the key may do.")).toBeVisible();
  await dialog.getByRole("checkbox", { name: "See who is in the workspace" }).check();
  await dialog.getByLabel("Flows").selectOption("editor");
  await expect(dialog.getByRole("checkbox", { name: "Manage everybody’s API keys" })).toHaveCount(0);
  await dialog.getByLabel("Expires").selectOption({ label: "Never" });
  await dialog.getByText("Limits", { exact: true }).click();
  await dialog
    .getByRole("group", { name: "Daily limit" })
    .getByRole("radio", { name: "A daily limit" })
    .check();
  await dialog.getByLabel("Calls a day").fill("250");
  await expectAccessible(page, { within: "dialog" });
  await dialog.getByRole("button", { name: "Create API key" }).click();

  const made = page.getByRole("dialog", { name: "Nightly report was created" });
  const secret = (await made.getByText(/^roster_[0-9A-Za-z]{46}$/).textContent()) ?? "";
  const host = new URL(page.url()).origin;
  await expect(
    made.getByText(`curl -H "Authorization: Bearer $ROSTER_API_KEY" "${host}/api/v1/users?limit=5"`),
  ).toBeVisible();
  await expect(made).not.toContainText(`Bearer ${secret}`);
  await expectAccessible(page, { within: "dialog" });
  await made.getByRole("button", { name: "Close" }).click();
  await page
    .getByRole("alertdialog", { name: "Close without the key?" })
    .getByRole("button", { name: "Cancel" })
    .click();
  await made.getByRole("button", { name: "Copy", exact: true }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
  await made.getByRole("button", { name: "Done" }).click();

  const nightly = row(page, /Nightly report/);
  await expect(nightly).toContainText("Active");
  await expect(nightly).toContainText(secret.slice(0, 13));
  await page.reload();
  await expect(nightly).toBeVisible();
  expect(await page.content()).not.toContain(secret.slice(0, 20));
  await nightly.getByRole("button", { name: "What Nightly report may do" }).click();
  const may = page.getByRole("dialog", { name: "What Nightly report may do" });
  await expect(may.getByText("Change flows")).toBeVisible();
  await expect(may.getByText("See flows")).toHaveCount(0);
  await may.getByRole("button", { name: "Close" }).last().click();

  const mail = await mailbox.read(user.email, { subject: /API key was created/ });
  expect(mail.text).toContain("Nightly report");
  expect(mail.text + mail.html).not.toContain(secret);
  expect(mail.subject).not.toContain("Nightly");

  await expectRefused(page, "Nightly report", [["Edit limits", "Only owners change the limits of a key."]]);
  await choose(page, "Nightly report", "Revoke");
  const revoke = page.getByRole("alertdialog", { name: "Revoke Nightly report?" });
  await expect(revoke).toContainText("It was never used.");
  await revoke.getByRole("button", { name: "Revoke" }).click();
  await expect(nightly).toContainText("Revoked");
  await expectRefused(page, "Nightly report", [["Revoke", "This key is revoked already."]]);
  await choose(page, "Nightly report", "Delete");
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("No API keys yet")).toBeVisible();
  const [kept] = await db.select().from(apiKeys).where(eq(apiKeys.workspaceId, workspace.id));
  expect(kept).toMatchObject({ name: "Nightly report", hash: null, callsPerDay: 250, revokedFor: "choice" });
});

test("KEY-2: an owner finds everybody's keys, sets limits, and reaches them from a user's panel", async ({
  as,
  db,
  workspace,
}) => {
  const ana = await makeMember(db, workspace, { firstName: "Ana", lastName: "Lopez" });
  const bob = await makeMember(db, workspace, { firstName: "Bob", lastName: "Stone" });
  await makeApiKey(db, ana, { name: "Nightly report", spent: 30 });
  await makeApiKey(db, bob, { name: "Door cards", revokedAt: new Date(), revokedFor: "choice" });
  const { page } = await as("owner");
  await page.goto(paths.apiKeys(workspace.slug));
  await page.getByRole("link", { name: "Members API Keys" }).click();
  await expect(row(page, /Nightly report/)).toContainText("Ana Lopez");
  await expect(row(page, /Door cards/)).toContainText("Revoked");
  await expectAccessible(page);
  for (const width of [1200, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    const name = row(page, /Nightly report/)
      .getByRole("cell")
      .first();
    await expect(name).toBeVisible();
    expect(await name.evaluate((cell) => cell.scrollWidth - cell.clientWidth), `${width}`).toBe(0);
  }

  await page.getByRole("searchbox", { name: "Search API keys" }).fill("stone");
  await expect(row(page, /Nightly report/)).toHaveCount(0);
  await expect(page).toHaveURL(/q=stone/);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(row(page, /Nightly report/)).toBeVisible();

  await choose(page, "Nightly report", "Edit limits");
  const limits = page.getByRole("dialog", { name: "Limits of Nightly report" });
  await expect(limits).toContainText("It has spent 30 credits so far.");
  await limits.getByRole("group", { name: "Usage limit" }).getByRole("radio", { name: "A limit" }).check();
  await limits.getByLabel("Credits in all").fill("20");
  await expectAccessible(page, { within: "dialog" });
  await limits.getByRole("button", { name: "Save" }).click();
  await expect(row(page, /Nightly report/)).toContainText("Used up");
  await expect(row(page, /Nightly report/)).toContainText("30 of 20");

  await page.goto(paths.user(workspace.slug, ana.id));
  const panel = page.getByRole("complementary", { name: "Ana Lopez" });
  await expect(panel).toContainText("Nightly report");
  await panel.getByRole("link", { name: "Show the key" }).click();
  await expect(page.getByRole("button", { name: /Owner: Ana Lopez/ })).toBeVisible();
  await expect(row(page, /Door cards/)).toHaveCount(0);
});

test("KEY-2: a member is refused at the address of everybody's keys, and told who could help", async ({
  as,
  db,
  workspace,
}) => {
  const ana = await makeMember(db, workspace);
  await makeApiKey(db, ana, { name: "Secret plan" });
  const { page } = await as("member");
  await page.goto(paths.memberKeys(workspace.slug));
  await expect(page.getByText("The keys of all members are for owners")).toBeVisible();
  await expect(page.getByText("Olivia Owner owns this workspace and can change that.")).toBeVisible();
  expect(await page.content()).not.toContain("Secret plan");
});

test("KEY-1, POL-1: with the policy off a member finds their keys stopped, and why they make none", async ({
  as,
  db,
  workspace,
}) => {
  const marco = await makeMember(db, workspace, { firstName: "Marco" });
  await makeApiKey(db, marco, { name: "Nightly report" });
  const owner = await as("owner");
  await owner.page.goto(paths.policies(workspace.slug));
  await owner.page.getByRole("switch", { name: "API keys of members" }).click();
  await expect(owner.page.getByText("1 API key of 1 member stops with its next call.")).toBeVisible();
  await owner.page.getByRole("button", { name: "Save" }).click();
  await expect(owner.page.getByText(/saved/i).first()).toBeVisible();

  const member = await as("member");
  await member.page.goto(paths.apiKeys(workspace.slug));
  await expect(member.page.getByText("You cannot make API keys here")).toBeVisible();
  const button = member.page.getByRole("button", { name: "Create API key" });
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await expect(button).toHaveAccessibleDescription("Your roles do not let you have API keys.");
  await owner.page.goto(paths.memberKeys(workspace.slug));
  await expect(row(owner.page, /Nightly report/)).toContainText("Not allowed");
});

test("LIF-6: whoever removes somebody is told which keys stop", async ({ as, db, workspace }) => {
  const ana = await makeMember(db, workspace, { firstName: "Ana", lastName: "Lopez" });
  await makeApiKey(db, ana, { name: "Nightly report" });
  const { page } = await as("owner");
  await page.goto(paths.user(workspace.slug, ana.id));
  await page.getByRole("button", { name: "Remove from Workspace" }).click();
  await expect(page.getByText("Their API key Nightly report stops for good.")).toBeVisible();
  await page
    .getByRole("dialog")
    .or(page.getByRole("alertdialog"))
    .getByRole("button", { name: "Remove", exact: true })
    .click();
  await expect
    .poll(async () => {
      const [key] = await db.select().from(apiKeys).where(eq(apiKeys.workspaceId, workspace.id));
      return key?.revokedFor;
    })
    .toBe("removed");
});

/** What the pages show of each row of the guide's table. The menu item, the key it is about, and where. */
const items: Partial<Record<KeyDeed, [item: string, own: boolean]>> = {
  editUsageLimit: ["Edit limits", true],
  editDailyLimit: ["Edit limits", true],
  revokeOwn: ["Revoke", true],
  deleteOwn: ["Delete", true],
  revokeOthers: ["Revoke", false],
  deleteOthers: ["Delete", false],
};

for (const who of ["owner", "member"] as const)
  test(`KEY-1, KEY-2: the guide's table on the pages and by server action, for an ${who}`, async ({
    db,
    signedIn,
    workspace,
  }) => {
    const person = await makeMember(db, workspace, { firstName: "Oscar", role: who });
    const bob = await makeMember(db, workspace, { firstName: "Bob" });
    const own = await makeApiKey(db, person, { name: "Own key" });
    const bobs = await makeApiKey(db, bob, { name: "Bobs key" });
    const { page } = await signedIn(person);
    for (const { words, deed, ...may } of keyPermissions)
      await test.step(words, async () => {
        const item = items[deed];
        if (!item) {
          await page.goto(paths.apiKeys(workspace.slug));
          if (deed === "seeMine") await expect(row(page, /Own key/)).toBeVisible();
          if (deed === "seeMembers")
            await expect(page.getByRole("link", { name: "Members API Keys" })).toHaveCount(may[who] ? 1 : 0);
          if (deed === "create")
            await expect(page.getByRole("button", { name: "Create API key" })).not.toHaveAttribute(
              "aria-disabled",
              "true",
            );
          return;
        }
        const [name, isOwn] = item;
        await page.goto(isOwn ? paths.apiKeys(workspace.slug) : paths.memberKeys(workspace.slug));
        if (!isOwn && !may[who]) return expect(row(page, /Bobs key/)).toHaveCount(0);
        await menu(page, isOwn ? "Own key" : "Bobs key");
        const entry = page.getByRole("menuitem", { name, exact: true });
        if (may[who]) await expect(entry).not.toHaveAttribute("aria-disabled", "true");
        else await expect(entry).toHaveAttribute("aria-disabled", "true");
        await page.keyboard.press("Escape");
      });

    const cookie = await cookieOf(await makeSession(db, person));
    const post = async (action: string, input: object) => {
      const { body } = await postArguments(action, [workspace.slug, input], {
        path: paths.apiKeys(workspace.slug),
        cookie: `${cookie.name}=${cookie.value}`,
      });
      return body.includes('"ok":true');
    };
    const limits = { usageLimit: 5, callsPerDay: 5 };
    const posts: Partial<Record<KeyDeed, () => Promise<boolean>>> = {
      create: () => post("createKeyAction", { name: "Posted", scopes: ["keys.create"] }),
      editUsageLimit: () => post("editLimitsAction", { ...limits, keyId: own.id }),
      editDailyLimit: () => post("editLimitsAction", { ...limits, keyId: bobs.id }),
      revokeOwn: () => post("revokeKeyAction", { keyId: own.id }),
      revokeOthers: () => post("revokeKeyAction", { keyId: bobs.id }),
      deleteOwn: () => post("deleteKeyAction", { keyId: own.id }),
      deleteOthers: () => post("deleteKeyAction", { keyId: bobs.id }),
    };
    for (const { words, deed, ...may } of keyPermissions) {
      const attempt = posts[deed];
      if (attempt) expect(await attempt(), words).toBe(may[who]);
    }
  });
