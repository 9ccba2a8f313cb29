import { and, eq, isNull, sql } from "drizzle-orm";
import type { Reader, Transaction } from "@/db/client";
import { passwordResets } from "@/db/schema/accounts";
import { users } from "@/db/schema/users";
import { record } from "../audit";
import { AppError } from "../errors";
import { languageFor } from "../languages";
import { messagesIn } from "../messages";
import { notify } from "../notices/commands";
import { preparedCommand } from "../operation";
import { hashPassword, verifyPassword } from "../password";
import { insistOnStrength, passwordRefusal } from "../password-strength";
import { revokeSessions } from "../sessions/commands";
import { strangersAt } from "../sessions/rules";
import { countFailure, forgetFailures, secondsToWait, waitInWords } from "../throttle";
import { aboutUser } from "./queries";
import { guessesOf } from "./rules";
import { ChangePassword, SetByOperator } from "./schema";

type User = typeof users.$inferSelect;

/**
 * ACC-5, ACC-6: changes one's own password and ends one's other sessions. Refuses a wrong current password (needed unless
 * one must replace a password that was handed out), the same password again, and guessable ones.
 */
export const changePassword = preparedCommand({
  name: "passwords.change",
  permission: "self",
  beforePasswordChange: true,
  input: ChangePassword,
  async prepare({ actor, tx }, { current, password }) {
    if (current === undefined && !actor.mustChangePassword) throw passwordRefusal("required", "current");
    const { user, proven } = await checkCurrent(tx, actor.userId, current);
    if (!proven) return { user, passwordHash: null };
    if (await verifyPassword(user.passwordHash, password)) throw passwordRefusal("passwordSame");
    await insistOnStrength(password, await aboutUser(tx, user.id));
    return { user, passwordHash: await hashPassword(password) };
  },
  async run(ctx, _, { user, passwordHash }) {
    const { actor, tx } = ctx;
    const guesses = guessesOf(user.id);
    if (!passwordHash || !(await isUnchanged(tx, user))) return countWrongCurrent(tx, user.id);
    await forgetFailures(tx, [guesses]);
    const sessionsEnded = await replacePassword(tx, user, passwordHash, { except: actor.sessionId });
    await record(ctx, { action: "password.changed", target: targetOf(user), after: { sessionsEnded } });
    return null;
  },
});

/** The command line's way in for who can reach neither mail nor an administrator. To be replaced at the next sign-in. */
export const setPasswordByOperator = preparedCommand({
  name: "passwords.setByOperator",
  permission: "system",
  input: SetByOperator,
  prepare: async (_, { password }) => hashPassword(password),
  async run(ctx, { email }, passwordHash) {
    const { tx } = ctx;
    const [user] = await tx
      .select()
      .from(users)
      .where(and(eq(users.email, email), isNull(users.anonymisedAt)));
    if (!user) throw new AppError("not_found", "accountNotFound", { email });
    // Not a name, so it is said in the language of the mail (UX-3).
    const handedOutBy = messagesIn(languageFor(user.locale)).emails.operator;
    const sessionsEnded = await replacePassword(tx, user, passwordHash, { handedOutBy });
    await record(ctx, {
      action: "password.setByOperator",
      target: targetOf(user),
      after: { mustChangePassword: true, sessionsEnded },
    });
    return null;
  },
});

/**
 * ACC-4, ACC-5, PWD-1: the new password of somebody, and what follows from it: mailed links are void, sessions end (but
 * for `except`), failures are forgotten, and they are told by mail, unless it is their first one. One that was handed out
 * must be replaced at the next sign-in. The caller records it. Returns how many sessions ended.
 */
export async function replacePassword(
  tx: Transaction,
  user: Pick<User, "id" | "email" | "firstName" | "locale">,
  passwordHash: string,
  { except, handedOutBy, workspaceId }: { except?: string; handedOutBy?: string; workspaceId?: string } = {},
): Promise<number> {
  const [before] = await tx
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, user.id))
    .for("update");
  await tx
    .update(users)
    .set({ passwordHash, passwordChangedAt: sql`now()`, mustChangePassword: handedOutBy !== undefined })
    .where(eq(users.id, user.id));
  await tx
    .update(passwordResets)
    .set({ usedAt: sql`now()` })
    .where(and(eq(passwordResets.userId, user.id), isNull(passwordResets.usedAt)));
  await forgetFailures(tx, [strangersAt(user.email)]);
  const isFirst = before?.passwordHash === null && handedOutBy === undefined;
  if (!isFirst)
    await notify(tx, {
      kind: "password-changed",
      to: { email: user.email, locale: user.locale, userId: user.id },
      subjectId: user.id,
      workspaceId,
      facts: { firstName: user.firstName, changedBy: handedOutBy ?? null },
    });
  return revokeSessions(tx, user.id, { except });
}

/**
 * ACC-6, ACC-7: whether somebody signed in knows their own password (`undefined` is taken for known), so that nobody else at
 * their browser changes how one gets in. For `prepare`: what was checked may have changed when `run` begins (`isUnchanged`).
 * Refuses who guessed too often.
 */
export async function checkCurrent(tx: Reader, userId: string, current: string | undefined) {
  const wait = await secondsToWait(tx, [guessesOf(userId)]);
  if (wait > 0) throw tooManyGuesses(wait);
  const [user] = await tx.select().from(users).where(eq(users.id, userId));
  if (!user) throw new Error("somebody signed in has no account");
  return { user, proven: current === undefined || (await verifyPassword(user.passwordHash, current)) };
}

/** ACC-7: counts a wrong current password, and answers the refusal to return. */
export async function countWrongCurrent(tx: Transaction, userId: string): Promise<AppError> {
  const wait = await countFailure(tx, [guessesOf(userId)]);
  return wait > 0 ? tooManyGuesses(wait) : new AppError("forbidden", "wrongCurrentPassword", {}, "current");
}

/** Whether the password that was checked is still theirs. */
export async function isUnchanged(
  tx: Transaction,
  { id, passwordHash }: Pick<User, "id" | "passwordHash">,
): Promise<boolean> {
  const [now] = await tx
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, id))
    .for("update");
  return now?.passwordHash === passwordHash;
}

function tooManyGuesses(seconds: number): AppError {
  return new AppError("throttled", "tooManyFailures", waitInWords(seconds), "current");
}

function targetOf({ id, firstName, lastName }: User) {
  return { type: "user", id, name: `${firstName} ${lastName}` };
}
