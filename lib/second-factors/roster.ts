import { type SQL, type SQLWrapper, and, eq, isNotNull, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { secondFactors } from "@/db/schema/second-factors";

/** ACC-9: for a select in which `userId` is a column: whether that user has a second factor that counts. */
export function isEnrolled(userId: SQLWrapper): SQL<boolean> {
  return sql<boolean>`exists (select from second_factors factor
    where factor.user_id = ${userId} and factor.confirmed_at is not null)`;
}

/** ACC-9: since when somebody has a second factor; null who has none. */
export async function enrolledSince(tx: Reader, userId: string): Promise<Date | null> {
  const [factor] = await tx
    .select({ since: secondFactors.confirmedAt })
    .from(secondFactors)
    .where(and(eq(secondFactors.userId, userId), isNotNull(secondFactors.confirmedAt)));
  return factor?.since ?? null;
}
