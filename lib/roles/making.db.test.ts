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
import { membershipRoles } from "@/db/schema/memberships";
import { roles } from "@/db/schema/roles";
import type { Permission } from "../permissions";
import { actingAs, eventsAbout, everyRow, nobody, unread } from "../testing";
import { changeRoles, createRole, editRole } from "./commands";
import { listRoles, roleEffect } from "./queries";

let acme: MadeWorkspace;
let globex: MadeWorkspace;
let ana: MadeMember;
let keeper: MadeMember;

const support = { name: "Support", description: "Helps people", internalOnly: false };

beforeEach(async () => {
  acme = await makeWorkspace(database(), { policies: { keysByMembers: false } });
  globex = await makeWorkspace(database(), { name: "Globex" });
  ana = await makeMember(database(), acme, { firstName: "Ana" });
  keeper = await makeMember(database(), acme, { firstName: "Kim" });
  await hold(keeper, await makeRole(database(), acme, { permissions: ["roles.manage", "members.read"] }));
});

describe("ROL-2: making a role", () => {
  it("ROL-2: makes one of any permissions, each level with those before it, and records it", async () => {
    const { roleId } = await make({ permissions: ["audit.read", "assets.flow.editor"] });
    const permissions = ["assets.flow.viewer", "assets.flow.editor", "audit.read"];
    expect(await find(roleId)).toMatchObject({
      ...support,
      system: null,
      isDefault: false,
      permissions,
      people: 0,
      can: { edit: true, delete: true },
    });
    expect(await eventsAbout(roleId)).toMatchObject([
      { action: "role.created", targetName: "Support", before: null, after: { ...support, permissions } },
    ]);
    await hold(ana, roleId);
    expect([...(await actingAs(ana, acme)).permissions]).toEqual(permissions);
  });

  it("ROL-2: an empty role is allowed, and allows nothing", async () => {
    const { roleId } = await make({ permissions: [] });
    await hold(ana, roleId);
    expect((await actingAs(ana, acme)).permissions.size).toBe(0);
  });

  it("ROL-2: a name is there once in a workspace, however it is written, and again in another", async () => {
    const { roleId } = await make({});
    for (const name of ["Support", "SUPPORT", "  support  ", "member", "Owner"]) {
      const attempt = createRole(await actingAs(acme.owner, acme), { ...support, name, permissions: [] });
      await expect(attempt).rejects.toMatchObject({
        code: "conflict",
        key: "roleNameTaken",
        field: "name",
      });
    }
    await createRole(await actingAs(globex.owner, globex), { ...support, permissions: [] });
    const second = await make({ name: "Second line" });
    await expect(edit(second.roleId, { name: "sUPPORT" })).rejects.toMatchObject({
      key: "roleNameTaken",
      field: "name",
    });
    expect(await edit(roleId, { name: "SUPPORT" })).toEqual({ changed: true });
    expect(await find(roleId)).toMatchObject({ name: "SUPPORT" });
  });

  it("ROL-2: is refused without the permission before the input is read", async () => {
    const aisha = await makeMember(database(), acme, { role: "access_manager" });
    const before = await everyRow([acme.id, "Support"]);
    for (const actor of [await actingAs(ana, acme), await actingAs(aisha, acme), nobody])
      await expect(createRole(actor, unread({ ...support, permissions: [] }))).rejects.toMatchObject({
        name: "AppError",
      });
    expect(rowsOfRoles(await everyRow([acme.id, "Support"]))).toEqual(rowsOfRoles(before));
  });

  it("ADD-4: nobody makes a role of more than they hold, nor of a level above theirs", async () => {
    for (const permission of ["audit.read", "assets.flow.viewer"] as const) {
      const attempt = createRole(await actingAs(keeper, acme), { ...support, permissions: [permission] });
      await expect(attempt).rejects.toMatchObject({ key: "permissionAboveYours", field: "permissions" });
    }
    const actor = await actingAs(keeper, acme);
    const { roleId } = await createRole(actor, { ...support, permissions: ["members.read"] });
    expect(await find(roleId)).toMatchObject({ permissions: ["members.read"] });
  });

  it("ROL-1: what only owners may do is part of no role, whoever makes it", async () => {
    const permissions = ["workspace.manage"] as Permission[];
    const attempt = createRole(await actingAs(acme.owner, acme), { ...support, permissions });
    await expect(attempt).rejects.toMatchObject({ name: "ZodError" });
  });
});

describe("ROL-2: editing a role", () => {
  it("ROL-2: gives and takes with the next request, and records what was and what is", async () => {
    const { roleId } = await make({ permissions: ["audit.read", "members.read"] });
    await hold(ana, roleId);
    expect(await edit(roleId, { permissions: ["members.read", "members.export"] })).toEqual({
      changed: true,
    });
    expect([...(await actingAs(ana, acme)).permissions]).toEqual(["members.read", "members.export"]);
    expect((await eventsAbout(roleId)).at(-1)).toMatchObject({
      action: "role.edited",
      before: { permissions: ["members.read", "audit.read"] },
      after: { permissions: ["members.read", "members.export"] },
    });
  });

  it("ROL-2: records nothing but what differs, and the same again changes and records nothing", async () => {
    const { roleId } = await make({ permissions: ["members.read"] });
    expect(await edit(roleId, { permissions: ["members.read"], name: "Help desk" })).toEqual({
      changed: true,
    });
    const [, edited] = await eventsAbout(roleId);
    expect(edited).toMatchObject({ before: { name: "Support" }, after: { name: "Help desk" } });
    expect(edited?.after).not.toHaveProperty("permissions");
    expect(await edit(roleId, { permissions: ["members.read"], name: "Help desk" })).toEqual({
      changed: false,
    });
    expect(await eventsAbout(roleId)).toHaveLength(2);
  });

  it("LKP-4: a role that becomes one for internals allows externals nothing from then on", async () => {
    const { roleId } = await make({ permissions: ["members.read"] });
    const eva = await makeMember(database(), acme, { kind: "external", homeWorkspaceId: globex.id });
    await hold(eva, roleId);
    expect([...(await actingAs(eva, acme)).permissions]).toEqual(["members.read"]);
    await edit(roleId, { permissions: ["members.read"], internalOnly: true });
    expect((await actingAs(eva, acme)).permissions.size).toBe(0);
  });

  it("ROL-1: what Owner, Admin and AccessManager may do is fixed, for owners too", async () => {
    for (const system of ["owner", "admin", "access_manager"] as const) {
      const role = await find(acme.roleId(system));
      expect(role.can).toEqual({ edit: "roleIsFixed", delete: "systemRoleStays" });
      const attempt = edit(role.id, { ...role, permissions: ["members.read"] });
      await expect(attempt).rejects.toMatchObject({ code: "forbidden", key: "roleIsFixed" });
    }
  });

  it("ROL-1: Member and External can be given permissions, and keep their names and descriptions", async () => {
    for (const system of ["member", "external"] as const) {
      const { id, name, description, internalOnly } = await find(acme.roleId(system));
      const kept = { name, description, internalOnly };
      for (const field of ["name", "description"] as const) {
        const attempt = edit(id, { ...kept, [field]: "Something else" });
        await expect(attempt).rejects.toMatchObject({ key: "systemRoleKeepsName", field });
      }
      expect(await edit(id, { ...kept, permissions: ["assets.flow.viewer"] })).toEqual({ changed: true });
    }
    expect([...(await actingAs(ana, acme)).permissions]).toEqual(["assets.flow.viewer"]);
  });

  it("ADD-4: nobody edits a role with more rights than theirs, nor puts more into one", async () => {
    const auditors = await makeRole(database(), acme, { name: "Auditors", permissions: ["audit.read"] });
    const readers = await makeRole(database(), acme, { name: "Readers", permissions: ["members.read"] });
    const actor = await actingAs(keeper, acme);
    await expect(editRole(actor, { ...support, roleId: auditors, permissions: [] })).rejects.toMatchObject({
      key: "roleAboveYours",
    });
    await expect(
      editRole(actor, { ...support, roleId: readers, permissions: ["members.read", "audit.read"] }),
    ).rejects.toMatchObject({ key: "permissionAboveYours" });
    expect(await editRole(actor, { ...support, roleId: readers, permissions: [] })).toEqual({
      changed: true,
    });
    expect(await find(auditors)).toMatchObject({ name: "Auditors", permissions: ["audit.read"] });
  });

  it("WSP-3: is judged by the rights of that moment, not of when the request came in", async () => {
    const adam = await makeMember(database(), acme, { role: "admin" });
    const { roleId } = await make({});
    const stale = await actingAs(adam, acme);
    await changeRoles(await actingAs(acme.owner, acme), {
      userId: adam.id,
      roleIds: [acme.roleId("member")],
    });
    for (const attempt of [
      () => createRole(stale, { ...support, name: "Another", permissions: [] }),
      () => editRole(stale, { ...support, roleId, permissions: ["audit.read"] }),
    ])
      await expect(attempt()).rejects.toMatchObject({ key: "missingPermission" });
    expect(await find(roleId)).toMatchObject({ permissions: [] });
  });

  it("ROL-2: finds no role of another workspace", async () => {
    const theirs = await makeRole(database(), globex);
    const change = { roleId: theirs, permissions: [], internalOnly: false };
    await expect(edit(theirs, {})).rejects.toMatchObject({ code: "not_found", key: "roleNotFound" });
    await expect(roleEffect(await actingAs(acme.owner, acme), change)).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("ROL-4: how many people hold each role", () => {
  it("ROL-4: counts whoever holds it once, given or through however many groups", async () => {
    const { roleId } = await make({});
    const ben = await makeMember(database(), acme, { firstName: "Ben" });
    const liam = await makeMember(database(), acme, { status: "suspended" });
    await hold(ana, roleId);
    await makeGroup(database(), acme, {
      roleIds: [roleId],
      members: [ana.membershipId, ben.membershipId],
    });
    await makeGroup(database(), acme, {
      roleIds: [roleId],
      members: [ben.membershipId, liam.membershipId],
    });
    expect(await find(roleId)).toMatchObject({ people: 3 });
    expect(await find(acme.roleId("owner"))).toMatchObject({ people: 1 });
  });

  it("ROL-4: shows the roles to whoever gives or makes them, with the reason where they cannot", async () => {
    const aisha = await makeMember(database(), acme, { role: "access_manager" });
    const seen = await listRoles(await actingAs(aisha, acme), {});
    expect(seen.mayMake).toBe("mayNotManageRoles");
    expect(seen.roles.map(({ name }) => name).slice(0, 5)).toEqual([
      "Owner",
      "Admin",
      "AccessManager",
      "Member",
      "External",
    ]);
    expect(new Set(seen.roles.flatMap(({ can }) => [can.edit, can.delete]))).toEqual(
      new Set(["mayNotManageRoles"]),
    );
    await expect(listRoles(await actingAs(ana, acme), unread({}))).rejects.toMatchObject({
      key: "missingPermission",
    });
  });
});

type Fields = Partial<typeof support> & { permissions?: readonly Permission[] };

async function make({ permissions = [], ...given }: Fields) {
  return createRole(await actingAs(acme.owner, acme), {
    ...support,
    ...given,
    permissions: [...permissions],
  });
}

async function edit(roleId: string, { permissions = [], name, description, internalOnly }: Fields) {
  const fields = {
    name: name ?? support.name,
    description: description ?? support.description,
    internalOnly: internalOnly ?? false,
  };
  const actor = await actingAs(acme.owner, acme);
  return editRole(actor, { ...fields, roleId, permissions: [...permissions] });
}

async function find(roleId: string) {
  const { roles: all } = await listRoles(await actingAs(acme.owner, acme), {});
  const role = all.find(({ id }) => id === roleId);
  if (!role) throw new Error("there is no such role");
  return role;
}

/** Holds this role and no other from now on. */
async function hold({ membershipId }: MadeMember, roleId: string) {
  await database().delete(membershipRoles).where(eq(membershipRoles.membershipId, membershipId));
  const [role] = await database().select().from(roles).where(eq(roles.id, roleId));
  if (!role) throw new Error("there is no such role");
  await database().insert(membershipRoles).values({ workspaceId: role.workspaceId, membershipId, roleId });
}

function rowsOfRoles(rows: string[]): string[] {
  return rows.filter((row) => row.startsWith("public.roles "));
}
