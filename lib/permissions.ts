import type { systemRoles } from "@/db/schema/roles";

/** Everything one can be allowed to do in a workspace. A command names one of these; a role is a set of them. */
export const permissions = [
  "members.read",
  "members.create",
  "members.update",
  "members.suspend",
  "members.remove",
  "members.password",
  "members.sessions",
  "members.export",
  "invitations.create",
  "invitations.cancel",
  "roles.assign",
  "audit.read",
  "workspace.manage",
] as const;

export type Permission = (typeof permissions)[number];
export type SystemRole = (typeof systemRoles)[number];

/** What only an owner holds: the Workspace page with its policies (WSP-1, ROL-1). */
const ownersOnly: ReadonlySet<Permission> = new Set(["workspace.manage"]);

/** ROL-1: what the system roles that nobody edits may do. The Member and External roles are stored and editable. */
export const fixedRoles: Partial<Record<SystemRole, readonly Permission[]>> = {
  owner: permissions,
  admin: permissions.filter((permission) => !ownersOnly.has(permission)),
  access_manager: [
    "members.read",
    "members.create",
    "members.update",
    "invitations.create",
    "invitations.cancel",
    "roles.assign",
  ],
};

/** LKP-4: what an external may do at the most where no relationship between the two workspaces says otherwise. */
export const externalLimit: ReadonlySet<Permission> = new Set(["members.read"]);

export function isPermission(value: string): value is Permission {
  return (permissions as readonly string[]).includes(value);
}

/** True when every one of `wanted` is held. */
export function covers(held: ReadonlySet<Permission>, wanted: Iterable<Permission>): boolean {
  for (const permission of wanted) if (!held.has(permission)) return false;
  return true;
}

/** The permissions of a role row: of a fixed role from the code, of any other from what is stored. */
export function permissionsOfRole(role: {
  system: SystemRole | null;
  permissions: readonly string[];
}): Permission[] {
  const fixed = role.system && fixedRoles[role.system];
  return fixed ? [...fixed] : role.permissions.filter(isPermission);
}

/** ROL-2, LKP-4: roles add up; an external's sum is cut down to what the relationship allows. */
export function effectivePermissions(
  kind: "internal" | "external",
  roles: readonly { system: SystemRole | null; permissions: readonly string[] }[],
): Set<Permission> {
  const sum = new Set(roles.flatMap(permissionsOfRole));
  if (kind === "internal") return sum;
  return new Set([...sum].filter((permission) => externalLimit.has(permission)));
}
