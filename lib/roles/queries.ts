import { asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { roles } from "@/db/schema/roles";
import { query } from "../operation";
import { type Permission, permissionsOfRole } from "../permissions";
import type { Verdict } from "../verdict";
import { canGrant } from "./rules";

export type Role = {
  id: string;
  name: string;
  description: string;
  system: (typeof roles.$inferSelect)["system"];
  isDefault: boolean;
  internalOnly: boolean;
  permissions: Permission[];
};

/** The roles of a workspace, system roles first. */
export async function rolesOf(tx: Reader, workspaceId: string): Promise<Role[]> {
  const rows = await tx
    .select({
      id: roles.id,
      name: roles.name,
      description: roles.description,
      system: roles.system,
      isDefault: roles.isDefault,
      internalOnly: roles.internalOnly,
      permissions: sql<
        string[]
      >`array(select p.permission from role_permissions p where p.role_id = "roles"."id")`,
    })
    .from(roles)
    .where(eq(roles.workspaceId, workspaceId))
    .orderBy(asc(roles.system), asc(roles.name));
  return rows
    .map((row) => ({ ...row, permissions: permissionsOfRole(row) }))
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}

/** The roles to choose from when adding or editing somebody, each with whether this actor may give it. */
export const grantableRoles = query({
  name: "roles.grantable",
  permission: "member",
  input: z.object({ kind: z.enum(["internal", "external"]).default("internal") }),
  async run({ actor, tx }, { kind }) {
    const all = await rolesOf(tx, actor.workspace.id);
    return all.map((role): Role & { grantable: Verdict } => ({
      ...role,
      grantable: canGrant(actor, role, kind),
    }));
  },
});

const order = ["owner", "admin", "access_manager", "member", "external"];

function rank(role: Role): number {
  return role.system ? order.indexOf(role.system) : order.length;
}
