import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { organizationMembers, organizations } from "@/db/schema/organizations";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import { systemActor } from "../actor";
import { identify } from "../identity";
import { permissions } from "../permissions";
import { nobody, testOrigin } from "../testing";
import { createFirstOwner, createFirstOwnerByOperator } from "./commands";
import { setupNeeded } from "./queries";

const olivia = {
  organizationName: "Acme Corporation",
  workspaceName: "Ácme & Söhne",
  firstName: "Olivia",
  lastName: "Martin",
  email: "Olivia@Example.com",
  password: "seven purple tractors sing",
};

beforeEach(async () => {
  await database().execute(sql`truncate users, workspaces, organizations cascade`);
});

describe("ACC-1: the first owner", () => {
  test("owns the organization and the workspace, at home there, with a verified address", async () => {
    await createFirstOwner(nobody, olivia);
    const [owner] = await database().select().from(users);
    const [workspace] = await database().select().from(workspaces);
    if (!owner || !workspace) throw new Error("nobody was made");
    expect(workspace).toMatchObject({ creatorId: owner.id, slug: "acme-sohne" });
    expect(owner).toMatchObject({ email: "olivia@example.com", homeWorkspaceId: workspace.id });
    expect(owner.emailVerifiedAt).not.toBeNull();
    expect(await database().select().from(organizationMembers)).toMatchObject([{ role: "owner" }]);
    const [event] = await database().select().from(auditEvents).where(eq(auditEvents.targetId, workspace.id));
    expect(event).toMatchObject({ action: "workspace.created", actorId: owner.id, channel: "page" });
  });

  test("UX-3: speaks the language of their browser; one made at the command line, English", async () => {
    await createFirstOwner({ ...nobody, origin: { ...testOrigin, language: "es" } }, olivia);
    expect(await database().select().from(users)).toMatchObject([{ locale: "es" }]);
    await database().execute(sql`truncate users, workspaces, organizations cascade`);
    await createFirstOwnerByOperator(systemActor("Command line", "cli"), olivia);
    expect(await database().select().from(users)).toMatchObject([{ locale: "en" }]);
  });

  test("is signed in and may do everything there", async () => {
    const { sessionId } = await createFirstOwner(nobody, olivia);
    const { actor } = await identify(testOrigin, sessionId, "acme-sohne");
    expect(actor).toMatchObject({ kind: "member", isOwner: true, permissions: new Set(permissions) });
  });

  test("of two at the same moment, and one at the command line, there is one", async () => {
    const operator = systemActor("Command line", "cli");
    const outcomes = await Promise.allSettled([
      createFirstOwner(nobody, olivia),
      createFirstOwner(nobody, { ...olivia, email: "jason@example.com", workspaceName: "Other" }),
      createFirstOwnerByOperator(operator, { ...olivia, email: "cli@example.com", workspaceName: "Third" }),
    ]);
    const reasons = outcomes.flatMap((outcome): unknown[] =>
      outcome.status === "rejected" ? [outcome.reason] : [],
    );
    expect(reasons).toMatchObject([{ key: "setupIsDone" }, { key: "setupIsDone" }]);
    expect(await database().$count(users)).toBe(1);
    expect(await database().$count(workspaces)).toBe(1);
    expect(await database().$count(organizations)).toBe(1);
  });

  test("has the door closed behind them for good", async () => {
    expect(await setupNeeded(nobody, {})).toBe(true);
    await createFirstOwnerByOperator(systemActor("Command line", "cli"), olivia);
    expect(await setupNeeded(nobody, {})).toBe(false);
    await expect(createFirstOwner(nobody, olivia)).rejects.toMatchObject({ key: "setupIsDone" });
  });

  test("ACC-6: is refused a password made of the new organization's name, and nothing is written", async () => {
    const making = createFirstOwner(nobody, { ...olivia, password: "Acme Corporation 1" });
    await expect(making).rejects.toMatchObject({ issues: [{ message: "passwordPersonal" }] });
    expect(await database().$count(users)).toBe(0);
  });
});
