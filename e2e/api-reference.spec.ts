import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { APIRequestContext } from "@playwright/test";
import { z } from "zod";
import { problemKinds } from "@/lib/api-introduction";
import { paths } from "@/lib/paths";
import { expectAccessible } from "./support/axe";
import { furnish, keyForAll } from "./support/reference";
import { expect, test } from "./support/session";

const run = promisify(execFile);

const OpenApi = z.object({
  paths: z.record(
    z.string(),
    z.record(z.string(), z.object({ operationId: z.string(), summary: z.string() })),
  ),
});

async function operations(request: APIRequestContext) {
  const { paths: documented } = OpenApi.parse(await (await request.get(paths.openApi())).json());
  return Object.values(documented).flatMap((path) => Object.values(path));
}

for (const colorScheme of ["light", "dark"] as const)
  test(`KEY-3, UX-1: everybody reads the reference, and it passes axe (${colorScheme})`, async ({ page }) => {
    // It is a long page, and all of it is looked at.
    test.slow();
    await page.emulateMedia({ colorScheme });
    await page.goto(paths.apiReference());
    await expect(page.getByRole("heading", { level: 1, name: "API reference" })).toBeVisible();
    await expectAccessible(page);
  });

test("KEY-3: every endpoint has its section, and every kind of problem the place that its type leads to", async ({
  page,
  request,
}) => {
  await page.goto(paths.apiReference());
  const navigation = page.getByRole("navigation", { name: "Sections of the reference" });
  for (const { operationId: id, summary } of await operations(request)) {
    await expect(page.locator(`section[id="${id}"]`).getByRole("heading", { name: summary })).toHaveCount(1);
    await expect(navigation.getByRole("link", { name: summary, exact: false }).first()).toBeAttached();
  }
  for (const { name } of problemKinds) await expect(page.locator(`tr[id="${name}"]`)).toHaveCount(1);

  const refused = await request.get("/api/v1/users");
  expect(refused.status()).toBe(401);
  expect(refused.headers()["content-type"]).toBe("application/problem+json");
  const { type } = z.object({ type: z.string() }).parse(await refused.json());
  await page.goto(type);
  await expect(page.locator("tr:target")).toContainText("unauthenticated");
});

test("KEY-3: a link of the navigation leads to its section, which is marked while it is read", async ({
  page,
}) => {
  await page.goto(paths.apiReference());
  const link = page.getByRole("navigation").getByRole("link", { name: "Suspend a user" });
  await link.click();
  await expect(page.getByRole("heading", { name: "Suspend a user" })).toBeInViewport();
  await expect(link).toHaveAttribute("aria-current", "location");
});

test("KEY-3: the document is public, and sent once to who has it", async ({ request }) => {
  const response = await request.get(paths.openApi());
  expect(response.status()).toBe(200);
  expect(await response.json()).toMatchObject({
    openapi: "3.1.1",
    servers: [{ url: expect.stringMatching(/\/api\/v1$/) }],
  });
  const again = await request.get(paths.openApi(), {
    headers: { "if-none-match": response.headers().etag ?? "" },
  });
  expect(again.status()).toBe(304);
});

test("KEY-3: an address or a method that there is not is refused as a problem over HTTP too", async ({
  request,
}) => {
  for (const [method, address, status] of [
    ["GET", "/api/v1", 404],
    ["GET", "/api/v1/nothing/here", 404],
    ["POST", "/api/v1/nothing", 404],
    ["DELETE", "/api/v1/users", 405],
    ["PUT", "/api/v1/openapi.json", 405],
  ] as const) {
    const response = await request.fetch(address, { method });
    expect(response.status(), `${method} ${address}`).toBe(status);
    expect(response.headers()["content-type"]).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ status, type: expect.stringContaining("/api-reference#") });
    if (status === 405) expect(response.headers().allow).toContain("GET");
  }
});

test("KEY-3: every command works as it is printed", async ({ page, db, request }) => {
  test.setTimeout(180_000);
  await run("curl", ["--version"]).catch(() => {
    throw new Error(
      "curl is not on this machine. Install it (apt-get install curl): the commands of the reference are run with it.",
    );
  });
  const key = await keyForAll(db, await furnish(db));
  await page.goto(paths.apiReference());
  const commands = await page.locator("pre[data-kind=commands]").allTextContents();
  expect(commands.length).toBeGreaterThan((await operations(request)).length);
  // The shell's own curl, but that a refusal ends the script, as its reader would notice.
  const strict = `set -eu\ncurl() { command curl --fail-with-body --silent --show-error "$@"; }\n`;
  for (const command of commands.filter((text) => !text.startsWith("export "))) {
    const outcome = await run("bash", ["-c", `${strict}${command}`], {
      env: { ...process.env, ROSTER_API_KEY: key },
    }).catch((error: Error & { stdout?: string }) => ({
      stdout: `${error.message}\n${error.stdout}`,
      stderr: "failed",
    }));
    expect(outcome.stderr, `${command}\n\n${outcome.stdout}`).toBe("");
  }
});

test("UX-1: at 320 pixels nothing has to be scrolled sideways, and the sections are behind a button", async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(paths.apiReference());
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
  await page.getByRole("button", { name: "Open the list of sections" }).click();
  const link = page.getByRole("link", { name: "Idempotency", exact: true });
  await link.click();
  await expect(link).toBeHidden();
  await expect(page.getByRole("heading", { name: "Idempotency" })).toBeInViewport();
});
