import type { Browser, Page } from "@playwright/test";
import { enrol, makeMember, makeWorkspace } from "@/db/factories";
import { paths } from "@/lib/paths";
import { expectAccessible } from "./support/axe";
import { invite } from "./support/invite";
import { mailbox } from "./support/mailbox";
import { expect, test } from "./support/session";
import { englishIn, englishOn, expectSpanish } from "./support/spanish";

test("USR-5, UX-3: somebody chooses Spanish in My profile, and the whole console speaks it", async ({
  as,
  db,
  workspace,
}) => {
  test.setTimeout(180_000);
  await makeMember(db, workspace, { firstName: "Mary", lastName: "Jones", status: "suspended" });
  await makeMember(db, workspace, {
    firstName: "Eva",
    lastName: "Keller",
    kind: "external",
    role: "external",
  });
  await invite(workspace, `zoe.${workspace.slug}@example.com`);
  const { page, user } = await as("owner");

  await page.goto(paths.user(workspace.slug, user.id));
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  expect(await englishOn(page)).toContain("Where you are signed in");
  await page.getByRole("complementary").getByRole("button", { name: "Edit", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Language")).toHaveValue("en");
  await dialog.getByLabel("Language").selectOption("Español");
  await expectAccessible(page, { within: "dialog" });
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  await expect(page.getByRole("heading", { name: "Usuarios", level: 1 })).toBeVisible();
  await expect(page.getByRole("complementary").getByText("Español")).toBeVisible();
  await expectSpanish(page);

  const seen = await walk(page, paths.workspace(workspace.slug));
  for (const path of [paths.users(workspace.slug), paths.workspacePage(workspace.slug)])
    expect(seen).toContain(path);
  await page.goto(`${paths.workspace(workspace.slug)}/nowhere`);
  await expectSpanish(page);

  await page.goto(paths.users(workspace.slug));
  await page.getByRole("button", { name: "Añadir usuario" }).click();
  await page.getByRole("dialog").getByLabel("Correo electrónico").fill(`liam.${workspace.slug}@example.com`);
  await page.getByRole("button", { name: "Siguiente" }).click();
  await expect(page.getByRole("dialog").getByLabel("Idioma")).toHaveValue("es");
  await page.getByRole("button", { name: "Siguiente" }).click();
  await expect(page.getByText("Este campo es obligatorio.").first()).toBeVisible();
  await expectSpanish(page);
});

test("INV-1, NOT-1: the dialog proposes the inviter's language, and the mail is in the one that is chosen", async ({
  as,
  workspace,
}) => {
  const { page } = await as("owner");
  const [nina, mia] = [`nina.${workspace.slug}@example.com`, `mia.${workspace.slug}@example.com`];
  await page.goto(paths.workspacePage(workspace.slug));
  await send(page, nina, "Español");
  const mail = await mailbox.read(nina);
  expect(mail.subject).toBe("Te invitan a un espacio de trabajo");
  expect(mail.html).toMatch(/<html[^>]* lang="es"/);
  expect(englishIn(mail.text)).toEqual([]);
  await send(page, mia);
  expect((await mailbox.read(mia)).subject).toBe("You are invited to a workspace");
});

test("LKP-5: an external is spoken to as was set in this workspace, and elsewhere as they chose", async ({
  as,
  db,
  signedIn,
  workspace,
}) => {
  const home = await makeWorkspace(db, { name: "Globex" });
  const eva = await makeMember(db, home, { firstName: "Eva", lastName: "Keller" });
  await enrol(db, workspace, eva, "external", { kind: "external" });
  const { page } = await as("owner");
  await page.goto(paths.users(workspace.slug));
  await page.getByRole("button", { name: "Actions for Eva Keller" }).click();
  await page.getByRole("menuitem", { name: "Change language" }).click();
  const dialog = page.getByRole("dialog", { name: "Language of Eva Keller" });
  await expect(dialog.getByLabel("Language")).toHaveValue("");
  await dialog.getByLabel("Language").selectOption("Español");
  await expectAccessible(page, { within: "dialog" });
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The language was changed.")).toBeVisible();

  const there = await signedIn(eva);
  await there.page.goto(paths.workspace(workspace.slug));
  await expectSpanish(there.page);
  await there.page.getByRole("button", { name: /cambiar de espacio de trabajo/ }).click();
  await there.page.getByRole("menuitem", { name: "Globex" }).click();
  await expect(there.page.locator("html")).toHaveAttribute("lang", "en");
  await expect(there.page.getByRole("button", { name: /switch workspace/ })).toBeVisible();
  await there.page.getByRole("button", { name: /switch workspace/ }).click();
  await there.page.getByRole("menuitem", { name: workspace.name }).click();
  await expect(there.page.getByRole("heading", { level: 1 })).toContainText("Te damos la bienvenida");
  await expectSpanish(there.page);
});

test("UX-3: strangers are answered in the language of their browser", async ({ browser, workspace }) => {
  const page = await strangerFrom(browser, "es-MX");
  const email = `leo.${workspace.slug}@example.com`;
  for (const path of [paths.signIn(), paths.forgotPassword(), "/invitations/nothing", "/nowhere"]) {
    await page.goto(path);
    await expectSpanish(page);
  }
  await page.goto(paths.signIn());
  await page.getByLabel("Correo electrónico").fill(email);
  await page.getByRole("textbox", { name: "Contraseña" }).fill("not the password");
  await page.getByRole("button", { name: "Iniciar sesión" }).click();
  await expect(page.getByText("La dirección de correo o la contraseña no son correctas.")).toBeVisible();
  await page.goto(paths.signUp());
  await expectSpanish(page);
  await page.getByLabel("Correo electrónico").fill(email);
  await page.getByRole("button", { name: "Registrarse" }).click();
  await expect(page.getByText("Mira tu correo")).toBeVisible();
  const mail = await mailbox.read(email);
  expect(mail.subject).toBe("Termina de registrarte");
  expect(englishIn(mail.text)).toEqual([]);
  await page.context().close();
});

/** Opens every page of the workspace that a link leads to, each once, and says which. */
async function walk(page: Page, start: string): Promise<string[]> {
  const seen = new Set<string>();
  const ahead = [start];
  for (let path = ahead.shift(); path; path = ahead.shift()) {
    if (seen.has(path)) continue;
    seen.add(path);
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    await expectSpanish(page);
    const links = await page
      .locator("a[href]:not([download])")
      .evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
    ahead.push(...links.map(pageOf).filter((link) => link.startsWith(start) && !link.includes("/export")));
  }
  return [...seen];
}

/** A list is one page, however it is sorted and filtered; a panel beside it is another. */
function pageOf(href: string): string {
  const { pathname, searchParams } = new URL(href, "http://localhost");
  const user = searchParams.get("user");
  return user ? `${pathname}?user=${user}` : pathname;
}

async function send(page: Page, email: string, language?: string): Promise<void> {
  await page.getByRole("button", { name: "Invite members" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Email address").fill(email);
  await expect(dialog.getByLabel("Language")).toHaveValue("en");
  if (language) await dialog.getByLabel("Language").selectOption(language);
  await dialog.getByRole("button", { name: "Send invite" }).click();
  await expect(page.getByText(`The invitation is on its way to ${email}.`)).toBeVisible();
}

async function strangerFrom(browser: Browser, locale: string): Promise<Page> {
  const context = await browser.newContext({ locale });
  return context.newPage();
}
