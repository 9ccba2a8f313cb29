import Bowser from "bowser";
import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { sessions } from "@/db/schema/accounts";
import { query } from "../operation";

/** ACC-5: where one is signed in, the latest first. */
export const mySessions = query({
  name: "sessions.mine",
  permission: "self",
  input: z.object({}),
  async run({ actor, tx }) {
    const rows = await tx
      .select()
      .from(sessions)
      .where(
        and(
          eq(sessions.userId, actor.userId),
          isNull(sessions.revokedAt),
          gt(sessions.expiresAt, sql`now()`),
        ),
      )
      .orderBy(desc(sessions.lastSeenAt), desc(sessions.id))
      .limit(100);
    return rows.map(({ id, address, createdAt, lastSeenAt, userAgent }) => ({
      id,
      address,
      createdAt,
      lastSeenAt,
      ...deviceOf(userAgent),
      current: id === actor.sessionId,
    }));
  },
});

/** "Firefox" and "Windows", as far as the browser said so. */
export function deviceOf(userAgent: string | null): { browser: string | null; system: string | null } {
  if (!userAgent) return { browser: null, system: null };
  const { browser, os } = Bowser.parse(userAgent);
  return { browser: browser.name || null, system: os.name || null };
}
