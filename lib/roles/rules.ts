import { type Permission, type SystemRole, covers, fixedRoles } from "../permissions";
import type { Verdict } from "../verdict";

type Grantor = { isOwner: boolean; permissions: ReadonlySet<Permission> };

type Grantable = {
  system: SystemRole | null;
  isDefault: boolean;
  internalOnly: boolean;
  permissions: readonly Permission[];
};

/** ROL-4: the page of roles is for those who give them or make them. */
export const rolePermissions = ["roles.assign", "roles.manage"] as const;

/** ROL-4: whether the page of roles is open to the actor. */
export function canSeeRoles(actor: Pick<Grantor, "permissions">): boolean {
  return rolePermissions.some((permission) => actor.permissions.has(permission));
}

/**
 * ADD-4: nobody grants a role with more rights than they hold. The owner role is more than its permissions: only an
 * owner gives it. The default role comes with being added and needs no right to choose roles. LKP-4: some roles are for
 * internals only, and an external never owns.
 */
export function canGrant(
  actor: Grantor,
  role: Grantable,
  kind: "internal" | "external" = "internal",
): Verdict {
  if (!role.isDefault && !actor.permissions.has("roles.assign")) return "mayNotAssignRoles";
  if (kind === "external" && (role.internalOnly || role.system === "owner")) return "roleForInternals";
  if (role.system === "owner" && !actor.isOwner) return "onlyOwnersMakeOwners";
  if (!covers(actor.permissions, role.permissions)) return "roleAboveYours";
  return true;
}

/** ROL-2: making a role. */
export function canMakeRoles(actor: Grantor): Verdict {
  return actor.permissions.has("roles.manage") ? true : "mayNotManageRoles";
}

/** ROL-1, ROL-2: what Owner, Admin and AccessManager may do is fixed; nobody changes a role with more rights than theirs. */
export function canEditRole(actor: Grantor, role: Grantable): Verdict {
  if (!actor.permissions.has("roles.manage")) return "mayNotManageRoles";
  if (role.system && fixedRoles[role.system]) return "roleIsFixed";
  return covers(actor.permissions, role.permissions) ? true : "roleAboveYours";
}

/** ROL-2: the Default role and those that every workspace is born with stay. */
export function canDeleteRole(actor: Grantor, role: Grantable): Verdict {
  if (!actor.permissions.has("roles.manage")) return "mayNotManageRoles";
  if (role.isDefault) return "defaultRoleStays";
  if (role.system) return "systemRoleStays";
  return canEditRole(actor, role);
}
