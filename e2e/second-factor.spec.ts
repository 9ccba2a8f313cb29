import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { demoPassword, enrol, makeMember, makeWorkspace } from "@/db/factories";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import { paths } from "@/lib/paths";
import { codeOf, makeSecondFactor } from "@/lib/testing-second-factor";
import { expectAccessible } from "./support/axe";
import { mailbox } from "./support/mailbox";
import { expect, test } from "./support/session";
import { expectSpanish } from "./support/spanish";

const today = () => new Date().toISOString().slice(0, 10);

async function giveAddressAndPassword(page: Page, email: string) {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(demoPassword);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

async function signOut(page: Page, name: string) {
  await page.getByRole("button", { name, exact: true }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
}

test("ACC-9: set up in My profile, asked for at the next sign-in, with a recovery code where the phone is lost", async ({
  as,
  workspace,
}) => {
  const { page, user } = await as("member");
  await page.goto(paths.user(workspace.slug, user.id));
  await expect(page.getByText("Not set up")).toBeVisible();
  await page.getByRole("link", { name: "Set up" }).click();
  await expect(page.getByRole("heading", { name: "Second factor", level: 1 })).toBeVisible();
  await expectAccessible(page);

  await page.getByLabel("Current password").fill("wrong");
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByText("This is not your current password.")).toBeVisible();
  await page.getByLabel("Current password").fill(demoPassword);
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByRole("img", { name: "QR code for your authenticator app" })).toBeVisible();
  await expect(page.getByLabel("Code from the app")).toBeFocused();
  await expectAccessible(page);
  const secret = ((await page.locator("code").textContent()) ?? "").replaceAll(" ", "");
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);

  await page.getByLabel("Code from the app").fill(codeOf(secret, 9));
  await page.getByRole("button", { name: "Turn on" }).click();
  await expect(page.getByText("This code is wrong.")).toBeVisible();
  const code = codeOf(secret);
  await page.getByLabel("Code from the app").fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await page.getByRole("button", { name: "Turn on" }).click();

  const codes = page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  await expect(page.getByRole("heading", { name: "Your recovery codes" })).toBeFocused();
  await expectAccessible(page);
  const kept = await codes.allTextContents();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download" }).click(),
  ]);
  expect(readFileSync(await download.path(), "utf8")).toContain(kept.join("\n"));
  await page.getByRole("button", { name: "I have kept them" }).click();
  await expect(page).toHaveURL(new RegExp(`/w/${workspace.slug}/users\\?user=`));
  await expect(page.getByText(/^On since/)).toBeVisible();
  await mailbox.read(user.email, { subject: /second factor is on/ });

  await signOut(page, "Ana Lopez");
  await page.goto(paths.signIn({ next: paths.user(workspace.slug, user.id) }));
  await giveAddressAndPassword(page, user.email);
  await expect(page.getByRole("heading", { name: "Enter the code from your app" })).toBeVisible();
  const field = page.getByRole("textbox", { name: "Code" });
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute("autocomplete", "one-time-code");
  await expect(field).toHaveAttribute("inputmode", "numeric");
  await expectAccessible(page);
  await field.fill("12345");
  await field.press("Enter");
  await expect(page.getByText("A code from the app has six digits.")).toBeVisible();
  await field.fill(codeOf(secret, 9));
  await field.press("Enter");
  await expect(page.getByText("This code is wrong.")).toBeVisible();
  await expect(field).toBeFocused();
  await page.goto(paths.workspace(workspace.slug));
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();

  await page.goto(paths.signIn({ next: paths.user(workspace.slug, user.id) }));
  await giveAddressAndPassword(page, user.email);
  await field.fill(codeOf(secret, 1));
  await field.press("Enter");
  await expect(page.getByText(/^On since/)).toBeVisible();

  await signOut(page, "Ana Lopez");
  await page.goto(paths.signIn({ next: paths.secondFactor() }));
  await giveAddressAndPassword(page, user.email);
  await page.getByRole("button", { name: "Use a recovery code" }).click();
  const recovery = page.getByRole("textbox", { name: "Recovery code" });
  await expect(recovery).toBeFocused();
  await expectAccessible(page);
  await recovery.fill(kept[0] ?? "");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText("9 recovery codes are left")).toBeVisible();
  await mailbox.read(user.email, { subject: /recovery code was used/ });
});

test("ACC-9: new recovery codes, another device, and off again, each with password and code", async ({
  as,
  db,
}) => {
  const { page, user } = await as("member");
  const { codes } = await makeSecondFactor(db, user);
  await page.goto(paths.secondFactor());
  await page.getByRole("button", { name: "New recovery codes" }).click();
  await expect(page.getByLabel("Current password")).toBeFocused();
  await expectAccessible(page);
  await page.getByLabel("Current password").fill(demoPassword);
  await page.getByLabel("Code from the app, or a recovery code").fill(codes[0] ?? "");
  await page.getByRole("button", { name: "Make new ones" }).click();
  const list = page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await expect(list).toHaveCount(10);
  const [first = "", second = ""] = await list.allTextContents();
  await page.getByRole("button", { name: "I have kept them" }).click();
  await expect(page.getByText("10 recovery codes are left")).toBeVisible();

  await page.getByRole("button", { name: "Move to another device" }).click();
  await page.getByLabel("Current password").fill(demoPassword);
  await page.getByLabel("Code from the app, or a recovery code").fill(first);
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByRole("img", { name: "QR code for your authenticator app" })).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("9 recovery codes are left")).toBeVisible();

  await page.getByRole("button", { name: "Turn off" }).click();
  await page.getByLabel("Current password").fill(demoPassword);
  await page.getByLabel("Code from the app, or a recovery code").fill(second);
  await page.getByRole("button", { name: "Turn off" }).click();
  await expect(page.getByText("Your second factor is off.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Next" })).toBeVisible();
  await mailbox.read(user.email, { subject: /second factor is off/ });
});

test("ACC-9: a workspace that requires it announces the day, then lets nobody in without, and nowhere else asks", async ({
  as,
  db,
  workspace,
}) => {
  const { page, user } = await as("member");
  const globex = await makeWorkspace(db, { name: "Globex" });
  await enrol(db, globex, user, "member");
  const requireFrom = (secondFactorFrom: string) =>
    db.update(workspaces).set({ policies: { secondFactorFrom } }).where(eq(workspaces.id, workspace.id));

  await requireFrom("2999-12-01");
  await page.goto(paths.workspace(workspace.slug));
  await expect(page.getByText("requires a second factor from December 1, 2999 on")).toBeVisible();
  await expectAccessible(page);

  await requireFrom(today());
  const address = `/w/${workspace.slug}/users?user=${user.id}`;
  await page.goto(address);
  await expect(page.getByText("requires a second factor. Set yours up to get in.")).toBeVisible();
  await expectAccessible(page);
  const file = await page.request.get(paths.usersExport(workspace.slug, { format: "csv" }));
  expect(file.status()).toBe(403);
  await page.getByRole("link", { name: "Go to Globex" }).click();
  await expect(page).toHaveURL(new RegExp(`/w/${globex.slug}$`));

  await page.goto(address);
  await page.getByLabel("Current password").fill(demoPassword);
  await page.getByRole("button", { name: "Next" }).click();
  const secret = ((await page.locator("code").textContent()) ?? "").replaceAll(" ", "");
  await page.getByLabel("Code from the app").fill(codeOf(secret));
  await page.getByRole("button", { name: "Turn on" }).click();
  await page.getByRole("button", { name: "I have kept them" }).click();
  await expect(page).toHaveURL(new RegExp(`/w/${workspace.slug}/users\\?user=`));
  await page.goto(paths.secondFactor());
  const off = page.getByRole("button", { name: "Turn off" });
  await expect(off).toHaveAttribute("aria-disabled", "true");
  await expect(off).toHaveAccessibleDescription(/requires a second factor, so yours stays on/);
});

test("ACC-9: an owner sees who has none, reminds them, and resets one that was lost", async ({
  as,
  db,
  workspace,
}) => {
  const { page } = await as("owner");
  const marco = await makeMember(db, workspace, { firstName: "Marco", lastName: "Rossi" });
  const nina = await makeMember(db, workspace, { firstName: "Nina", lastName: "Simon" });
  await makeSecondFactor(db, nina);
  await page.goto(paths.enrolment(workspace.slug));
  await expect(page.getByText("1 of 3 enrolled")).toBeVisible();
  await expectAccessible(page);
  await expect(page.getByRole("row", { name: /Nina Simon/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Remind Marco Rossi" }).click();
  await expect(page.getByText("Marco Rossi was reminded.")).toBeVisible();
  const remind = page.getByRole("button", { name: "Remind Marco Rossi" });
  await expect(remind).toHaveAccessibleDescription("They were reminded less than a day ago.");
  await mailbox.read(marco.email, { subject: /set up a second factor/ });
  await page.getByRole("button", { name: "Remind all" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remind all" }).click();
  await expect(page.getByText("One person is being reminded.")).toBeVisible();
  await mailbox.read(workspace.owner.email, { subject: /set up a second factor/ });

  await page.goto(paths.user(workspace.slug, nina.id));
  await expect(page.getByText(/^On since/)).toBeVisible();
  const panel = page.getByRole("complementary");
  await panel.getByRole("button", { name: "Actions for Nina Simon" }).click();
  await page.getByRole("menuitem", { name: "Reset second factor" }).click();
  await expectAccessible(page, { within: "[role=alertdialog]" });
  await page.getByRole("alertdialog").getByRole("button", { name: "Reset second factor" }).click();
  await expect(page.getByText("The second factor of Nina Simon was reset.")).toBeVisible();
  await expect(panel.getByText("Not set up")).toBeVisible();
  await mailbox.read(nina.email, { subject: /second factor was reset/ });
  await panel.getByRole("button", { name: "Actions for Nina Simon" }).click();
  await expect(page.getByRole("menuitem", { name: "Reset second factor" })).toHaveAccessibleDescription(
    "They have no second factor.",
  );
});

test("UX-3, UX-1: all of it in Spanish, and on a narrow screen", async ({
  as,
  db,
  workspace,
  browser,
  baseURL,
}) => {
  const { page, user } = await as("owner");
  await db.update(users).set({ locale: "es" }).where(eq(users.id, user.id));
  await page.setViewportSize({ width: 320, height: 640 });
  const fits = async (one: Page) =>
    expect(await one.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.goto(paths.enrolment(workspace.slug));
  await expectSpanish(page);
  await fits(page);
  await page.goto(paths.secondFactor());
  await expectSpanish(page);
  await page.getByLabel("Contraseña actual").fill(demoPassword);
  await page.getByRole("button", { name: "Siguiente" }).click();
  await expect(page.getByRole("button", { name: "Activar" })).toBeVisible();
  await expectSpanish(page);
  await fits(page);
  const secret = ((await page.locator("code").textContent()) ?? "").replaceAll(" ", "");
  await page.getByLabel("Código de la aplicación").fill(codeOf(secret));
  await page.getByRole("button", { name: "Activar" }).click();
  await expect(page.getByRole("button", { name: "Ya los he guardado" })).toBeVisible();
  await expectSpanish(page);
  await fits(page);

  const context = await browser.newContext({
    baseURL,
    locale: "es-ES",
    viewport: { width: 320, height: 640 },
  });
  const stranger = await context.newPage();
  await stranger.goto(paths.signIn());
  await stranger.getByLabel("Correo electrónico").fill(user.email);
  await stranger.getByLabel("Contraseña").fill(demoPassword);
  await stranger.getByRole("button", { name: "Iniciar sesión" }).click();
  await expect(stranger.getByRole("heading", { name: "Introduce el código de tu aplicación" })).toBeVisible();
  await expectSpanish(stranger);
  await fits(stranger);
  await stranger.getByRole("button", { name: "Usar un código de recuperación" }).click();
  await expectSpanish(stranger);
  await context.close();
});
