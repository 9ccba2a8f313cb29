import { type Page } from "@playwright/test";
import { demoPassword, makeMember } from "@/db/factories";
import { expectAccessible } from "./support/axe";
import { links, mailbox } from "./support/mailbox";
import { expect, test } from "./support/session";

const better = "seven purple tractors sing";

async function signIn(page: Page, email: string, password = demoPassword) {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test.describe("ACC-1: the first start", () => {
  const empty = process.env.E2E_EMPTY_URL ?? "";

  test("asks for the first owner, lets them in, and closes for good", async ({ browser }) => {
    const context = await browser.newContext({ baseURL: empty });
    const page = await context.newPage();
    await page.goto("/");
    await expect(page.getByRole("heading", { name: "Create the first owner" })).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel("Organization name").fill("Initech");
    await page.getByLabel("Workspace name").fill("Head Office");
    await page.getByLabel("First name").fill("Bill");
    await page.getByLabel("Last name").fill("Lumbergh");
    await page.getByLabel("Email").fill("bill@initech.example");

    await page.getByLabel("Password").fill("Bill Lumbergh 1");
    await expect(page.getByText("made of a name or address")).toBeVisible();
    await page.getByRole("button", { name: "Create the first owner" }).click();
    await expect(page.getByLabel("Password")).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByLabel("Organization name")).toHaveValue("Initech");

    await page.getByLabel("Password").fill(better);
    await expect(page.getByText("Strong")).toBeVisible();
    await page.getByRole("button", { name: "Create the first owner" }).click();
    await expect(page).toHaveURL(`${empty}/w/head-office`);

    await context.clearCookies();
    await page.goto("/setup");
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    await signIn(page, "BILL@initech.example", better);
    await expect(page).toHaveURL(`${empty}/w/head-office`);
    await context.close();
  });
});

test.describe("ACC-2: signing in", () => {
  test("leads where one wanted to go, and signing out leads back", async ({ page, workspace }) => {
    await page.goto(`/w/${workspace.slug}/users?q=olivia`);
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    await expectAccessible(page);
    await signIn(page, workspace.owner.email);
    await expect(page).toHaveURL(new RegExp(`/w/${workspace.slug}/users\\?q=olivia$`));
    await page.getByRole("button", { name: "Olivia Owner", exact: true }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    await page.goto(`/w/${workspace.slug}/users`);
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  });

  test("says the same of a wrong password and an unknown address, and keeps what was typed", async ({
    page,
    workspace,
  }) => {
    await page.goto("/sign-in");
    for (const email of [workspace.owner.email, `nobody-${workspace.slug}@example.com`]) {
      await signIn(page, email, "wrong");
      await expect(page.getByText("The email address or the password is wrong.")).toBeVisible();
      await expect(page.getByLabel("Email")).toHaveValue(email);
    }
  });

  test("never leads to another site", async ({ page, workspace, baseURL }) => {
    await page.goto("/sign-in?next=https://evil.example/");
    await signIn(page, workspace.owner.email);
    await expect(page).toHaveURL(`${baseURL}/w/${workspace.slug}`);
  });

  test("ACC-7: says when to try again after five failures", async ({ page, workspace }) => {
    await page.goto("/sign-in");
    for (let n = 0; n < 5; n += 1) {
      await signIn(page, workspace.owner.email, `wrong ${n}`);
      await expect(page.getByText(n < 4 ? "is wrong" : "Too many failed attempts")).toBeVisible();
      await page.getByLabel("Password").fill("");
    }
    await signIn(page, workspace.owner.email);
    await expect(page.getByText(/Try again in \d+ seconds/)).toBeVisible();
  });

  test("the demo fills the form for somebody of each role", async ({ page }) => {
    await page.goto("/sign-in");
    await page.getByRole("button", { name: /^Member/ }).click();
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(/\/w\/acme$/);
  });
});

test.describe("ACC-4: a forgotten password", () => {
  test("is replaced by way of the mail, which works once", async ({ page, db, workspace }) => {
    const ana = await makeMember(db, workspace);
    await page.goto("/sign-in");
    await page.getByRole("link", { name: "Forgot password?" }).click();
    await expect(page.getByRole("heading", { name: "Forgot password?" })).toBeVisible();
    await page.getByLabel("Email").fill(ana.email);
    await page.getByRole("button", { name: "Send link" }).click();
    await expect(page.getByText("a link is on its way")).toBeVisible();
    await expectAccessible(page);

    const mail = await mailbox.read(ana.email, { subject: /new password/ });
    const link = links(mail).find((address) => address.includes("/reset-password/")) ?? "";
    await page.goto(link);
    await page.goto(link);
    await expectAccessible(page);
    await page.getByLabel("New password").fill(better);
    await page.getByRole("button", { name: "Save password" }).click();
    await expect(page.getByText("Your password was changed")).toBeVisible();
    await expect(page.getByLabel("Email")).toHaveValue(ana.email);
    await page.getByLabel("Password").fill(better);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(new RegExp(`/w/${workspace.slug}$`));

    await mailbox.read(ana.email, { subject: /was changed/ });
    await page.goto(link);
    await expect(page.getByRole("heading", { name: "This link was used already" })).toBeVisible();
    await page.getByRole("link", { name: "Ask for a new link" }).click();
    await expect(page.getByRole("heading", { name: "Forgot password?" })).toBeVisible();
  });

  test("a cut or changed link says what to do", async ({ page }) => {
    for (const path of ["/reset-password/x", `/reset-password/${crypto.randomUUID()}?s=forged`]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { name: "This link is not complete" })).toBeVisible();
    }
    await expectAccessible(page);
  });
});

test("PWD-1: a handed-out password is replaced before anything else", async ({ page, db, workspace }) => {
  const ana = await makeMember(db, workspace, { mustChangePassword: true });
  await page.goto("/sign-in");
  await signIn(page, ana.email);
  await expect(page.getByRole("heading", { name: "Choose your own password" })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/w/${workspace.slug}`);
  await expect(page.getByRole("heading", { name: "Choose your own password" })).toBeVisible();
  await page.getByLabel("New password").fill(demoPassword);
  await page.getByRole("button", { name: "Save password" }).click();
  await expect(page.getByText("This is the password you have now.")).toBeVisible();
  await page.getByLabel("New password").fill(better);
  await page.getByRole("button", { name: "Save password" }).click();
  await expect(page).toHaveURL(new RegExp(`/w/${workspace.slug}$`));
});
