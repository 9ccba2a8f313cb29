import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeWorkspace,
  makeGroup,
  makeMember,
  makeRole,
  makeWorkspace,
} from "@/db/factories";
import { groupMembers, groups } from "@/db/schema/groups";
import { notices } from "@/db/schema/notices";
import type { MemberActor } from "../actor";
import { removeMember } from "../memberships/commands";
import { actingAs, eventsAbout } from "../testing";
import { findTarget } from "../users/roster";
import { addToGroup, createGroup, deleteGroup, editGroup, removeFromGroup } from "./commands";

let acme: MadeWorkspace;
let globex: MadeWorkspace;
let owner: MemberActor;
let aisha: MadeMember;
let ana: MadeMember;

beforeEach(async () => {
  const db = database();
  acme = await makeWorkspace(db);
  globex = await makeWorkspace(db, { name: "Globex" });
  owner = await actingAs(acme.owner, acme);
  aisha = await makeMember(db, acme, { firstName: "Aisha", lastName: "Karim", role: "access_manager" });
  ana = await makeMember(db, acme, { firstName: "Ana", lastName: "Lopez" });
});

describe("ROL-7: a group", () => {
  it("ROL-7: gives its roles to whoever is put into it, on their next request, and takes them again", async () => {
    const made = await createGroup(owner, {
      name: "  Night   shift ",
      description: "After ten",
      roleIds: [acme.roleId("access_manager")],
    });
    const placing = { ...made, userId: ana.id };
    expect((await actingAs(ana, acme)).permissions.has("groups.manage")).toBe(false);
    expect(await addToGroup(owner, placing)).toEqual({ outcome: "changed" });
    expect((await actingAs(ana, acme)).permissions.has("groups.manage")).toBe(true);
    expect(await addToGroup(owner, placing)).toEqual({ outcome: "unchanged" });
    expect(await removeFromGroup(owner, placing)).toEqual({ outcome: "changed" });
    expect((await actingAs(ana, acme)).permissions.has("groups.manage")).toBe(false);
    expect(await removeFromGroup(owner, placing)).toEqual({ outcome: "unchanged" });
  });

  it("AUD-1: is in the trail with what was and what is, and so is who came and went", async () => {
    const { groupId } = await createGroup(owner, { name: "Night", description: "", roleIds: [] });
    await editGroup(owner, { groupId, name: "Late", description: "", roleIds: [acme.roleId("member")] });
    expect(
      await editGroup(owner, { groupId, name: "Late", description: "", roleIds: [acme.roleId("member")] }),
    ).toEqual({ changed: false });
    await addToGroup(owner, { groupId, userId: ana.id });
    await removeFromGroup(owner, { groupId, userId: ana.id });
    await addToGroup(owner, { groupId, userId: ana.id });
    await deleteGroup(owner, { groupId });
    expect(await eventsAbout(groupId)).toMatchObject([
      { action: "group.created", after: { name: "Night", roles: [] } },
      {
        action: "group.edited",
        before: { name: "Night", roles: [] },
        after: { name: "Late", roles: ["Member"] },
      },
      { action: "group.deleted", before: { name: "Late", roles: ["Member"], people: 1 } },
    ]);
    expect(await eventsAbout(ana.id)).toMatchObject([
      { action: "user.joinedGroup", after: { group: "Late", roles: ["Member"] } },
      { action: "user.leftGroup", before: { group: "Late", roles: ["Member"] } },
      { action: "user.joinedGroup" },
    ]);
  });

  it("NOT-1: tells people by mail of the roles they have from then on, and only when they differ", async () => {
    const withRole = await makeGroup(database(), acme, { roleIds: [acme.roleId("access_manager")] });
    const without = await makeGroup(database(), acme);
    const same = await makeGroup(database(), acme, { roleIds: [acme.roleId("member")] });
    await addToGroup(owner, { groupId: without, userId: ana.id });
    await addToGroup(owner, { groupId: same, userId: ana.id });
    expect(await mailsTo(ana)).toEqual([]);
    await addToGroup(owner, { groupId: withRole, userId: ana.id });
    await removeFromGroup(owner, { groupId: withRole, userId: ana.id });
    const told = (await mailsTo(ana)).map(({ facts }) => facts);
    expect(told).toMatchObject([{ roles: ["AccessManager", "Member"] }, { roles: ["Member"] }]);
  });

  it("ROL-7: leaves a role that somebody also holds by themselves or through another group", async () => {
    const roleId = await makeRole(database(), acme, { name: "Support", permissions: ["members.password"] });
    const members = [ana.membershipId];
    const first = await makeGroup(database(), acme, { roleIds: [roleId], members });
    const second = await makeGroup(database(), acme, { roleIds: [roleId], members });
    await deleteGroup(owner, { groupId: first });
    expect((await actingAs(ana, acme)).permissions.has("members.password")).toBe(true);
    await editGroup(owner, { groupId: second, name: "Second", description: "", roleIds: [] });
    expect((await actingAs(ana, acme)).permissions.has("members.password")).toBe(false);
  });

  it("ROL-7: has a name that no other group of the workspace has, whatever its case", async () => {
    const { groupId } = await createGroup(owner, { name: "Night", description: "", roleIds: [] });
    const taken = { code: "conflict", key: "groupNameTaken", field: "name" };
    const night = { name: "NIGHT", description: "", roleIds: [] };
    await expect(createGroup(owner, night)).rejects.toMatchObject(taken);
    const other = await createGroup(owner, { ...night, name: "Day" });
    await expect(editGroup(owner, { ...night, groupId: other.groupId })).rejects.toMatchObject(taken);
    expect(await editGroup(owner, { ...night, groupId })).toEqual({ changed: true });
    const elsewhere = await actingAs(globex.owner, globex);
    await expect(createGroup(elsewhere, night)).resolves.toHaveProperty("groupId");
  });

  it("WSP-5, LIF-6: is left by whoever is removed from the workspace", async () => {
    const groupId = await makeGroup(database(), acme, {
      roleIds: [acme.roleId("access_manager")],
      members: [ana.membershipId, aisha.membershipId],
    });
    await removeMember(owner, { userId: ana.id });
    expect(await membersOf(groupId)).toEqual([aisha.membershipId]);
  });
});

describe("ADD-4: who may do what with a group", () => {
  it("ROL-7: needs the right to manage groups, also at the last moment", async () => {
    const groupId = await makeGroup(database(), acme);
    const plain = await actingAs(ana, acme);
    for (const attempt of [
      () => createGroup(plain, { name: "Mine", description: "", roleIds: [] }),
      () => editGroup(plain, { groupId, name: "Mine", description: "", roleIds: [] }),
      () => deleteGroup(plain, { groupId }),
      () => addToGroup(plain, { groupId, userId: aisha.id }),
      () => removeFromGroup(plain, { groupId, userId: aisha.id }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
    const manager = await actingAs(aisha, acme);
    await removeMember(owner, { userId: aisha.id });
    await expect(deleteGroup(manager, { groupId })).rejects.toMatchObject({ key: "notAMember" });
    expect(await groupNamed(groupId)).toBeDefined();
  });

  it("ADD-4: nobody makes a group carry, or gives through one, more than they hold", async () => {
    const manager = await actingAs(aisha, acme);
    const admins = await makeGroup(database(), acme, { roleIds: [acme.roleId("admin")], name: "Admins" });
    const wanted = { name: "Ours", description: "", roleIds: [acme.roleId("admin")] };
    await expect(createGroup(manager, wanted)).rejects.toMatchObject({
      key: "roleAboveYours",
      field: "roleIds",
    });
    const { groupId } = await createGroup(manager, { ...wanted, roleIds: [] });
    await expect(editGroup(manager, { ...wanted, groupId })).rejects.toMatchObject({ key: "roleAboveYours" });
    for (const attempt of [
      () => addToGroup(manager, { groupId: admins, userId: ana.id }),
      () => editGroup(manager, { groupId: admins, name: "Ours now", description: "", roleIds: [] }),
      () => deleteGroup(manager, { groupId: admins }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: "forbidden", key: "groupAboveYours" });
    expect(await membersOf(admins)).toEqual([]);
  });

  it("ADD-4: gives no role through a group without the right to assign roles, not even the default one", async () => {
    const roleId = await makeRole(database(), acme, { permissions: ["members.read", "groups.manage"] });
    await makeGroup(database(), acme, { roleIds: [roleId], members: [ana.membershipId] });
    const keeper = await actingAs(ana, acme);
    const everyday = await makeGroup(database(), acme, { roleIds: [acme.roleId("member")] });
    const plain = await makeGroup(database(), acme);
    const wanted = { name: "Everyday", description: "", roleIds: [acme.roleId("member")] };
    await expect(createGroup(keeper, wanted)).rejects.toMatchObject({ key: "mayNotAssignRoles" });
    const placing = { groupId: everyday, userId: aisha.id };
    await expect(addToGroup(keeper, placing)).rejects.toMatchObject({ key: "mayNotAssignRoles" });
    expect(await addToGroup(keeper, { groupId: plain, userId: ana.id })).toEqual({ outcome: "changed" });
  });

  it("ROL-3: nobody becomes an owner through a group", async () => {
    const wanted = { name: "Owners", description: "", roleIds: [acme.roleId("owner")] };
    await expect(createGroup(owner, wanted)).rejects.toMatchObject({ key: "groupsMakeNoOwners" });
  });

  it("LKP-5: no group takes on the role of externals, who are in none", async () => {
    const roleIds = [acme.roleId("external")];
    const refusal = { key: "groupsHaveNoExternals", field: "roleIds" };
    await expect(createGroup(owner, { name: "Guests", description: "", roleIds })).rejects.toMatchObject(
      refusal,
    );
    const groupId = await makeGroup(database(), acme);
    await expect(
      editGroup(owner, { groupId, name: "Guests", description: "", roleIds }),
    ).rejects.toMatchObject(refusal);
  });

  it("WSP-3: nobody changes the roles of their own group, nor puts themselves into one with roles", async () => {
    const manager = await actingAs(aisha, acme);
    const roleIds = [acme.roleId("member")];
    const others = await makeGroup(database(), acme, { roleIds });
    const mine = await makeGroup(database(), acme, { roleIds, members: [aisha.membershipId], name: "Mine" });
    const placing = { groupId: others, userId: aisha.id };
    await expect(addToGroup(manager, placing)).rejects.toMatchObject({ key: "notYourOwnRole" });
    const leaving = { groupId: mine, userId: aisha.id };
    await expect(removeFromGroup(manager, leaving)).rejects.toMatchObject({ key: "notYourOwnRole" });
    const bare = { groupId: mine, name: "Mine", description: "", roleIds: [] };
    await expect(editGroup(manager, bare)).rejects.toMatchObject({ key: "notYourOwnGroup" });
    await expect(deleteGroup(manager, { groupId: mine })).rejects.toMatchObject({ key: "notYourOwnGroup" });
    expect(await editGroup(manager, { ...bare, name: "Still mine", roleIds })).toEqual({ changed: true });
  });

  it("LKP-5, WSP-3: takes no externals, and nobody with more rights where it carries roles", async () => {
    const eva = await makeMember(database(), acme, { kind: "external", role: "external" });
    const adam = await makeMember(database(), acme, { role: "admin" });
    const manager = await actingAs(aisha, acme);
    const plain = await makeGroup(database(), acme);
    const carrying = await makeGroup(database(), acme, { roleIds: [acme.roleId("member")] });
    const external = { groupId: plain, userId: eva.id };
    await expect(addToGroup(owner, external)).rejects.toMatchObject({ key: "externalsInNoGroup" });
    const above = addToGroup(manager, { groupId: carrying, userId: adam.id });
    await expect(above).rejects.toMatchObject({ key: "hasMoreRights" });
    expect(await addToGroup(manager, { groupId: plain, userId: adam.id })).toEqual({ outcome: "changed" });
    expect(await membersOf(carrying)).toEqual([]);
  });

  it("finds no group, no role and nobody of another workspace", async () => {
    const groupId = await makeGroup(database(), globex);
    const mine = await makeGroup(database(), acme);
    const notFound = { code: "not_found" };
    await expect(deleteGroup(owner, { groupId })).rejects.toMatchObject(notFound);
    await expect(addToGroup(owner, { groupId, userId: ana.id })).rejects.toMatchObject(notFound);
    const hank = { groupId: mine, userId: globex.owner.id };
    await expect(addToGroup(owner, hank)).rejects.toMatchObject(notFound);
    const wanted = { groupId: mine, name: "Mine", description: "", roleIds: [globex.roleId("member")] };
    await expect(editGroup(owner, wanted)).rejects.toMatchObject(notFound);
    expect(await groupNamed(groupId)).toBeDefined();
  });
});

describe("ROL-7: what the roles of a group are to the rules", () => {
  it("ADD-4: whoever has rights through a group is above who lacks them", async () => {
    const roleId = await makeRole(database(), acme, { permissions: ["members.remove"] });
    await makeGroup(database(), acme, { roleIds: [roleId], members: [aisha.membershipId] });
    await makeGroup(database(), acme, { roleIds: [acme.roleId("admin")], members: [ana.membershipId] });
    const attempt = removeMember(await actingAs(aisha, acme), { userId: ana.id });
    await expect(attempt).rejects.toMatchObject({ key: "hasMoreRights" });
    const target = await findTarget(database(), acme.id, ana.id);
    expect(target.permissions.has("members.remove")).toBe(true);
    expect(target.roles).toMatchObject([
      { name: "Admin", direct: false },
      { name: "Member", direct: true },
    ]);
  });
});

async function membersOf(groupId: string): Promise<string[]> {
  const rows = await database()
    .select({ id: groupMembers.membershipId })
    .from(groupMembers)
    .where(eq(groupMembers.groupId, groupId));
  return rows.map(({ id }) => id);
}

async function groupNamed(groupId: string) {
  const [group] = await database().select().from(groups).where(eq(groups.id, groupId));
  return group;
}

function mailsTo(user: { id: string }) {
  return database()
    .select()
    .from(notices)
    .where(and(eq(notices.userId, user.id), eq(notices.kind, "role-changed")))
    .orderBy(notices.createdAt);
}
