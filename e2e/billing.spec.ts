import { eq } from "drizzle-orm";
import { makeMember } from "@/db/factories";
import { creditAccounts, creditEntries } from "@/db/schema/credits";
import { paths } from "@/lib/paths";
import { creditsAndBilling } from "@/lib/testing-billing";
import { expectAccessible } from "./support/axe";
import { postArguments } from "./support/raw";
import { expect, test } from "./support/session";
import { expectSpanish } from "./support/spanish";

const noMoney = "No payments are set up on this server. Buying settles at once and no money moves.";

test("BIL-1, BIL-2: a pack is bought, and the balance, the ledger and an invoice show it", async ({
  as,
  db,
  workspace,
}) => {
  const { page } = await as("owner");
  await page.goto(paths.workspace(workspace.slug));
  await expect(page.getByRole("region", { name: "Credits" })).toContainText("1,000 credits");
  await page.getByRole("link", { name: "Billing", exact: true }).click();
  await expect(page).toHaveTitle("Billing · Acme · Roster");
  await expect(page.getByText(noMoney)).toBeVisible();
  await page.getByRole("button", { name: "Buy 10,000 credits for $90" }).click();
  await expect(page.getByRole("heading", { name: "Checkout" })).toBeVisible();
  await expect(page.getByText("This is the local provider of payments.")).toBeVisible();
  await expectAccessible(page);
  const checkout = page.url();
  await page.getByRole("button", { name: "Pay $90" }).click();
  await expect(page.getByText("10,000 credits were added.")).toBeVisible();
  await expect(page).toHaveURL(paths.billing(workspace.slug));
  await expect(page.getByRole("region", { name: "Credits balance" })).toContainText("11,000 credits left");
  const invoice = page.getByRole("region", { name: "Invoices" }).getByRole("row").nth(1);
  await expect(invoice).toContainText("L-0001");
  await expect(invoice).toContainText("$90");
  await expect(invoice).toContainText("Paid");
  await page.goto(checkout);
  await expect(page.getByText("This was paid already.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Pay/ })).toHaveCount(0);

  await page.goto(paths.billing(workspace.slug));
  await page
    .getByRole("navigation", { name: "Billing pages" })
    .getByRole("link", { name: "Credit history" })
    .click();
  const ledger = page.getByRole("table", { name: "Credit history" });
  await expect(ledger.getByRole("row").nth(1)).toContainText("+10,000");
  await expect(ledger.getByRole("row").nth(2)).toContainText("Welcome credits");
  await page.getByRole("link", { name: "Used" }).click();
  await expect(page.getByText("No credits were used yet")).toBeVisible();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download CSV" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(new RegExp(`^${workspace.slug}-credits-.*-2-rows\\.csv$`));
  expect(await db.$count(creditEntries, eq(creditEntries.workspaceId, workspace.id))).toBe(2);
});

test("BIL-1: the subscription is taken out, cancelled and resumed; meanwhile the workspace cannot be deleted", async ({
  as,
  workspace,
}) => {
  const { page } = await as("owner");
  await page.goto(paths.billing(workspace.slug));
  await page.getByRole("button", { name: "Subscribe" }).click();
  await page.getByRole("button", { name: "Pay $99" }).click();
  const plan = page.getByRole("region", { name: "Plan" });
  await expect(plan).toContainText("Active");
  await expect(plan).toContainText(/Renews on .* for \$99\./);
  await expect(page.getByRole("region", { name: "Credits balance" })).toContainText("16,000 credits left");

  await page.goto(paths.workspaceSettings(workspace.slug));
  for (const name of ["Delete workspace", "Archive workspace"]) {
    const button = page.getByRole("button", { name });
    await expect(button).toHaveAttribute("aria-disabled", "true");
    await expect(button).toHaveAccessibleDescription(/Cancel the subscription under “Billing” first/);
  }

  await page.goto(paths.billing(workspace.slug));
  await plan.getByRole("button", { name: "Cancel subscription" }).click();
  const question = page.getByRole("alertdialog", { name: "Cancel the subscription?" });
  await expectAccessible(page, { within: "dialog" });
  await question.getByRole("button", { name: "Cancel subscription" }).click();
  await expect(plan).toContainText(/Ends on /);
  await expect(plan).toContainText("Nothing is charged after that.");
  await plan.getByRole("button", { name: "Resume subscription" }).click();
  await expect(page.getByText("The subscription goes on.")).toBeVisible();
  await expect(plan.getByRole("button", { name: "Cancel subscription" })).toBeVisible();
  await expect(plan).toContainText("Active");
});

test("BIL-1: automatic top-up needs a payment method, says what is wrong, and what to do when it failed", async ({
  as,
  db,
  workspace,
}) => {
  const { page } = await as("owner");
  await page.goto(paths.billing(workspace.slug));
  const card = page.getByRole("region", { name: "Automatic top-up" });
  const on = card.getByRole("switch", { name: "Top up automatically" });
  await expect(on).toHaveAttribute("aria-disabled", "true");
  await expect(on).toHaveAccessibleDescription(/Add a payment method first/);

  await page.getByRole("button", { name: "Manage payment methods" }).click();
  await page.getByLabel("Test card").selectOption("Visa ending in 0002: is declined");
  await page.getByRole("button", { name: "Add payment method" }).click();
  await expect(page.getByText("Visa ending in 0002", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Back to Billing" }).click();

  await on.check();
  await card.getByLabel("Credits left").fill("5");
  await card.getByRole("button", { name: "Save" }).click();
  await expect(card.getByText("At least 10, so that no call is refused before.")).toBeVisible();
  await card.getByLabel("Credits left").fill("1000");
  await card.getByRole("button", { name: "Save" }).click();
  await expect(card.getByText("This has to be less than what is bought.")).toBeVisible();
  await card.getByLabel("Amount").selectOption("10,000 credits for $90");
  await card.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Automatic top-up was saved.")).toBeVisible();
  await expect(async () => {
    await page.reload();
    await expect(card.getByText("The card was declined.")).toBeVisible({ timeout: 2000 });
  }).toPass();
  await expect(card).toContainText("Automatic top-up is paused.");

  await page.getByRole("button", { name: "Manage payment methods" }).click();
  await page.getByRole("button", { name: "Add payment method" }).click();
  await expect(page.getByText("Visa ending in 4242", { exact: true })).toBeVisible();
  await expect(async () => {
    await page.goto(paths.billing(workspace.slug));
    await expect(page.getByText("11,000 credits left")).toBeVisible({ timeout: 2000 });
  }).toPass();
  await expect(card.getByText("The card was declined.")).toHaveCount(0);
  const [account] = await db
    .select()
    .from(creditAccounts)
    .where(eq(creditAccounts.workspaceId, workspace.id));
  expect(account).toMatchObject({ balance: 11_000, topUpPendingAt: null, topUpFailedAt: null });

  await page.getByRole("button", { name: "Open billing portal" }).click();
  await page.getByRole("button", { name: "Actions for Visa ending in 0002" }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("The payment method was removed.")).toBeVisible();
  await expect(page.getByText("Visa ending in 0002", { exact: true })).toHaveCount(0);
});

for (const role of ["member", "admin", "external"] as const) {
  test(`BIL-1, ROL-1: ${role}: the balance is seen, and everything else of billing is refused, by page and by action`, async ({
    as,
    workspace,
  }) => {
    const { page, context } = await as(role);
    await page.goto(paths.workspace(workspace.slug));
    await expect(page.getByRole("region", { name: "Credits" })).toContainText("1,000 credits");
    await expect(page.getByRole("link", { name: "Billing", exact: true })).toHaveCount(0);
    await expect(page.getByRole("link", { name: "Buy credits" })).toHaveCount(0);
    for (const path of [
      paths.billing(workspace.slug),
      paths.creditHistory(workspace.slug),
      paths.localPortal(workspace.slug),
      paths.localCheckout(workspace.slug, workspace.id),
    ]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { name: "Billing", level: 1 })).toBeVisible();
      await expect(page.getByText("Only owners can open this page")).toBeVisible();
      await expect(page.getByRole("main")).not.toContainText("Invoices");
    }
    await expectAccessible(page);
    for (const file of [paths.creditsExport(workspace.slug), paths.membersByMonth(workspace.slug)])
      expect((await context.request.get(file)).status()).toBe(403);
    const [session] = await context.cookies();
    const cookie = `${session?.name}=${session?.value}`;
    for (const { action, input } of creditsAndBilling) {
      if (!action) continue;
      const reply = await postArguments(action, [workspace.slug, input], {
        path: paths.workspace(workspace.slug),
        cookie,
      });
      expect(reply.body, action).toContain('"code":"forbidden"');
    }
  });
}

test("UX-3: the Billing pages in Spanish", async ({ db, signedIn, workspace }) => {
  const { page } = await signedIn(await makeMember(db, workspace, { role: "owner", locale: "es" }));
  await page.goto(paths.billing(workspace.slug));
  await expect(page.getByRole("button", { name: "Comprar 10.000 créditos por 90 US$" })).toBeVisible();
  await expectSpanish(page);
  await page.goto(paths.creditHistory(workspace.slug));
  await expectSpanish(page);
  await page.goto(paths.localPortal(workspace.slug));
  await expectSpanish(page);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`UX-1: the Billing pages pass axe and fit a phone (${colorScheme})`, async ({ as, workspace }) => {
    const { page } = await as("owner");
    await page.emulateMedia({ colorScheme });
    for (const path of [
      paths.billing(workspace.slug),
      paths.creditHistory(workspace.slug),
      paths.localPortal(workspace.slug),
    ])
      for (const width of [1440, 375, 320]) {
        await page.setViewportSize({ width, height: 800 });
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expect(page.getByRole("main")).not.toContainText("Loading");
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        await expectAccessible(page);
      }
  });
}
