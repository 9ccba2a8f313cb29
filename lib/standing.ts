import type { memberKinds, memberStatuses } from "@/db/schema/columns";
import type { HeldRole } from "./held-roles";
import { type Permission, permissions, permissionsOfRole, readOnly, withLowerLevels } from "./permissions";

/** POL-1: whom those see who have no permission to see the members: themselves, nobody, or everybody. */
export type Directory = "self" | "none" | "all";

/** All that decides what a member may do. */
export type Standing = {
  kind: (typeof memberKinds)[number];
  status: (typeof memberStatuses)[number];
  roles: readonly HeldRole[];
  /** LKP-4: what the relationship with an external's home allows; null where none was set. */
  limit: readonly string[] | null;
  directory: Directory;
  /** KEY-1, POL-1: whether every internal may have API keys, whatever their roles. */
  keysByMembers: boolean;
};

/** A role that grants a permission: given by itself, through groups, or both. */
export type Source = { role: string; direct: boolean; groups: readonly string[] };

/** ROL-5: whether somebody may do something and why: what grants it, and what takes it away all the same. */
export type Explanation = {
  permission: Permission;
  allowed: boolean;
  sources: Source[];
  /** What opens it to every internal, whatever their roles. */
  openedBy: "directory" | "keysByMembers" | null;
  /** `none`: no role grants it. `internalOnly`: only roles do that are for internals. `relationship`: it is not open to externals of their home. */
  refusedBy: "none" | "internalOnly" | "relationship" | "suspended" | null;
};

/**
 * ROL-5: the one function that says who may do what; the checks of the server, the greyed controls and the words of a
 * refusal all come from it. ROL-2: roles add up, whether given or through a group. LKP-4: an external's sum is cut down to
 * what the relationship allows. LIF-1: whoever is not active may do nothing. POL-1: policies may show the members to all
 * internals, and let all of them have API keys.
 */
export function explain(standing: Standing, permission: Permission): Explanation {
  return explainerOf(standing)(permission);
}

/** ROL-5: every permission, explained. */
export function explainAll(standing: Standing): Explanation[] {
  return permissions.map(explainerOf(standing));
}

/** What somebody may do now. */
export function effectivePermissions(standing: Standing): Set<Permission> {
  return new Set(explainAll(standing).flatMap(({ permission, allowed }) => (allowed ? permission : [])));
}

/**
 * What somebody's roles let them do, or will again once reactivated: who may act on them is judged by this (PWD-2, LIF-1).
 * What a policy opens to everybody is nobody's right.
 */
export function rightsOf(
  standing: Omit<Standing, "status" | "directory" | "keysByMembers">,
): Set<Permission> {
  return effectivePermissions({ ...standing, status: "active", directory: "self", keysByMembers: false });
}

/** KEY-1: what a key may do: what its owner may now, as far as it was made for that. */
export function withinScopes(
  held: ReadonlySet<Permission>,
  scopes?: ReadonlySet<Permission>,
): ReadonlySet<Permission> {
  return scopes ? new Set([...held].filter((permission) => scopes.has(permission))) : held;
}

/** LKP-7: whether these permissions are for more than reading; a key of one's own does nothing by itself. */
export function doesMoreThanRead(held: ReadonlySet<Permission>): boolean {
  return [...held].some((permission) => permission !== "keys.create" && !readOnly.includes(permission));
}

/** Owning is more than its permissions, and never an external's. */
export function owns({ kind, roles }: Pick<Standing, "kind" | "roles">): boolean {
  return kind === "internal" && roles.some((role) => role.system === "owner");
}

function explainerOf({
  kind,
  status,
  roles,
  limit,
  directory,
  keysByMembers,
}: Standing): (permission: Permission) => Explanation {
  const grants = roles.map((role) => ({
    ...role,
    grants: new Set(permissionsOfRole(role)),
    closed: kind === "external" && role.internalOnly,
  }));
  const open = kind === "external" ? new Set(limit ? withLowerLevels(limit) : readOnly) : null;
  return (permission) => {
    const openedBy = kind === "internal" ? policyThatOpens(permission) : null;
    const granting = grants.filter((role) => role.grants.has(permission));
    const sources = granting.map(({ name, direct, groups }) => ({ role: name, direct, groups }));
    const refusedBy = refusal();
    return { permission, allowed: refusedBy === null, sources, openedBy, refusedBy };

    function refusal(): Explanation["refusedBy"] {
      if (openedBy) return status === "active" ? null : "suspended";
      if (granting.length === 0) return "none";
      if (granting.every((role) => role.closed)) return "internalOnly";
      if (open && !open.has(permission)) return "relationship";
      return status === "active" ? null : "suspended";
    }
  };

  function policyThatOpens(permission: Permission): Explanation["openedBy"] {
    if (permission === "members.read" && directory === "all") return "directory";
    if (permission === "keys.create" && keysByMembers) return "keysByMembers";
    return null;
  }
}
