import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { memberships } from "@/db/schema/memberships";
import { workspaces } from "@/db/schema/workspaces";
import { accessHasEnded } from "../access-end";
import { query } from "../operation";

/** LKP-3, POL-1: externals of open workspaces whose time is over; a thousand at the most. */
export const externalsToUnlink = query({
  name: "external-access.ended",
  permission: "system",
  input: z.object({}),
  async run({ tx }) {
    return tx
      .select({ workspaceId: memberships.workspaceId, userId: memberships.userId })
      .from(workspaces)
      .innerJoin(memberships, eq(memberships.workspaceId, workspaces.id))
      .where(
        and(
          sql`${workspaces.policies} ? 'externalDays'`,
          isNull(workspaces.archivedAt),
          eq(memberships.kind, "external"),
          isNull(memberships.removedAt),
          accessHasEnded,
        ),
      )
      .orderBy(asc(memberships.joinedAt))
      .limit(1000);
  },
});
