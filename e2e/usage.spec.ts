import { type MadeWorkspace, makeApiKey, makeMember } from "@/db/factories";
import type { Database } from "@/db/client";
import { apiKeyDays } from "@/db/schema/api-keys";
import { paths } from "@/lib/paths";
import { expectAccessible } from "./support/axe";
import { expect, test } from "./support/session";

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

async function use(db: Database, workspace: MadeWorkspace, keyId: string, ago: number, calls: number) {
  const at = new Date();
  const day = daysAgo(ago);
  const counted = { calls, credits: calls * 2, lastCallAt: at, minute: at };
  await db.insert(apiKeyDays).values({ workspaceId: workspace.id, keyId, day, ...counted });
}

test("KEY-4: an owner sees what all keys did, one of them, another time, the figures, and takes the file", async ({
  db,
  signedIn,
  workspace,
}) => {
  const oscar = await makeMember(db, workspace, { firstName: "Oscar", lastName: "Ortiz", role: "owner" });
  const marco = await makeMember(db, workspace, { firstName: "Marco", lastName: "Meier" });
  const report = await makeApiKey(db, oscar, { name: "Report" });
  const sync = await makeApiKey(db, marco, { name: "Sync" });
  await use(db, workspace, report.id, 2, 10);
  await use(db, workspace, sync.id, 2, 1000);
  await use(db, workspace, sync.id, 60, 500);
  const { page } = await signedIn(oscar);
  await page.goto(paths.apiKeys(workspace.slug));
  await page.getByRole("navigation", { name: "API keys" }).getByRole("link", { name: "Usage" }).click();

  const chart = page.getByRole("img", { name: /^Calls by day At most 1,010 on a day/ });
  await expect(chart).toBeVisible();
  await expect(page.getByRole("img", { name: /^Credits spent by day At most 2,020/ })).toBeVisible();
  const keys = page.getByRole("table", { name: "By key" });
  await expect(keys.getByRole("row", { name: /Sync.*Marco Meier/ })).toContainText("1,000");
  await expectAccessible(page);

  await keys.getByRole("link", { name: "Report" }).click();
  await expect(page.getByText("Only “Report”")).toBeVisible();
  await expect(page.getByRole("img", { name: /^Calls by day At most 10 on a day/ })).toBeVisible();
  await page.getByRole("link", { name: "Show all keys" }).click();

  await page.getByRole("link", { name: "90 days" }).click();
  await expect(page.getByRole("img", { name: /1,510 from/ })).toBeVisible();
  await page.getByRole("link", { name: "Table", exact: true }).click();
  const days = page.getByRole("table", { name: "Calls by day" });
  await expect(days.getByRole("row")).toHaveCount(92);
  await expect(days.getByRole("row", { name: /^Sum/ })).toContainText("1,510");
  await expectAccessible(page);

  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download CSV" }).click();
  expect((await downloading).suggestedFilename()).toBe(
    `${workspace.slug}-api-usage-${daysAgo(89)}-to-${daysAgo(0)}-3-rows.csv`,
  );
  await page.getByRole("link", { name: "My keys" }).click();
  await expect(days.getByRole("row", { name: /^Sum/ })).toContainText("10");
});

test("KEY-4: a member sees their own keys alone, and where there is nothing what would be there", async ({
  db,
  signedIn,
  workspace,
}) => {
  const oscar = await makeMember(db, workspace, { role: "owner" });
  const marco = await makeMember(db, workspace, { firstName: "Marco" });
  const theirs = await makeApiKey(db, oscar, { name: "Report" });
  await use(db, workspace, theirs.id, 0, 10);
  const { page } = await signedIn(marco);
  await page.goto(paths.keyUsage(workspace.slug));
  await expect(page.getByText("No calls in this time")).toBeVisible();
  await expect(page.getByRole("link", { name: "All keys" })).toHaveCount(0);
  await expectAccessible(page);
  await page.goto(paths.keyUsage(workspace.slug, { key: theirs.id }));
  await expect(page.getByText("Report")).toHaveCount(0);
  await page.getByRole("main").getByRole("link", { name: "Show all keys" }).click();
  await expect(page.getByText("No calls in this time")).toBeVisible();
  await page.getByRole("link", { name: "Month" }).click();
  await expect(page).toHaveURL(new RegExp(`period=${daysAgo(0).slice(0, 7)}`));
});
