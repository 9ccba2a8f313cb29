import type { Transaction } from "./client";
import { roles, systemRoles } from "./schema/roles";

type SystemRole = (typeof systemRoles)[number];

/** ROL-1: every workspace is born with these. New members get the default role unless another is chosen. */
const born: Record<SystemRole, { name: string; description: string; isDefault?: true; internalOnly?: true }> =
  {
    owner: {
      name: "Owner",
      description: "Super-user: may do everything in this workspace.",
      internalOnly: true,
    },
    admin: {
      name: "Admin",
      description: "Manages users and settings, except buying, billing, policies and owners.",
    },
    access_manager: {
      name: "AccessManager",
      description: "Adds, invites and edits users, and gives them roles.",
    },
    member: {
      name: "Member",
      description: "Uses the workspace. Everybody starts with this role.",
      isDefault: true,
    },
    external: { name: "External", description: "Somebody from another workspace." },
  };

/** Inserts the system roles of a new workspace and returns their ids. */
export async function insertSystemRoles(tx: Pick<Transaction, "insert">, workspaceId: string) {
  const rows = await tx
    .insert(roles)
    .values(systemRoles.map((system) => ({ workspaceId, system, ...born[system] })))
    .returning({ id: roles.id, system: roles.system });
  const ids = new Map(rows.map((row) => [row.system, row.id]));
  return function roleId(system: SystemRole): string {
    const id = ids.get(system);
    if (!id) throw new Error(`the role ${system} was not inserted`);
    return id;
  };
}
