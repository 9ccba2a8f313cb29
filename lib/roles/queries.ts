import { and, asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { roles } from "@/db/schema/roles";
import type { MemberActor } from "../actor";
import { byName, cutByName } from "../by-name";
import { NamedPageAsked } from "../cursor";
import { AppError } from "../errors";
import { query } from "../operation";
import type { Total } from "../paging";
import { type Permission, covers, permissionsOfRole } from "../permissions";
import type { Verdict } from "../verdict";
import { type RoleEffect, countHolders, deletionOf, effectOf } from "./roster";
import { canDeleteRole, canEditRole, canGrant, canMakeRoles, rolePermissions } from "./rules";
import { RoleChange, RoleId } from "./schema";

/** A role as the page of roles shows it. */
export type ListedRole = Role & { people: Total; can: { edit: Verdict; delete: Verdict } };

/** ROL-4: all roles of the workspace, with how many people hold each and what the actor may do to it. */
export const listRoles = query({
  name: "roles.list",
  permission: rolePermissions,
  input: z.object({}),
  async run({ actor, tx }): Promise<{ roles: ListedRole[]; mayMake: Verdict }> {
    const [all, people] = await Promise.all([
      rolesOf(tx, actor.workspace.id),
      countHolders(tx, actor.workspace.id),
    ]);
    const listed = all.map((role) => ({
      ...role,
      people: people.get(role.id) ?? 0,
      can: { edit: canEditRole(actor, role), delete: canDeleteRole(actor, role) },
    }));
    return { roles: listed, mayMake: canMakeRoles(actor) };
  },
});

/** KEY-3: a page of the roles of the workspace by name, without what only people need: nobody is counted, nothing judged. */
export const pageOfRoles = query({
  name: "roles.page",
  permission: rolePermissions,
  input: NamedPageAsked,
  async run({ actor, tx }, { size, page, q }) {
    const { placeValue, matching, order } = byName(roles, { page, q });
    const rows = await tx
      .select({ ...columns, placeValue })
      .from(roles)
      .where(and(eq(roles.workspaceId, actor.workspace.id), matching))
      .orderBy(...order)
      .limit(size + 1);
    const cut = cutByName(page, rows, size);
    return { ...cut, rows: cut.rows.map((row) => ({ ...row, permissions: permissionsOfRole(row) })) };
  },
});

/** KEY-3: one role. Refuses one of another workspace as not found. */
export const showRole = query({
  name: "roles.show",
  permission: rolePermissions,
  input: RoleId,
  run: ({ actor, tx }, { roleId }): Promise<Role> => findRole(tx, actor.workspace.id, roleId),
});

/** ROL-3: the roles to choose from for several people at once, those that are not the actor's to give with the reason. */
export const roleOptions = query({
  name: "roles.options",
  permission: "roles.assign",
  input: z.object({}),
  async run({ actor, tx }): Promise<RoleToChoose[]> {
    return rolesToChoose(tx, actor);
  },
});

/** ROL-2: what deleting a role does, before it is done. Refuses a role of another workspace as not found. */
export const roleDeletion = query({
  name: "roles.deletion",
  permission: "roles.manage",
  input: RoleId,
  async run({ actor, tx }, { roleId }) {
    await findRole(tx, actor.workspace.id, roleId);
    return deletionOf(tx, roleId);
  },
});

/** ROL-4: what saving a changed role would give and take, and for how many people, before it is saved. */
export const roleEffect = query({
  name: "roles.effect",
  permission: "roles.manage",
  input: RoleChange,
  async run({ actor, tx }, { roleId, permissions, internalOnly }): Promise<RoleEffect> {
    const role = await findRole(tx, actor.workspace.id, roleId);
    return effectOf(tx, role, { permissions, internalOnly }, await rolesOf(tx, actor.workspace.id));
  },
});

export type Role = {
  id: string;
  name: string;
  description: string;
  system: (typeof roles.$inferSelect)["system"];
  isDefault: boolean;
  internalOnly: boolean;
  permissions: readonly Permission[];
};

/** The roles of a workspace, system roles first. */
export async function rolesOf(tx: Reader, workspaceId: string): Promise<Role[]> {
  const rows = await tx
    .select(columns)
    .from(roles)
    .where(eq(roles.workspaceId, workspaceId))
    .orderBy(asc(roles.system), asc(roles.name));
  return rows
    .map((row) => ({ ...row, permissions: permissionsOfRole(row) }))
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}

const columns = {
  id: roles.id,
  name: roles.name,
  description: roles.description,
  system: roles.system,
  isDefault: roles.isDefault,
  internalOnly: roles.internalOnly,
  permissions: sql<
    string[]
  >`array(select p.permission from role_permissions p where p.role_id = "roles"."id")`,
};

/** What the roles of a workspace are called, system roles first. */
export function roleNames(tx: Reader, workspaceId: string) {
  return tx
    .select({ id: roles.id, name: roles.name })
    .from(roles)
    .where(eq(roles.workspaceId, workspaceId))
    .orderBy(sql`${roles.system} is null`, roles.id);
}

export type RoleToChoose = Role & { grantable: Verdict };

/** The roles to choose from when adding or editing somebody, each with whether this actor may give it. */
export async function rolesToChoose(
  tx: Reader,
  actor: MemberActor,
  kind: "internal" | "external" = "internal",
): Promise<RoleToChoose[]> {
  const all = await rolesOf(tx, actor.workspace.id);
  return all.map((role) => ({ ...role, grantable: canGrant(actor, role, kind) }));
}

/**
 * The roles with these ids, of the actor's workspace, which the actor may give (ADD-4); the default role where none was
 * chosen. Those in `held` the person has already: they are kept, not given. The role Owner includes every other (ROL-3).
 * Refuses a role that is not of this workspace as not found, beside the field `roleIds`.
 */
export async function rolesToGrant(
  tx: Reader,
  actor: MemberActor,
  roleIds: readonly string[],
  { kind = "internal", held = [] }: { kind?: "internal" | "external"; held?: readonly string[] } = {},
): Promise<Role[]> {
  const all = await rolesOf(tx, actor.workspace.id);
  if (roleIds.length === 0)
    return all.filter((role) => role.isDefault).map((role) => insistOnCover(actor, role));
  const granted = [...new Set(roleIds)].map((id) => {
    const role = all.find((candidate) => candidate.id === id);
    if (!role) throw new AppError("not_found", "roleNotFound", {}, "roleIds");
    const verdict = held.includes(id) || canGrant(actor, role, kind);
    if (verdict !== true) throw new AppError("forbidden", verdict, {}, "roleIds");
    return role;
  });
  const owner = granted.find((role) => role.system === "owner");
  return owner ? [owner] : granted;
}

/** The default role is given without choosing it, also by those who may not assign roles, but never upwards. */
function insistOnCover(actor: MemberActor, role: Role): Role {
  if (!covers(actor.permissions, role.permissions))
    throw new AppError("forbidden", "roleAboveYours", {}, "roleIds");
  return role;
}

/** The role with this id of this workspace; one of another is not found. */
export async function findRole(tx: Reader, workspaceId: string, roleId: string): Promise<Role> {
  const role = (await rolesOf(tx, workspaceId)).find(({ id }) => id === roleId);
  if (!role) throw new AppError("not_found", "roleNotFound");
  return role;
}

const order = ["owner", "admin", "access_manager", "member", "external"];

function rank(role: Role): number {
  return role.system ? order.indexOf(role.system) : order.length;
}
