import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { sessions } from "@/db/schema/accounts";
import type { Origin } from "../actor";
import { record } from "../audit";
import { command } from "../operation";
import { sessionLifetime } from "../session-lifetime";

/** ACC-5: the row behind a browser that somebody has just proved to be theirs. The caller's action starts the cookie. */
export async function openSession(tx: Transaction, userId: string, origin: Origin): Promise<string> {
  const [session] = await tx
    .insert(sessions)
    .values({
      userId,
      address: origin.address,
      userAgent: origin.userAgent,
      expiresAt: sql`now() + make_interval(secs => ${sessionLifetime})`,
    })
    .returning({ id: sessions.id });
  if (!session) throw new Error("no session was opened");
  return session.id;
}

/** ACC-5: ends the sessions of a user, but for `except`, from the next request on. Returns how many. */
export async function revokeSessions(
  tx: Transaction,
  userId: string,
  { except }: { except?: string } = {},
): Promise<number> {
  const revoked = await tx
    .update(sessions)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(sessions.userId, userId),
        isNull(sessions.revokedAt),
        except ? ne(sessions.id, except) : undefined,
      ),
    )
    .returning({ id: sessions.id });
  return revoked.length;
}

/** ACC-5: ends the session one is using. */
export const signOut = command({
  name: "sessions.signOut",
  permission: "self",
  beforePasswordChange: true,
  input: z.object({}),
  async run(ctx) {
    const { actor, tx } = ctx;
    await tx
      .update(sessions)
      .set({ revokedAt: sql`now()` })
      .where(eq(sessions.id, actor.sessionId));
    await record(ctx, {
      action: "session.ended",
      target: { type: "user", id: actor.userId, name: actor.name },
    });
    return null;
  },
});
