import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { memberships } from "@/db/schema/memberships";
import { query } from "../operation";
import { isEnrolled } from "./roster";

/**
 * ACC-9: how many of the people who can get into this workspace, internal and external, have a second factor: `missing` are the
 * others.
 */
export const enrolment = query({
  name: "second-factors.enrolment",
  permission: "workspace.manage",
  input: z.object({}),
  async run({ actor, tx }): Promise<{ enrolled: number; of: number; missing: number }> {
    const [row] = await tx
      .select({
        enrolled: sql<number>`count(*) filter (where ${isEnrolled(memberships.userId)})::int`,
        of: sql<number>`count(*)::int`,
      })
      .from(memberships)
      .where(and(eq(memberships.workspaceId, actor.workspace.id), eq(memberships.status, "active")));
    if (!row) throw new Error("an aggregate without a row");
    return { ...row, missing: row.of - row.enrolled };
  },
});
