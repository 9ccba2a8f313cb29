import { test as base, type BrowserContext, type Page } from "@playwright/test";
import { type Database, openDatabase } from "@/db/client";
import {
  type MadeMember,
  type MadeUser,
  type MadeWorkspace,
  makeMember,
  makeSession,
  makeWorkspace,
} from "@/db/factories";
import { cookieOf } from "./cookie";

type Role = "owner" | "admin" | "access_manager" | "member" | "external";

/** Somebody signed in, in a browser context of their own. */
export type Visitor = { page: Page; context: BrowserContext; user: MadeUser };

type Fixtures = {
  db: Database;
  /** A workspace of this test's own, on the database that the server under test uses. */
  workspace: MadeWorkspace;
  /** Signs in somebody with this role, made for this test: the workspace's creator for "owner". */
  as: (role: Role, given?: Parameters<typeof makeMember>[2]) => Promise<Visitor>;
  /** Signs in somebody who exists. */
  signedIn: (user: MadeUser | MadeMember) => Promise<Visitor>;
};

export const test = base.extend<Fixtures>({
  db: async ({}, use) => {
    const db = openDatabase(needed("DATABASE_URL"), { connections: 2 });
    await use(db);
    await db.close();
  },

  workspace: async ({ db }, use) => {
    await use(await makeWorkspace(db));
  },

  signedIn: async ({ browser, db, baseURL }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (user) => {
      const context = await browser.newContext({ baseURL });
      contexts.push(context);
      await context.addCookies([await sessionCookie(await makeSession(db, user))]);
      return { context, page: await context.newPage(), user };
    });
    for (const context of contexts) await context.close();
  },

  as: async ({ db, workspace, signedIn }, use) => {
    await use(async (role, given = {}) => {
      if (role === "owner") return signedIn(workspace.owner);
      const kind = role === "external" ? "external" : "internal";
      return signedIn(await makeMember(db, workspace, { role, kind, ...given }));
    });
  },
});

export { expect } from "@playwright/test";

async function sessionCookie(sessionId: string) {
  return {
    ...(await cookieOf(sessionId)),
    url: needed("E2E_BASE_URL"),
    httpOnly: true,
    sameSite: "Lax" as const,
  };
}

function needed(variable: string): string {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} is not set: run the browser tests with npm run test:e2e`);
  return value;
}
