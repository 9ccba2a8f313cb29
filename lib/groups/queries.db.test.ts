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
import type { MemberActor } from "../actor";
import { actingAs } from "../testing";
import { suggestUsers } from "../users/queries";
import { groupCandidates, groupDeletion, groupOptions, groupPeople, listGroups } from "./queries";

let acme: MadeWorkspace;
let owner: MemberActor;
let aisha: MadeMember;
let ana: MadeMember;

beforeEach(async () => {
  const db = database();
  acme = await makeWorkspace(db);
  owner = await actingAs(acme.owner, acme);
  aisha = await makeMember(db, acme, { firstName: "Aisha", lastName: "Karim", role: "access_manager" });
  ana = await makeMember(db, acme, { firstName: "Ana", lastName: "López" });
});

describe("ROL-7: the page of groups", () => {
  it("ROL-7: lists this workspace's groups by name, with roles, people and what one may do to each", async () => {
    const admins = await makeGroup(database(), acme, {
      name: "admins",
      roleIds: [acme.roleId("admin")],
      members: [ana.membershipId],
    });
    const mine = await makeGroup(database(), acme, {
      name: "Night",
      description: "After ten",
      roleIds: [acme.roleId("member")],
      members: [ana.membershipId, aisha.membershipId],
    });
    const plain = await makeGroup(database(), acme, { name: "Book club" });
    await makeGroup(database(), await makeWorkspace(database()), { name: "Elsewhere" });
    const { groups, mayMake } = await listGroups(await actingAs(aisha, acme), {});
    expect(mayMake).toBe(true);
    const above = "groupAboveYours";
    expect(groups).toMatchObject([
      { id: admins, people: 1, can: { edit: above, changeRoles: above, fill: above, delete: above } },
      { id: plain, people: 0, roles: [], can: { edit: true, changeRoles: true, fill: true, delete: true } },
      {
        id: mine,
        people: 2,
        description: "After ten",
        roles: [{ name: "Member", system: "member" }],
        can: { edit: true, changeRoles: "notYourOwnGroup", fill: true, delete: "notYourOwnGroup" },
      },
    ]);
  });

  it("ROL-7: shows whoever may see the members all groups, with the reason why nothing can be done", async () => {
    const groupId = await makeGroup(database(), acme);
    const roleId = await makeRole(database(), acme, { permissions: ["members.read"] });
    await makeGroup(database(), acme, { name: "Zebra", roleIds: [roleId], members: [ana.membershipId] });
    const { groups, mayMake } = await listGroups(await actingAs(ana, acme), {});
    expect(mayMake).toBe("mayNotManageGroups");
    const [first] = groups;
    expect(first).toMatchObject({
      id: groupId,
      can: { edit: "mayNotManageGroups", fill: "mayNotManageGroups" },
    });
    const marco = await actingAs(await makeMember(database(), acme), acme);
    await expect(listGroups(marco, {})).rejects.toMatchObject({ code: "forbidden" });
  });

  it("ADD-4: offers the roles that a group can carry, those above the actor with the reason", async () => {
    const options = await groupOptions(await actingAs(aisha, acme), {});
    expect(options.map(({ name, grantable }) => [name, grantable])).toEqual([
      ["Admin", "roleAboveYours"],
      ["AccessManager", true],
      ["Member", true],
    ]);
    const roleId = await makeRole(database(), acme, { permissions: ["groups.manage"] });
    await makeGroup(database(), acme, { roleIds: [roleId], members: [ana.membershipId] });
    const toKeeper = await groupOptions(await actingAs(ana, acme), {});
    expect(toKeeper.find(({ system }) => system === "member")?.grantable).toBe("mayNotAssignRoles");
  });

  it("ROL-7: says before deleting how many people are in it, and how many of them lose which role", async () => {
    const support = await makeRole(database(), acme, { name: "Support" });
    const members = [ana.membershipId, aisha.membershipId];
    const groupId = await makeGroup(database(), acme, {
      roleIds: [support, acme.roleId("access_manager"), acme.roleId("member")],
      members,
    });
    await makeGroup(database(), acme, { roleIds: [support], members: [ana.membershipId] });
    expect(await groupDeletion(owner, { groupId })).toEqual({
      people: 2,
      roles: [
        { name: "AccessManager", people: 1 },
        { name: "Member", people: 1 },
        { name: "Support", people: 1 },
      ],
    });
  });
});

describe("ROL-7: finding somebody to add", () => {
  it("ROL-7: finds internals by name and address, says who is in already and who cannot be added", async () => {
    await makeMember(database(), acme, { firstName: "Anatol", lastName: "Ext", kind: "external" });
    const adam = await makeMember(database(), acme, { firstName: "Anand", lastName: "Above", role: "admin" });
    const groupId = await makeGroup(database(), acme, {
      roleIds: [acme.roleId("member")],
      members: [ana.membershipId],
    });
    const found = await groupCandidates(await actingAs(aisha, acme), { groupId, q: "ana" });
    expect(found).toMatchObject([
      { id: ana.id, isIn: true, place: true },
      { id: adam.id, isIn: false, place: "hasMoreRights" },
    ]);
    expect(await groupCandidates(owner, { groupId, q: aisha.email })).toMatchObject([{ id: aisha.id }]);
    const inside = await groupPeople(owner, { groupId });
    expect(inside).toMatchObject({ total: 1, people: [{ id: ana.id, isIn: true, place: true }] });
  });

  it("USR-1: suggests eight at most, by name, of the wanted kind and status", async () => {
    for (let n = 0; n < 10; n += 1)
      await makeMember(database(), acme, { firstName: `Nina ${9 - n}`, lastName: "Simon" });
    await makeMember(database(), acme, { firstName: "Nina 00", lastName: "Simon", status: "suspended" });
    await makeMember(database(), acme, { firstName: "Nina 01", lastName: "Simon", kind: "external" });
    const names = async (wanted: Parameters<typeof suggestUsers>[1]) =>
      (await suggestUsers(owner, wanted)).map(({ firstName }) => firstName);
    expect(await names({ q: "nina" })).toHaveLength(8);
    expect(await names({ q: "nina 0" })).toEqual(["Nina 0", "Nina 00", "Nina 01"]);
    expect(await names({ q: "nina 0", status: "active" })).toEqual(["Nina 0", "Nina 01"]);
    expect(await names({ q: "nina 0", kind: "internal", status: "active" })).toEqual(["Nina 0"]);
    expect(await names({ q: "" })).toHaveLength(8);
    expect(await names({ q: "nobody at all" })).toEqual([]);
  });

  it("LKP-7: suggests no externals to whom they are hidden from", async () => {
    await makeMember(database(), acme, { firstName: "Eva", lastName: "Keller", kind: "external" });
    expect(await suggestUsers(owner, { q: "eva" })).toMatchObject([{ firstName: "Eva" }]);
    expect(await suggestUsers({ ...owner, seesExternals: false }, { q: "eva" })).toEqual([]);
  });
});
