import { paths } from "@/lib/paths";
import { expect, test } from "./support/session";

const kibibyte = 1024;

for (const [name, address] of [
  ["USR-1: the Users page", paths.users],
  ["WSP-1: the Workspace page", paths.workspacePage],
] as const) {
  test(`${name} sends at most 180 KiB of compressed JavaScript`, async ({ as, workspace }) => {
    const { page, context } = await as("owner");
    const client = await context.newCDPSession(page);
    const scripts = new Map<string, string>();
    let sent = 0;
    await client.send("Network.enable");
    client.on("Network.responseReceived", ({ requestId, type, response }) => {
      if (type === "Script") scripts.set(requestId, response.url);
    });
    client.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) sent += encodedDataLength;
    });
    await page.goto(address(workspace.slug), { waitUntil: "networkidle" });
    await expect(page.getByRole("table")).toBeVisible();
    expect(scripts.size).toBeGreaterThan(0);
    test.info().annotations.push({
      type: "weight",
      description: `${Math.round(sent / kibibyte)} KiB in ${scripts.size} files`,
    });
    expect(sent).toBeLessThanOrEqual(180 * kibibyte);
  });
}

test("ACC-5: no page of the console breaks its content policy", async ({ as, workspace }) => {
  const { page, user } = await as("owner");
  const broken: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") broken.push(message.text());
  });
  for (const address of [
    paths.workspace(workspace.slug),
    paths.users(workspace.slug),
    paths.user(workspace.slug, user.id),
    paths.workspacePage(workspace.slug),
  ]) {
    const response = await page.goto(address, { waitUntil: "networkidle" });
    expect(response?.headers()["content-security-policy"]).toContain("'nonce-");
  }
  expect(broken).toEqual([]);
});
