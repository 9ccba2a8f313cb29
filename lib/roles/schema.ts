import { z } from "zod";
import { Id, TidyName, optionalText } from "../fields";
import {
  type Permission,
  assetLevels,
  assetPermission,
  assetTypes,
  grantable,
  levelOf,
  permissionSections,
} from "../permissions";

/** ROL-3: at least one role; a super-user has the role Owner and needs no other. */
export const RoleIds = z.array(Id).min(1, "roleNeeded").max(50, "tooManyRoles");

export const ChangeRoles = z.object({ userId: Id, roleIds: RoleIds });

/** ROL-2: what a role that people make themselves consists of; without any permission it is an empty role. */
export const RoleFields = z.object({
  name: TidyName,
  description: optionalText(500),
  internalOnly: z.boolean(),
  permissions: z.array(z.enum(grantable)).max(grantable.length),
});

export const RoleId = z.object({ roleId: Id });

/** What is not given stays as it is. */
export const EditRole = RoleFields.partial().extend(RoleId.shape);

/** ROL-4: a change of a role, to see what it means before it is saved. */
export const RoleChange = RoleFields.pick({ permissions: true, internalOnly: true }).extend(RoleId.shape);

/** ROL-2: `people` is how many the deletion was said to affect, so that nobody deletes more than they were told of. */
export const DeleteRole = RoleId.extend({ people: z.number().int().nonnegative() });

const singles = permissionSections.flatMap((section) => section.permissions);

/** ROL-6: how a form asks for what a role may do: each permission by itself, and a level of each asset type. */
export const PermissionChoice = z.object({
  granted: z.array(z.enum(singles)),
  levels: z.record(z.enum(assetTypes), z.enum(["none", ...assetLevels])),
});

export type PermissionChoice = z.input<typeof PermissionChoice>;

/** ROL-2: the form of a role. */
export const RoleForm = RoleFields.omit({ permissions: true }).extend(PermissionChoice.shape);

export type RoleForm = z.input<typeof RoleForm>;

/** What a form shows for these permissions. */
export function shownPermissions(held: readonly Permission[]): PermissionChoice {
  const all = new Set<Permission>(held);
  const level = (type: (typeof assetTypes)[number]) => levelOf(all, type);
  return {
    granted: singles.filter((permission) => all.has(permission)),
    levels: {
      flow: level("flow"),
      recipe: level("recipe"),
      connection: level("connection"),
      dashboard: level("dashboard"),
      other: level("other"),
    },
  };
}

/** The permissions that a form asks for. */
export function permissionsOf({ granted, levels }: PermissionChoice): Permission[] {
  const assets = assetTypes.flatMap((type) => {
    const level = levels[type];
    return level === "none" ? [] : [assetPermission(type, level)];
  });
  return [...granted, ...assets];
}

/** How a form shows roles: "Super-user" on or off, else restricted ones. None at all, where they are not to be chosen. */
export const ShownRoles = z.object({ superUser: z.boolean(), roleIds: z.array(Id) });

export type ShownRoles = z.input<typeof ShownRoles>;

/** ROL-3: how a form asks for roles. */
export const ChosenRoles = ShownRoles.refine(hasRole, noRole());

/** For a `refine` of a form that asks for more than roles. */
export function hasRole({ superUser, roleIds }: ShownRoles): boolean {
  return superUser || roleIds.length > 0;
}

export function noRole() {
  return { path: ["roleIds"], message: "roleNeeded" };
}

type Known = { id: string; system: string | null };

/** What a form shows for the roles somebody holds. */
export function shownRoles(roles: readonly Known[], held: readonly string[]): ShownRoles {
  const owner = ownerOf(roles);
  return {
    superUser: owner !== undefined && held.includes(owner.id),
    roleIds: held.filter((id) => id !== owner?.id),
  };
}

/** The roles that a form asks for. */
export function roleIdsOf(roles: readonly Known[], { superUser, roleIds }: ShownRoles): string[] {
  const owner = ownerOf(roles);
  return superUser && owner ? [owner.id] : roleIds;
}

function ownerOf(roles: readonly Known[]): Known | undefined {
  return roles.find((role) => role.system === "owner");
}
