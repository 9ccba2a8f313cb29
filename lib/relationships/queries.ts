import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { AppError } from "../errors";
import { query } from "../operation";
import { type Permission, readOnly, withLowerLevels } from "../permissions";

/** LKP-4: another workspace that people come from, and what it opens to them here. */
export type Relationship = {
  homeWorkspaceId: string;
  name: string;
  externals: number;
  permissions: readonly Permission[];
  /** Nobody has set anything: the default holds. */
  isDefault: boolean;
};

/** LKP-4: the other workspaces that externals here are at home in, and those for which an owner has set something. */
export const listRelationships = query({
  name: "relationships.list",
  permission: "workspace.manage",
  input: z.object({}),
  run: async ({ actor, tx }) => relationshipsOf(tx, actor.workspace.id),
});

/** The one with this other workspace. Refuses as not found one that nobody here comes from. */
export async function findRelationship(
  tx: Reader,
  workspaceId: string,
  homeWorkspaceId: string,
): Promise<Relationship> {
  const found = (await relationshipsOf(tx, workspaceId)).find(
    (one) => one.homeWorkspaceId === homeWorkspaceId,
  );
  if (!found) throw new AppError("not_found", "relationshipNotFound");
  return found;
}

async function relationshipsOf(tx: Reader, workspaceId: string): Promise<Relationship[]> {
  const rows = await tx
    .select({
      homeWorkspaceId: sql<string>`w.id`,
      name: sql<string>`w.name`,
      externals: sql<number>`coalesce(here.externals, 0)`,
      permissions: sql<string[] | null>`rel.permissions`,
    })
    .from(
      sql`(select u.home_workspace_id as id, count(*)::int as externals
          from memberships m join users u on u.id = m.user_id
          where m.workspace_id = ${workspaceId} and m.kind = 'external' and m.removed_at is null
          group by u.home_workspace_id) here
        full join (select * from relationships where workspace_id = ${workspaceId}) rel
          on rel.home_workspace_id = here.id
        join workspaces w on w.id = coalesce(here.id, rel.home_workspace_id)`,
    )
    .orderBy(sql`lower(w.name)`, sql`w.id`);
  return rows.map(({ permissions, ...row }) => ({
    ...row,
    permissions: permissions ? withLowerLevels(permissions) : readOnly,
    isDefault: permissions === null,
  }));
}
