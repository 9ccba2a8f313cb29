import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeWorkspace,
  enrol,
  makeMember,
  makeSession,
  makeWorkspace,
} from "@/db/factories";
import { invitations } from "@/db/schema/invitations";
import { memberships } from "@/db/schema/memberships";
import { notices } from "@/db/schema/notices";
import { organizationMembers, organizations } from "@/db/schema/organizations";
import { roles } from "@/db/schema/roles";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import type { AppError } from "../errors";
import { identify } from "../identity";
import { inviteMember } from "../invitations/commands";
import { acceptInvitation } from "../joining/commands";
import { removeMember } from "../memberships/commands";
import { actingAs, eventsAbout, signedInAs, testOrigin } from "../testing";
import { archiveWorkspace, deleteWorkspace, renameWorkspace, restoreWorkspace } from "./commands";
import { closedWorkspaces, myWorkspaces, workspaceSettings, workspaceStanding } from "./queries";

let acme: MadeWorkspace;
let globex: MadeWorkspace;
let ana: MadeMember;

beforeEach(async () => {
  acme = await makeWorkspace(database());
  globex = await makeWorkspace(database(), { name: "Globex" });
  ana = await makeMember(database(), acme);
});

describe("WSP-7: archive and restore", () => {
  it("shuts everybody out with the next request, and lets everybody in again", async () => {
    const [hers, his] = [await makeSession(database(), ana), await makeSession(database(), acme.owner)];
    await archiveWorkspace(await owner(), {});
    for (const session of [hers, his])
      expect(await identify(testOrigin, session, acme.slug)).toMatchObject({
        actor: { kind: "user" },
        closed: true,
      });
    expect(await myWorkspaces(await signedInAs(ana), {})).toEqual([]);

    await restoreWorkspace(await signedInAs(acme.owner), { slug: acme.slug });
    for (const session of [hers, his])
      expect(await identify(testOrigin, session, acme.slug)).toMatchObject({
        actor: { kind: "member" },
        closed: false,
      });
    expect((await row(acme))?.archivedAt).toBeNull();
    expect(await eventsAbout(acme.id)).toMatchObject([
      { action: "workspace.archived", actorId: acme.owner.id, workspaceId: acme.id },
      { action: "workspace.restored", actorId: acme.owner.id, workspaceId: acme.id },
    ]);
  });

  it("changes nothing any more by a request that was on its way, and lets nobody join", async () => {
    const jason = await makeMember(database(), globex);
    const { invitationId } = await inviteMember(await owner(), { email: jason.email });
    const late = await owner();
    await archiveWorkspace(await owner(), {});
    const asJason = await signedInAs(jason);
    for (const attempt of [
      () => renameWorkspace(late, { name: "Late" }),
      () => archiveWorkspace(late, {}),
      () => removeMember(late, { userId: ana.id }),
      () => deleteWorkspace(late, { name: "Acme", understood: true }),
      () => acceptInvitation(asJason, { invitationId }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: "conflict", key: "workspaceArchived" });
    expect(await row(acme)).toMatchObject({ name: "Acme" });
    expect((await membership(acme, ana))?.status).toBe("active");
  });

  it("tells members how they stand, and strangers nothing", async () => {
    const liam = await makeMember(database(), acme, { status: "suspended" });
    const gone = await makeMember(database(), acme);
    await removeMember(await owner(), { userId: gone.id });
    expect(await standing(liam)).toMatchObject({ name: "Acme", state: "suspended", mayRestore: false });
    expect(await standing(ana)).toMatchObject({ state: "open" });

    await archiveWorkspace(await owner(), {});
    expect(await standing(acme.owner)).toMatchObject({ state: "archived", mayRestore: true });
    expect(await standing(ana)).toMatchObject({ state: "archived", mayRestore: false });
    expect(await standing(globex.owner)).toBeNull();
    expect(await standing(gone)).toBeNull();
    expect(await closedWorkspaces(await signedInAs(acme.owner), {})).toMatchObject([{ slug: acme.slug }]);
    expect(await closedWorkspaces(await signedInAs(globex.owner), {})).toEqual([]);
  });

  it("is restored by an active owner of it and nobody else", async () => {
    const suspended = await makeMember(database(), acme, { role: "owner", status: "suspended" });
    const admin = await makeMember(database(), acme, { role: "admin" });
    await archiveWorkspace(await owner(), {});
    for (const member of [suspended, admin, ana])
      await expect(restore(member)).rejects.toMatchObject({ code: "forbidden" });
    await expect(restore(globex.owner)).rejects.toMatchObject({ code: "not_found" });
    expect((await row(acme))?.archivedAt).toBeInstanceOf(Date);

    await restore(acme.owner);
    await expect(restore(acme.owner)).rejects.toMatchObject({ key: "workspaceNotArchived" });
  });

  it("is not for admins and members to archive", async () => {
    for (const role of ["admin", "member"] as const) {
      const actor = await actingAs(await makeMember(database(), acme, { role }), acme);
      await expect(archiveWorkspace(actor, {})).rejects.toMatchObject({ key: "missingPermission" });
    }
    expect((await row(acme))?.archivedAt).toBeNull();
  });
});

describe("WSP-7: delete", () => {
  it("takes everything with it but the audit trail, and an organization that is left without any", async () => {
    const jason = await makeMember(database(), globex, { homeWorkspaceId: acme.id });
    await inviteMember(await owner(), { email: jason.email, roleIds: [acme.roleId("admin")] });
    await removeMember(await owner(), { userId: ana.id });
    expect(await workspaceSettings(await owner(), {})).toMatchObject({ deletion: null });
    await deleteWorkspace(await owner(), { name: "Acme", understood: true });

    expect(await row(acme)).toBeUndefined();
    for (const table of [memberships, roles, invitations])
      expect(await database().$count(table, eq(table.workspaceId, acme.id))).toBe(0);
    expect(await database().$count(organizations, eq(organizations.id, acme.organizationId))).toBe(0);
    const { organizationId } = organizationMembers;
    expect(await database().$count(organizationMembers, eq(organizationId, acme.organizationId))).toBe(0);
    expect((await account(jason)).homeWorkspaceId).toBeNull();
    expect((await account(jason)).orphanedAt).toBeNull();
    expect(await account(acme.owner)).toMatchObject({
      homeWorkspaceId: null,
      orphanedAt: expect.any(Date) as Date,
    });
    expect(await eventsAbout(acme.id)).toMatchObject([
      { action: "workspace.deleted", workspaceId: acme.id, actorId: acme.owner.id, targetName: "Acme" },
    ]);
    expect(await eventsAbout(ana.id)).toMatchObject([{ action: "user.removed", workspaceId: acme.id }]);
    expect(await row(globex)).toBeDefined();
  });

  it("keeps an organization that has another workspace, and an owner who is somewhere else", async () => {
    const labs = await makeWorkspace(database(), { name: "Labs" });
    await database()
      .update(workspaces)
      .set({ organizationId: acme.organizationId })
      .where(eq(workspaces.id, labs.id));
    await enrol(database(), labs, acme.owner, "member");
    await removeMember(await owner(), { userId: ana.id });
    await deleteWorkspace(await owner(), { name: "Acme", understood: true });
    expect(await database().$count(organizations, eq(organizations.id, acme.organizationId))).toBe(1);
    expect((await account(acme.owner)).orphanedAt).toBeNull();
  });

  it("still tells who was removed just before", async () => {
    await removeMember(await owner(), { userId: ana.id });
    await deleteWorkspace(await owner(), { name: "Acme", understood: true });
    const mails = await database().select().from(notices).where(eq(notices.userId, ana.id));
    expect(mails).toMatchObject([{ kind: "removed", state: "queued", workspaceId: null }]);
  });

  it.each([
    ["active", { status: "active" }],
    ["suspended", { status: "suspended" }],
    ["external", { kind: "external", role: "external" }],
  ] as const)("refuses while somebody %s is in it", async (_, member) => {
    await removeMember(await owner(), { userId: ana.id });
    await makeMember(database(), acme, member);
    const attempt = deleteWorkspace(await owner(), { name: "Acme", understood: true });
    await expect(attempt).rejects.toMatchObject({ key: "othersRemain", facts: { others: 1 } });
    expect(await row(acme)).toBeDefined();
    const { deletion } = await workspaceSettings(await owner(), {});
    expect(deletion).toEqual({ key: "othersRemain", facts: { others: 1 } });
  });

  it("refuses another name, and an unticked box", async () => {
    await removeMember(await owner(), { userId: ana.id });
    for (const name of ["acme", "Globex", "Acme 2"]) {
      const attempt = deleteWorkspace(await owner(), { name, understood: true });
      await expect(attempt).rejects.toMatchObject({ key: "nameDiffers", field: "name" });
    }
    const unticked = deleteWorkspace(await owner(), { name: "Acme", understood: false as never });
    await expect(unticked).rejects.toThrow("tickToDelete");
    expect(await row(acme)).toBeDefined();
  });

  it.each([
    ["  Small   Co ", "Small Co"],
    ["Small Co", " Small  Co"],
    ["Small\u202e Co", "Small Co"],
    ["Cafe\u0301", "Café"],
  ])("asks for the name as it is seen: %j is typed %j", async (stored, name) => {
    await removeMember(await owner(), { userId: ana.id });
    await database().update(workspaces).set({ name: stored }).where(eq(workspaces.id, acme.id));
    await deleteWorkspace(await owner(), { name, understood: true });
    expect(await row(acme)).toBeUndefined();
  });

  it("WSP-4: refuses another owner, who can never be alone in it, and whoever is none", async () => {
    const oscar = await makeMember(database(), acme, { role: "owner" });
    await removeMember(await owner(), { userId: ana.id });
    const asOscar = await actingAs(oscar, acme);
    const attempt = deleteWorkspace(asOscar, { name: "Acme", understood: true });
    await expect(attempt).rejects.toMatchObject({ key: "creatorDeletes" });
    const adam = await actingAs(await makeMember(database(), acme, { role: "admin" }), acme);
    const beyond = deleteWorkspace(adam, { name: "Acme", understood: true });
    await expect(beyond).rejects.toMatchObject({ key: "missingPermission" });
    expect(await row(acme)).toBeDefined();
  });

  it("or somebody joins, never both: 20 times over", async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 20; round += 1) {
      const brief = await makeWorkspace(database(), { name: "Brief" });
      const jason = await makeMember(database(), globex);
      const creator = await actingAs(brief.owner, brief);
      const { invitationId } = await inviteMember(creator, { email: jason.email });
      const asJason = await signedInAs(jason);
      const [deleted, joined] = await Promise.allSettled([
        deleteWorkspace(creator, { name: "Brief", understood: true }),
        acceptInvitation(asJason, { invitationId }),
      ]);
      expect([deleted.status, joined.status].sort()).toEqual(["fulfilled", "rejected"]);
      const key = [deleted, joined].map((one) => one.status === "rejected" && (one.reason as AppError).key);
      expect(["othersRemain", "workspaceGone", "invitationNotFound"]).toContain(key.find(Boolean));
      expect((await row(brief)) === undefined).toBe(deleted.status === "fulfilled");
      expect((await membership(brief, jason)) === undefined).toBe(deleted.status === "fulfilled");
      outcomes.add(deleted.status);
    }
    expect(outcomes.size).toBeGreaterThan(0);
  });
});

function owner() {
  return actingAs(acme.owner, acme);
}

async function standing(user: { id: string } & Parameters<typeof signedInAs>[0]) {
  return workspaceStanding(await signedInAs(user), { slug: acme.slug });
}

async function restore(user: Parameters<typeof signedInAs>[0]) {
  return restoreWorkspace(await signedInAs(user), { slug: acme.slug });
}

async function row({ id }: MadeWorkspace) {
  const [workspace] = await database().select().from(workspaces).where(eq(workspaces.id, id));
  return workspace;
}

async function account({ id }: { id: string }) {
  const [user] = await database().select().from(users).where(eq(users.id, id));
  if (!user) throw new Error("no such account");
  return user;
}

async function membership({ id }: MadeWorkspace, user: { id: string }) {
  const rows = await database().select().from(memberships).where(eq(memberships.userId, user.id));
  return rows.find(({ workspaceId }) => workspaceId === id);
}
