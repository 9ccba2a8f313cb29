import { and, eq, isNull } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeWorkspace,
  makeGroup,
  makeMember,
  makeRole,
  makeWorkspace,
} from "@/db/factories";
import { memberships } from "@/db/schema/memberships";
import { notices } from "@/db/schema/notices";
import { users } from "@/db/schema/users";
import type { MemberActor } from "../actor";
import { addToGroup } from "../groups/commands";
import { changeLanguage, removeMember, suspendMember, unlinkMember } from "../memberships/commands";
import { setRelationship } from "../relationships/commands";
import { changeRoles } from "../roles/commands";
import { actingAs } from "../testing";
import { editUser, setPassword } from "../users/commands";
import { listUsers, showUser } from "../users/queries";
import { changePolicies } from "../workspaces/commands";
import { assignPerson, createInternal } from "./commands";

/**
 * The guide's table of internal and external users, row by row, in its own words: Nina was made here and is internal; Hank is
 * at home in Globex and was assigned here. Adam administers Acme, where both work; Gwen administers Globex.
 */
let acme: MadeWorkspace;
let globex: MadeWorkspace;
let adam: MemberActor;
let gwen: MemberActor;
let owner: MemberActor;
let hank: MadeMember;
let nina: string;

beforeAll(async () => {
  const db = database();
  acme = await makeWorkspace(db);
  globex = await makeWorkspace(db, { name: "Globex" });
  owner = await actingAs(acme.owner, acme);
  await changePolicies(owner, { directoryLookup: true });
  adam = await actingAs(await makeMember(db, acme, { role: "admin" }), acme);
  gwen = await actingAs(await makeMember(db, globex, { role: "admin" }), globex);
  hank = await makeMember(db, globex, { firstName: "Hank", locale: "es" });
  await assignPerson(adam, { email: hank.email, phone: "", roleIds: [acme.roleId("admin")] });
  const made = await createInternal(adam, {
    email: "nina@example.org",
    firstName: "Nina",
    lastName: "Simon",
    username: "",
    locale: "en",
    phone: "",
    noticeBy: "email",
    roleIds: [],
  });
  if (made.outcome !== "created") throw new Error("Nina was not made");
  nina = made.userId;
});

describe("LKP-2, LKP-3: Definition", () => {
  it("internal: part of the primary organization or workspace", async () => {
    expect(await showUser(adam, { userId: nina })).toMatchObject({ kind: "internal", homeHere: true });
  });

  it("external: belongs to a different workspace or tenant", async () => {
    expect(await showUser(adam, { userId: hank.id })).toMatchObject({ kind: "external", home: "Globex" });
    expect(await showUser(gwen, { userId: hank.id })).toMatchObject({ kind: "internal", homeHere: true });
  });
});

describe("LKP-4: Access Rights", () => {
  it("internal: full access rights within the primary workspace", async () => {
    await changeRoles(owner, { userId: nina, roleIds: [acme.roleId("admin")] });
    const rights = (await showUser(adam, { userId: nina })).permissions;
    expect(rights.every(({ allowed }) => allowed)).toBe(true);
    expect(rights.length).toBeGreaterThan(20);
    await changeRoles(owner, { userId: nina, roleIds: [acme.roleId("member")] });
  });

  it("external: access may be limited based on inter-workspace relationships", async () => {
    expect([...(await actingAs(hank, acme)).permissions]).not.toContain("members.update");
    await setRelationship(owner, {
      homeWorkspaceId: globex.id,
      permissions: ["members.read", "members.update"],
    });
    expect([...(await actingAs(hank, acme)).permissions]).toEqual(["members.read", "members.update"]);
    await setRelationship(owner, { homeWorkspaceId: globex.id, permissions: [] });
    expect([...(await actingAs(hank, acme)).permissions]).toEqual([]);
  });

  it("from the other side: Globex's admin neither sees nor changes what Acme opens to its people", async () => {
    const attempt = setRelationship(gwen, { homeWorkspaceId: acme.id, permissions: [] });
    await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
    const globexOwner = await actingAs(globex.owner, globex);
    const another = setRelationship(globexOwner, { homeWorkspaceId: acme.id, permissions: [] });
    await expect(another).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("LKP-2, LKP-3: Account Creation", () => {
  it("internal: created as a new user if not already existing in the system", async () => {
    const accounts = await database().select().from(users).where(eq(users.email, "nina@example.org"));
    expect(accounts).toMatchObject([{ id: nina, homeWorkspaceId: acme.id }]);
  });

  it("external: not created as a new user; a relationship is established if they exist in another workspace", async () => {
    const accounts = await database().select().from(users).where(eq(users.email, hank.email));
    expect(accounts).toMatchObject([{ id: hank.id, homeWorkspaceId: globex.id, createdAt: hank.createdAt }]);
  });
});

describe("LKP-5: User Management", () => {
  const edit = { firstName: "Changed", lastName: "Name", phone: "", username: "" };

  it("internal: can be managed extensively, including groups, permissions, and organizational links", async () => {
    const groupId = await makeGroup(database(), acme);
    const roleId = await makeRole(database(), acme, { permissions: ["members.read"] });
    expect(await addToGroup(adam, { groupId, userId: nina })).toEqual({ outcome: "changed" });
    expect(await changeRoles(adam, { userId: nina, roleIds: [roleId] })).toMatchObject({
      outcome: "changed",
    });
    expect(await editUser(adam, { ...edit, userId: nina, managerId: adam.userId })).toMatchObject({
      outcome: "edited",
    });
    expect(await showUser(adam, { userId: nina })).toMatchObject({
      groups: [{ id: groupId }],
      manager: { id: adam.userId },
    });
  });

  it("external: can typically only manage language settings and unlink from workspace", async () => {
    const userId = hank.id;
    const groupId = await makeGroup(database(), acme);
    const refused = [
      () => editUser(owner, { ...edit, userId }),
      () =>
        editUser(owner, {
          firstName: hank.firstName,
          lastName: hank.lastName,
          phone: "",
          username: "",
          userId,
          managerId: owner.userId,
        }),
      () => changeRoles(owner, { userId, roleIds: [acme.roleId("member")] }),
      () => addToGroup(owner, { groupId, userId }),
      () => suspendMember(owner, { userId }),
      () => removeMember(owner, { userId }),
      () => setPassword(owner, { userId, password: null }),
    ];
    for (const attempt of refused) await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
    await changeLanguage(adam, { userId, locale: "en" });
    expect((await actingAs(hank, acme)).locale).toBe("en");
  });

  it("from the other side: at home they are managed in full, and their language here is not theirs", async () => {
    expect((await actingAs(hank, globex)).locale).toBe("es");
    expect(await editUser(gwen, { ...edit, userId: hank.id })).toMatchObject({ outcome: "edited" });
    await expect(changeLanguage(gwen, { userId: hank.id, locale: "en" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(unlinkMember(gwen, { userId: hank.id })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("LKP-3: Workspace Association", () => {
  it("internal: their base workspace is where the account was created", async () => {
    const [user] = await database().select().from(users).where(eq(users.id, nina));
    expect(user?.homeWorkspaceId).toBe(acme.id);
  });

  it("external: associated with a new workspace as an external but retains original workspace associations", async () => {
    expect(await associationsOf(hank.id)).toEqual([
      { workspaceId: globex.id, kind: "internal", status: "active" },
      { workspaceId: acme.id, kind: "external", status: "active" },
    ]);
  });
});

describe("LKP-6: Notification", () => {
  it("internal: receives onboarding communications and notifications from the primary workspace", async () => {
    const [welcome] = await noticesTo(nina);
    expect(welcome).toMatchObject({ kind: "welcome", workspaceId: acme.id, locale: "en" });
  });

  it("external: notifications are managed by the workspace where the user has internal status", async () => {
    const told = await noticesTo(hank.id);
    expect(told).toMatchObject([
      { kind: "access", locale: "es", facts: { homeWorkspaceName: "Globex", workspaceName: "Acme" } },
    ]);
  });
});

describe("LKP-7: Visibility", () => {
  it("internal: visible in all internal directories and systems within the primary workspace", async () => {
    const reader = await readerOf(acme);
    expect(await seenBy(reader)).toContain(nina);
  });

  it("external: visibility may be restricted in the new workspace's directories and systems", async () => {
    expect(await seenBy(await readerOf(acme))).toContain(hank.id);
    await changePolicies(owner, { hideExternals: true });
    const reader = await readerOf(acme);
    expect(await seenBy(reader)).not.toContain(hank.id);
    expect(await listUsers(reader, { kind: "external" })).toMatchObject({ rows: [], total: 0 });
    await expect(showUser(reader, { userId: hank.id })).rejects.toMatchObject({ code: "not_found" });
    expect(await seenBy(adam)).toContain(hank.id);
  });

  it("from the other side: Globex's directory has its own people, and nobody of Acme's", async () => {
    const seen = await seenBy(gwen);
    expect(seen).toContain(hank.id);
    expect(seen).not.toContain(nina);
  });
});

describe("LKP-5: Unlink", () => {
  it("ends the relationship and nothing else", async () => {
    await unlinkMember(adam, { userId: hank.id });
    const left = (await associationsOf(hank.id)).filter(({ status }) => status === "active");
    expect(left).toEqual([{ workspaceId: globex.id, kind: "internal", status: "active" }]);
    expect((await actingAs(hank, globex)).userId).toBe(hank.id);
    await expect(actingAs(hank, acme)).rejects.toThrow("no active member");
  });
});

/** Somebody who may list the users of this workspace, and do no more. */
async function readerOf(workspace: MadeWorkspace): Promise<MemberActor> {
  const roleId = await makeRole(database(), workspace, { permissions: ["members.read"] });
  const member = await makeMember(database(), workspace);
  await makeGroup(database(), workspace, { roleIds: [roleId], members: [member.membershipId] });
  return actingAs(member, workspace);
}

async function seenBy(actor: MemberActor): Promise<string[]> {
  return (await listUsers(actor, {})).rows.map(({ id }) => id);
}

function associationsOf(userId: string) {
  const { workspaceId, kind, status } = memberships;
  return database()
    .select({ workspaceId, kind, status })
    .from(memberships)
    .where(eq(memberships.userId, userId))
    .orderBy(memberships.id);
}

function noticesTo(userId: string) {
  return database()
    .select()
    .from(notices)
    .where(and(eq(notices.userId, userId), isNull(notices.providerId)))
    .orderBy(notices.id);
}
