import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { workspaces } from "@/db/schema/workspaces";

/** ACC-9: for a select in which `userId` is a column: whether that user has a second factor that counts. */
export function isEnrolled(userId: SQLWrapper): SQL<boolean> {
  return sql<boolean>`exists (select from second_factors factor
    where factor.user_id = ${userId} and factor.confirmed_at is not null)`;
}

/** ACC-9: for a select from `workspaces`: from which day on (a date in UTC) its people need a second factor; null is never. */
export const secondFactorFrom = sql<string | null>`${workspaces.policies} ->> 'secondFactorFrom'`;

/** ACC-9: for a select from `workspaces`: whether that day has come, by the database's clock. */
export const requiresSecondFactor = sql<boolean>`coalesce(
  (${workspaces.policies} ->> 'secondFactorFrom')::date <= (now() at time zone 'utc')::date, false)`;
