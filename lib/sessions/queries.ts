import Bowser from "bowser";
import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { sessions } from "@/db/schema/accounts";
import { Id } from "../fields";
import { query } from "../operation";
import { findTarget } from "../users/roster";

/** ACC-5: where one is signed in, the latest first. */
export const mySessions = query({
  name: "sessions.mine",
  permission: "self",
  input: z.object({}),
  async run({ actor, tx }) {
    const rows = await openSessions(tx, actor.userId);
    return rows.map((row) => ({ ...row, current: row.id === actor.sessionId }));
  },
});

/**
 * USR-2: where a user of this workspace is signed in. Null for somebody whose account belongs to another workspace: that
 * is for their home to see. Refuses with not_found who is no member here.
 */
export const sessionsOf = query({
  name: "sessions.of",
  permission: "members.sessions",
  input: z.object({ userId: Id }),
  async run({ actor, tx }, { userId }) {
    const { homeHere } = await findTarget(tx, actor.workspace.id, userId);
    return homeHere ? openSessions(tx, userId) : null;
  },
});

async function openSessions(tx: Reader, userId: string) {
  const rows = await tx
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt), gt(sessions.expiresAt, sql`now()`)))
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.id))
    .limit(100);
  return rows.map(({ id, address, createdAt, lastSeenAt, userAgent }) => ({
    id,
    address,
    createdAt,
    lastSeenAt,
    ...deviceOf(userAgent),
  }));
}

/** "Firefox" and "Windows", as far as the browser said so. */
export function deviceOf(userAgent: string | null): { browser: string | null; system: string | null } {
  if (!userAgent) return { browser: null, system: null };
  const { browser, os } = Bowser.parse(userAgent);
  return { browser: browser.name || null, system: os.name || null };
}
