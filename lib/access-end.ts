import { sql } from "drizzle-orm";
import { memberships } from "@/db/schema/memberships";

/**
 * LKP-3, POL-1: a column for any select from `memberships`: until when an external has access, as the policy of the workspace
 * says now; null is without an end, and of internals.
 */
export const accessEndsAt = sql<Date | null>`(
  select "memberships"."joined_at" + (w.policies ->> 'externalDays')::int * interval '24 hours'
  from workspaces w where w.id = "memberships"."workspace_id" and "memberships"."kind" = 'external')`.mapWith(
  memberships.removedAt,
);

/** The same as yes or no. */
export const accessHasEnded = sql<boolean>`coalesce(${accessEndsAt} <= now(), false)`;
