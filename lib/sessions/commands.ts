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
import { enrolledSince, lockSecondFactor, takeCode, tellOfRecoveryCode } from "../second-factors/roster";
import { codesAt } from "../second-factors/rules";
import { sessionLifetime } from "../session-lifetime";
import { holderOf, isTicketOf, issueTicket } from "../sign-in-ticket";
import { countFailure, forgetFailures, secondsToWait, waitInWords } from "../throttle";
import { attemptsAt } from "./rules";
import { SessionId, SignIn, SignInWithCode } from "./schema";

/** ACC-9: a session, or what is owed first: a code, to be given with this ticket. */
export type SignedIn = { sessionId: string } | { ticket: string };

/**
 * ACC-2, ACC-7, ACC-9: proves who somebody is and opens a session; whoever has a second factor gets a ticket for
 * `signInWithCode` instead, and is not signed in. Refuses with the same sentence, after the same work, an
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
  async run(ctx, { email, devices }, { user, proven }): Promise<SignedIn | AppError> {
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
    if (await enrolledSince(tx, user.id)) {
      await record(ctx, { action: "session.codeAsked", ...byThemselves(user) });
      return { ticket: issueTicket({ ...user, userId: user.id }) };
    }
    const sessionId = await openSession(tx, user.id, actor.origin);
    await record(ctx, { action: "session.started", ...byThemselves(user) });
    return { sessionId };
  },
});

/**
 * ACC-7, ACC-9: the second step of signing in: opens the session of whoever gave the right password a moment ago and now gives a
 * code of their app or a recovery code, which are told of by mail. Refuses a ticket that is too old or from before a change of
 * the password, a wrong code and one that was used already; after several failures says when to try again.
 */
export const signInWithCode = preparedCommand({
  name: "sessions.signInWithCode",
  permission: "public",
  input: SignInWithCode,
  prepare: async () => undefined,
  async run(ctx, { ticket, code, devices }) {
    const { actor, tx } = ctx;
    const user = await findHolder(tx, ticket);
    if (!user) throw new AppError("conflict", "signInAgain");
    const attempts = codesAt(user.email, actor.origin, devices);
    const wait = await secondsToWait(tx, attempts);
    if (wait > 0) throw tooManyFailures(wait);
    const taken = await takeCode(tx, user.id, code);
    if ("refusal" in taken) {
      const rest = await countFailure(tx, attempts);
      return rest > 0 ? tooManyFailures(rest) : new AppError("unauthenticated", taken.refusal, {}, "code");
    }
    await forgetFailures(tx, attempts);
    if (taken.by === "recoveryCode") await tellOfRecoveryCode(tx, user, taken.left);
    const sessionId = await openSession(tx, user.id, actor.origin, { withCode: true });
    await record(ctx, {
      action: "session.started",
      ...byThemselves(user),
      after: { secondFactor: taken.by },
    });
    return { sessionId, email: user.email };
  },
});

/**
 * ACC-5: the row behind a browser that somebody has just proved to be theirs. The caller's action starts the cookie. ACC-9: without
 * a code there is none for somebody who has a second factor, whichever way they came.
 */
export async function openSession(
  tx: Transaction,
  userId: string,
  origin: Origin,
  { withCode = false } = {},
): Promise<string> {
  if (!withCode && (await enrolledSince(tx, userId))) throw new Error("a second factor was not asked for");
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

/** ACC-9: whose ticket it is, if it is good. A change of their password that is under way is waited for. */
async function findHolder(tx: Transaction, ticket: string) {
  const userId = holderOf(ticket);
  if (!userId) return null;
  const [user] = await tx
    .select()
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.anonymisedAt)))
    .for("share");
  if (!user || !isTicketOf({ ...user, userId }, ticket)) return null;
  return (await lockSecondFactor(tx, userId)) ? user : null;
}

/** They are not signed in yet, and it happens outside of any workspace. */
function byThemselves({ id, firstName, lastName }: Pick<Account, "id" | "firstName" | "lastName">) {
  const name = `${firstName} ${lastName}`;
  return { by: { id, name }, target: { type: "user", id, name }, workspaceId: null };
}

function tooManyFailures(seconds: number): AppError {
  return new AppError("throttled", "tooManyFailures", waitInWords(seconds));
}
