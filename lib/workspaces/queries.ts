import { and, asc, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { memberships } from "@/db/schema/memberships";
import { workspaces } from "@/db/schema/workspaces";
import { query } from "../operation";

/** ACC-8: the workspaces one is an active member of, for the switcher. */
export const myWorkspaces = query({
  name: "workspaces.mine",
  permission: "self",
  input: z.object({}),
  async run({ actor, tx }) {
    return tx
      .select({ name: workspaces.name, slug: workspaces.slug })
      .from(memberships)
      .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
      .where(
        and(
          eq(memberships.userId, actor.userId),
          eq(memberships.status, "active"),
          isNull(workspaces.archivedAt),
        ),
      )
      .orderBy(asc(workspaces.name))
      .limit(200);
  },
});
