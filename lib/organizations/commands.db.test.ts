import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { type MadeUser, enrol, makeMember, makeUser, makeWorkspace } from "@/db/factories";
import { signUps } from "@/db/schema/accounts";
import { memberships } from "@/db/schema/memberships";
import { organizationMembers, organizations } from "@/db/schema/organizations";
import { roles } from "@/db/schema/roles";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import { permissions } from "../permissions";
import { actingAs, eventsAbout, signedInAs } from "../testing";
import { createOrganization } from "./commands";
import { onboardingIsNext } from "./queries";

let ana: MadeUser;
const names = { organizationName: "Wayne Enterprises", workspaceName: "Gotham Office" };

beforeEach(async () => {
  ana = await makeUser(database());
});

function workspacesOf(user: MadeUser) {
  return database().select().from(workspaces).where(eq(workspaces.creatorId, user.id));
}

async function signedUp(user: MadeUser) {
  await database().insert(signUps).values({ email: user.email, expiresAt: new Date(), usedAt: new Date() });
}

describe("ACC-3: onboarding", () => {
  test("makes the organization and the workspace with its roles; its maker owns both and is at home there", async () => {
    const { workspaceSlug } = await createOrganization(await signedInAs(ana), names);
    expect(workspaceSlug).toMatch(/^gotham-office/);
    const [workspace] = await workspacesOf(ana);
    if (!workspace) throw new Error("no workspace was made");
    expect(workspace).toMatchObject({ name: "Gotham Office", slug: workspaceSlug });
    const [organization] = await database()
      .select()
      .from(organizations)
      .where(eq(organizations.id, workspace.organizationId));
    expect(organization?.name).toBe("Wayne Enterprises");
    const people = await database()
      .select()
      .from(organizationMembers)
      .where(eq(organizationMembers.organizationId, workspace.organizationId));
    expect(people).toMatchObject([{ userId: ana.id, role: "owner" }]);
    const born = await database().select().from(roles).where(eq(roles.workspaceId, workspace.id));
    expect(born).toHaveLength(5);
    const actor = await actingAs(ana, workspace);
    expect(actor).toMatchObject({ isOwner: true, memberKind: "internal" });
    expect([...actor.permissions].sort()).toEqual([...permissions].sort());
    const [me] = await database().select().from(users).where(eq(users.id, ana.id));
    expect(me?.homeWorkspaceId).toBe(workspace.id);
    expect(await eventsAbout(workspace.id)).toMatchObject([
      { action: "workspace.created", actorId: ana.id, workspaceId: workspace.id },
    ]);
  });

  test("two workspaces of one name have addresses of their own, also when made at the same moment", async () => {
    const makers = await Promise.all([1, 2, 3, 4, 5].map(() => makeUser(database())));
    const actors = await Promise.all(makers.map(signedInAs));
    const made = await Promise.all(actors.map((actor) => createOrganization(actor, names)));
    expect(new Set(made.map(({ workspaceSlug }) => workspaceSlug)).size).toBe(5);
  });

  test("once: a second click at the same moment, and anybody with a workspace, is refused", async () => {
    const actor = await signedInAs(ana);
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => createOrganization(actor, names)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await workspacesOf(ana)).toHaveLength(1);
    const acme = await makeWorkspace(database());
    const jason = await makeMember(database(), acme);
    await expect(createOrganization(await signedInAs(jason), names)).rejects.toMatchObject({
      key: "hasWorkspace",
    });
  });

  test("somebody suspended everywhere, or whose workspaces are archived, may begin anew", async () => {
    const acme = await makeWorkspace(database());
    const jason = await makeMember(database(), acme, { status: "suspended" });
    await createOrganization(await signedInAs(jason), names);
    const old = await makeWorkspace(database());
    await database().update(workspaces).set({ archivedAt: new Date() }).where(eq(workspaces.id, old.id));
    await createOrganization(await signedInAs(old.owner), names);
    expect(await workspacesOf(old.owner)).toHaveLength(2);
  });

  test("not with an address that was never proved", async () => {
    const jason = await makeUser(database(), { emailVerifiedAt: null });
    await expect(createOrganization(await signedInAs(jason), names)).rejects.toMatchObject({
      key: "addressNotVerified",
    });
    expect(await workspacesOf(jason)).toEqual([]);
  });
});

describe("INV-6: who is led to the onboarding", () => {
  test("somebody who signed up and was never in a workspace; nobody who came by an invitation", async () => {
    expect(await onboardingIsNext(await signedInAs(ana), {})).toBe(false);
    await signedUp(ana);
    expect(await onboardingIsNext(await signedInAs(ana), {})).toBe(true);
  });

  test("nobody who was removed: they are told that they are in none", async () => {
    const acme = await makeWorkspace(database());
    await signedUp(ana);
    const membershipId = await enrol(database(), acme, ana, "member");
    await database()
      .update(memberships)
      .set({ status: "removed", removedAt: new Date() })
      .where(eq(memberships.id, membershipId));
    expect(await onboardingIsNext(await signedInAs(ana), {})).toBe(false);
  });
});
