import { eq } from "drizzle-orm";
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
import { groupMembers, groupRoles } from "@/db/schema/groups";
import { invitationRoles, invitations } from "@/db/schema/invitations";
import { membershipRoles } from "@/db/schema/memberships";
import { roles } from "@/db/schema/roles";
import { inviteMember } from "../invitations/commands";
import { actingAs, eventsAbout, nobody, unread } from "../testing";
import { deleteRole } from "./commands";
import { roleDeletion } from "./queries";

let acme: MadeWorkspace;
let roleId: string;
let ana: MadeMember;
let ben: MadeMember;
let cleo: MadeMember;
let groupId: string;
let invitationId: string;

/** Ana holds it beside Member, Ben through a group and nothing else, Cleo twice over; an invitation was to give it. */
beforeEach(async () => {
  acme = await makeWorkspace(database());
  roleId = await makeRole(database(), acme, { name: "Support", permissions: ["audit.read"] });
  [ana, ben, cleo] = [
    await makeMember(database(), acme, { firstName: "Ana" }),
    await makeMember(database(), acme, { firstName: "Ben" }),
    await makeMember(database(), acme, { firstName: "Cleo", status: "suspended" }),
  ];
  await database().delete(membershipRoles).where(eq(membershipRoles.membershipId, ben.membershipId));
  for (const { membershipId } of [ana, cleo])
    await database().insert(membershipRoles).values({ workspaceId: acme.id, membershipId, roleId });
  groupId = await makeGroup(database(), acme, {
    roleIds: [roleId],
    members: [ben.membershipId, cleo.membershipId],
  });
  const owner = await actingAs(acme.owner, acme);
  const email = `nina.${acme.slug}@example.com`;
  ({ invitationId } = await inviteMember(owner, { email, roleIds: [roleId] }));
});

describe("ROL-2: deleting a role", () => {
  it("ROL-2: names whom it affects: each person once, who is left without any, groups, invitations", async () => {
    const deletion = await roleDeletion(await actingAs(acme.owner, acme), { roleId });
    expect(deletion).toEqual({ people: 3, left: 1, groups: 1, invitations: 1 });
  });

  it("ROL-2: takes it from people, groups and invitations, which all stay, and records what it was", async () => {
    expect((await actingAs(ben, acme)).permissions.has("audit.read")).toBe(true);
    expect(await remove(3)).toEqual({ name: "Support" });
    expect(await database().select().from(roles).where(eq(roles.id, roleId))).toEqual([]);
    for (const person of [ana, ben])
      expect((await actingAs(person, acme)).permissions.has("audit.read")).toBe(false);
    const members = await database().select().from(groupMembers).where(eq(groupMembers.groupId, groupId));
    expect(members).toHaveLength(2);
    expect(await database().select().from(groupRoles).where(eq(groupRoles.groupId, groupId))).toEqual([]);
    const [invitation] = await database().select().from(invitations).where(eq(invitations.id, invitationId));
    expect(invitation).toMatchObject({ status: "pending" });
    const chosen = eq(invitationRoles.invitationId, invitationId);
    expect(await database().select().from(invitationRoles).where(chosen)).toEqual([]);
    expect(await eventsAbout(roleId)).toMatchObject([
      {
        action: "role.deleted",
        targetName: "Support",
        before: {
          name: "Support",
          permissions: ["audit.read"],
          people: 3,
          left: 1,
          groups: 1,
          invitations: 1,
        },
      },
    ]);
  });

  it("ROL-2: is refused when it affects other people than were named, and deletes nothing", async () => {
    const dana = await makeMember(database(), acme, { firstName: "Dana" });
    await database().insert(groupMembers).values({
      workspaceId: acme.id,
      groupId,
      membershipId: dana.membershipId,
    });
    await expect(remove(3)).rejects.toMatchObject({
      code: "conflict",
      key: "roleAffectsOthers",
      facts: { people: 4 },
    });
    expect((await actingAs(ben, acme)).permissions.has("audit.read")).toBe(true);
    expect(await eventsAbout(roleId)).toEqual([]);
    expect(await remove(4)).toEqual({ name: "Support" });
  });

  it("ROL-1: the Default role and those that every workspace has stay", async () => {
    for (const [system, key] of [
      ["member", "defaultRoleStays"],
      ["owner", "systemRoleStays"],
      ["admin", "systemRoleStays"],
      ["access_manager", "systemRoleStays"],
      ["external", "systemRoleStays"],
    ] as const) {
      const actor = await actingAs(acme.owner, acme);
      const { people } = await roleDeletion(actor, { roleId: acme.roleId(system) });
      const attempt = deleteRole(actor, { roleId: acme.roleId(system), people });
      await expect(attempt).rejects.toMatchObject({ code: "forbidden", key });
    }
  });

  it("ADD-4: nobody deletes a role with more rights than theirs", async () => {
    const keepers = await makeRole(database(), acme, { permissions: ["roles.manage"] });
    const { membershipId } = ana;
    await database().delete(membershipRoles).where(eq(membershipRoles.membershipId, membershipId));
    await database().insert(membershipRoles).values({ workspaceId: acme.id, membershipId, roleId: keepers });
    const attempt = deleteRole(await actingAs(ana, acme), { roleId, people: 2 });
    await expect(attempt).rejects.toMatchObject({ code: "forbidden", key: "roleAboveYours" });
  });

  it("ROL-2: is refused without the permission before the input is read, and finds no role of another workspace", async () => {
    const globex = await makeWorkspace(database(), { name: "Globex" });
    const aisha = await makeMember(database(), acme, { role: "access_manager" });
    for (const actor of [await actingAs(aisha, acme), await actingAs(ana, acme), nobody]) {
      await expect(deleteRole(actor, unread({ roleId, people: 3 }))).rejects.toMatchObject({
        name: "AppError",
      });
      await expect(roleDeletion(actor, unread({ roleId }))).rejects.toMatchObject({ name: "AppError" });
    }
    const stranger = await actingAs(globex.owner, globex);
    await expect(deleteRole(stranger, { roleId, people: 3 })).rejects.toMatchObject({ code: "not_found" });
    await expect(roleDeletion(stranger, { roleId })).rejects.toMatchObject({ code: "not_found" });
  });
});

async function remove(people: number) {
  return deleteRole(await actingAs(acme.owner, acme), { roleId, people });
}
