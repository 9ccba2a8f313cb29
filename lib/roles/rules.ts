import { type Permission, covers } from "../permissions";
import type { Verdict } from "../verdict";

/**
 * ADD-4: nobody grants a role with more rights than they hold. The owner role is more than its permissions: only an
 * owner gives it. LKP-4: some roles are for internals only, and an external never owns.
 */
export function canGrant(
  actor: { isOwner: boolean; permissions: ReadonlySet<Permission> },
  role: { system: string | null; internalOnly: boolean; permissions: readonly Permission[] },
  kind: "internal" | "external" = "internal",
): Verdict {
  if (!actor.permissions.has("roles.assign")) return "mayNotAssignRoles";
  if (kind === "external" && (role.internalOnly || role.system === "owner")) return "roleForInternals";
  if (role.system === "owner" && !actor.isOwner) return "onlyOwnersMakeOwners";
  if (!covers(actor.permissions, role.permissions)) return "roleAboveYours";
  return true;
}
