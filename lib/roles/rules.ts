import { type Permission, covers } from "../permissions";
import type { Verdict } from "../verdict";

type Grantor = { isOwner: boolean; permissions: ReadonlySet<Permission> };

type Grantable = {
  system: string | null;
  isDefault: boolean;
  internalOnly: boolean;
  permissions: readonly Permission[];
};

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
