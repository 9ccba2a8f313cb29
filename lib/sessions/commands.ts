import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { z } from "zod";
import type { Reader, Transaction } from "@/db/client";
import { sessions } from "@/db/schema/accounts";
import { users } from "@/db/schema/users";
import type { Origin } from "../actor";
import { record } from "../audit";
import { AppError } from "../errors";
import { command, preparedCommand } from "../operation";
import { verifyPassword } from "../password";
import { sessionLifetime } from "../session-lifetime";
import { countFailure, forgetFailures, secondsToWait, waitInWords } from "../throttle";
import { attemptsAt } from "./rules";
import { SessionId, SignIn } from "./schema";

/**
 * ACC-2, ACC-7: proves who somebody is and opens a session. Refuses with the same sentence, after the same work, an
 * unknown address, a wrong password and an account that is gone; and after several failures says when to try again,
 * without looking at the password. Works also for who is suspended or removed everywhere: they then reach nothing.
 */
export const signIn = preparedCommand({
  name: "sessions.signIn",
  permission: "public",
  input: SignIn,
  async prepare({ actor, tx }, { email, password, devices }) {
    const wait = await secondsToWait(tx, attemptsAt(email, actor.origin, devices).all);
    if (wait > 0) throw tooManyFailures(wait);
    const user = await findAccount(tx, email);
    return { user, proven: await verifyPassword(user?.passwordHash ?? null, password) };
  },
  async run(ctx, { email, devices }, { user, proven }) {
    const { actor, tx } = ctx;
    const attempts = attemptsAt(email, actor.origin, devices);
    if (!user || !proven || !(await isUnchanged(tx, user))) {
      const wait = await countFailure(tx, attempts.all);
      return wait > 0 ? tooManyFailures(wait) : new AppError("unauthenticated", "wrongCredentials");
    }
    // Others may have failed while this password was being checked.
    const wait = await secondsToWait(tx, attempts.all);
    if (wait > 0) throw tooManyFailures(wait);
    await forgetFailures(tx, [attempts.closest]);
    const sessionId = await openSession(tx, user.id, actor.origin);
    const name = `${user.firstName} ${user.lastName}`;
    await record(ctx, {
      action: "session.started",
      by: { id: user.id, name },
      target: { type: "user", id: user.id, name },
      workspaceId: null,
    });
    return { sessionId };
  },
});

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

/** ACC-5: ends one of one's own sessions. Somebody else's is not found. */
export const endSessionOfMine = command({
  name: "sessions.end",
  permission: "self",
  input: SessionId,
  async run(ctx, { sessionId }) {
    const { actor, tx } = ctx;
    const [ended] = await tx
      .update(sessions)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(sessions.id, sessionId), eq(sessions.userId, actor.userId), isNull(sessions.revokedAt)))
      .returning({ id: sessions.id });
    if (!ended) throw new AppError("not_found", "sessionNotFound");
    await record(ctx, {
      action: "session.ended",
      target: { type: "user", id: actor.userId, name: actor.name },
      after: { session: sessionId },
    });
    return null;
  },
});

/** ACC-5: ends all of one's own sessions but the one that asks. Answers how many those were. */
export const endOtherSessions = command({
  name: "sessions.endOthers",
  permission: "self",
  input: z.object({}),
  async run(ctx) {
    const { actor, tx } = ctx;
    const ended = await revokeSessions(tx, actor.userId, { except: actor.sessionId });
    await record(ctx, {
      action: "session.othersEnded",
      target: { type: "user", id: actor.userId, name: actor.name },
      after: { sessions: ended },
    });
    return { ended };
  },
});

type Account = { id: string; firstName: string; lastName: string; passwordHash: string | null };

async function findAccount(tx: Reader, email: string): Promise<Account | undefined> {
  const [account] = await tx
    .select({
      id: users.id,
      firstName: users.firstName,
      lastName: users.lastName,
      passwordHash: users.passwordHash,
    })
    .from(users)
    .where(and(eq(users.email, email), isNull(users.anonymisedAt)));
  return account;
}

/** Whether the password that was checked is still theirs; a change that is under way is waited for. */
async function isUnchanged(tx: Transaction, { id, passwordHash }: Account): Promise<boolean> {
  const [user] = await tx
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .where(and(eq(users.id, id), isNull(users.anonymisedAt)))
    .for("share");
  return user !== undefined && user.passwordHash === passwordHash;
}

function tooManyFailures(seconds: number): AppError {
  return new AppError("throttled", "tooManyFailures", waitInWords(seconds));
}
