import type { systemRoles } from "@/db/schema/roles";

/** ROL-6: what other programs register here, and how far one may go with each: a level includes those before it. */
export const assetTypes = ["flow", "recipe", "connection", "dashboard", "other"] as const;
export const assetLevels = ["viewer", "editor", "author"] as const;

export type AssetType = (typeof assetTypes)[number];
export type AssetLevel = (typeof assetLevels)[number];
export type AssetPermission = `assets.${AssetType}.${AssetLevel}`;

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
  "directory.lookup",
  "roles.assign",
  "roles.manage",
  "groups.manage",
  ...assetTypes.flatMap((type) => assetLevels.map((level) => assetPermission(type, level))),
  "assets.manage",
  "keys.create",
  "keys.manage",
  "audit.read",
  "billing.manage",
  "workspace.manage",
] as const;

export type Permission = (typeof permissions)[number];
export type SystemRole = (typeof systemRoles)[number];

/** What only an owner holds: the Workspace page with its policies (WSP-1, ROL-1), buying and billing (BIL-1), everybody's keys (KEY-2). */
export const ownersOnly: ReadonlySet<Permission> = new Set([
  "workspace.manage",
  "billing.manage",
  "keys.manage",
]);

/** What every role but Owner can be made of, and what a relationship can allow to an external. */
export const grantable = permissions.filter((permission) => !ownersOnly.has(permission));

/** ROL-1: what the system roles that nobody edits may do. The Member and External roles are stored and editable. */
export const fixedRoles: Partial<Record<SystemRole, readonly Permission[]>> = {
  owner: permissions,
  admin: grantable,
  access_manager: [
    "members.read",
    "members.create",
    "members.update",
    "invitations.create",
    "invitations.cancel",
    "directory.lookup",
    "roles.assign",
    "groups.manage",
  ],
};

/** LKP-4: what an external may do at the most where no relationship between the two workspaces says otherwise. */
export const readOnly: readonly Permission[] = [
  "members.read",
  ...assetTypes.map((type) => assetPermission(type, "viewer")),
];

/** Those that one holds or not; asset types have levels instead. */
export type SinglePermission = Exclude<Permission, AssetPermission>;

/** ROL-4: under which headings, and in which order, they are shown; the asset types stand under theirs. */
export const permissionSections: readonly {
  heading: "users" | "invitations" | "roles" | "assets" | "keys" | "audit" | "workspace";
  permissions: readonly SinglePermission[];
}[] = [
  {
    heading: "users",
    permissions: [
      "members.read",
      "members.create",
      "members.update",
      "members.suspend",
      "members.remove",
      "members.password",
      "members.sessions",
      "members.export",
      "directory.lookup",
    ],
  },
  { heading: "invitations", permissions: ["invitations.create", "invitations.cancel"] },
  { heading: "roles", permissions: ["roles.assign", "roles.manage", "groups.manage"] },
  { heading: "assets", permissions: ["assets.manage"] },
  { heading: "keys", permissions: ["keys.create", "keys.manage"] },
  { heading: "audit", permissions: ["audit.read"] },
  { heading: "workspace", permissions: ["billing.manage", "workspace.manage"] },
];

export function assetPermission<T extends AssetType, L extends AssetLevel>(
  type: T,
  level: L,
): `assets.${T}.${L}` {
  return `assets.${type}.${level}`;
}

export function isPermission(value: string): value is Permission {
  return (permissions as readonly string[]).includes(value);
}

/** True when every one of `wanted` is held. */
export function covers(held: ReadonlySet<Permission>, wanted: Iterable<Permission>): boolean {
  for (const permission of wanted) if (!held.has(permission)) return false;
  return true;
}

/** ROL-6: the highest level that is held of an asset type. */
export function levelOf(held: ReadonlySet<string>, type: AssetType): AssetLevel | "none" {
  return assetLevels.findLast((level) => held.has(assetPermission(type, level))) ?? "none";
}

/** How many things these permissions are, as people count them: a type of assets is one, whatever the level. */
export function extentOf(held: readonly Permission[]): number {
  return new Set(held.map((permission) => permission.replace(/^(assets\.\w+)\.\w+$/, "$1"))).size;
}

/** ROL-6: with each level of an asset type come those before it. What this version does not know is passed over. */
export function withLowerLevels(given: readonly string[]): Permission[] {
  const held = new Set<string>(given);
  for (const type of assetTypes) {
    const highest = assetLevels.findLastIndex((level) => held.has(assetPermission(type, level)));
    for (const level of assetLevels.slice(0, highest + 1)) held.add(assetPermission(type, level));
  }
  return permissions.filter((permission) => held.has(permission));
}

/** The permissions of a role row: of a fixed role from the code, of any other from what is stored. */
export function permissionsOfRole(role: {
  system: SystemRole | null;
  permissions: readonly string[];
}): readonly Permission[] {
  return (role.system && fixedRoles[role.system]) ?? withLowerLevels(role.permissions);
}
