import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { secondFactors } from "@/db/schema/second-factors";
import { users } from "@/db/schema/users";
import type { UserActor, MemberActor } from "../actor";
import { record } from "../audit";
import { AppError } from "../errors";
import { Email } from "../fields";
import { languageFor } from "../languages";
import { messagesIn } from "../messages";
import { notify } from "../notices/commands";
import { type Context, command, preparedCommand } from "../operation";
import { passwordRefusal } from "../password-strength";
import { checkCurrent, countWrongCurrent, isUnchanged } from "../passwords/commands";
import { guessesOf } from "../passwords/rules";
import { inGroups } from "../recovery-codes";
import { seal, unseal } from "../sealed";
import { revokeSessions } from "../sessions/commands";
import { passwordMark } from "../sign-in-ticket";
import { countFailure, forgetFailures, secondsToWait, waitInWords } from "../throttle";
import { newSecret, setUpCode, stepOf } from "../totp";
import {
  enrolledSince,
  lockSecondFactor,
  removeSecondFactor,
  replaceRecoveryCodes,
  requiredBy,
  takeCode,
  tellOfRecoveryCode,
} from "./roster";
import { Confirm, Proof, SetUp, Start } from "./schema";

type User = typeof users.$inferSelect;
type SelfContext = Context<UserActor | MemberActor>;

const setUpLifetime = 30 * 60 * 1000;

/**
 * ACC-9: begins to set up an authenticator app, or another one in its place: answers the secret, its QR code, and `setUp` for
 * `confirmSecondFactor`. Refuses a wrong current password, and without a code somebody who has a second factor already.
 */
export const startSecondFactor = preparedCommand({
  name: "second-factors.start",
  permission: "self",
  input: Start,
  prepare: ({ actor, tx }, { current }) => checkCurrent(tx, actor.userId, current),
  async run(ctx, { code }, given) {
    const { user } = given;
    const since = await enrolledSince(ctx.tx, user.id);
    if (since && code === undefined) throw passwordRefusal("required", "code");
    const refusal = await refuseUnproven(ctx, given, since ? code : undefined);
    if (refusal) return refusal;
    await record(ctx, { action: "secondFactor.started", target: targetOf(user) });
    const secret = newSecret();
    const kept: z.input<typeof SetUp> = {
      secret,
      password: passwordMark(user.passwordHash),
      replaces: since?.getTime() ?? null,
      until: Date.now() + setUpLifetime,
    };
    const sealed = seal("second-factor-set-up", user.id, JSON.stringify(kept));
    return { secret, qr: setUpCode(secret, user.email), setUp: sealed.toString("base64url") };
  },
});

/**
 * ACC-9: turns the second factor on, once the app has shown that it knows the secret. Answers ten recovery codes, which are
 * shown this once. Refuses a wrong code, and what was begun too long ago or before password or second factor changed.
 */
export const confirmSecondFactor = preparedCommand({
  name: "second-factors.confirm",
  permission: "self",
  input: Confirm,
  prepare: async () => undefined,
  async run(ctx, { setUp, code }) {
    const { actor, tx } = ctx;
    const guesses = guessesOf(actor.userId);
    const [user] = await tx.select().from(users).where(eq(users.id, actor.userId)).for("update");
    if (!user) throw new Error("somebody signed in has no account");
    const wait = await secondsToWait(tx, [guesses]);
    if (wait > 0) throw tooMany(wait);
    const since = await enrolledSince(tx, user.id);
    const secret = secretOf(user, setUp, since);
    const step = stepOf(secret, code);
    if (step === null) return countWrong(tx, user.id, new AppError("forbidden", "wrongCode", {}, "code"));
    await forgetFailures(tx, [guesses]);
    const replaced = since !== null;
    const fresh = {
      sealedSecret: seal("second-factor", user.id, secret),
      confirmedAt: sql`now()`,
      lastStep: step,
    };
    await tx
      .insert(secondFactors)
      .values({ userId: user.id, ...fresh })
      .onConflictDoUpdate({ target: secondFactors.userId, set: fresh });
    const codes = await replaceRecoveryCodes(tx, user.id);
    await notify(tx, {
      kind: "second-factor-on",
      ...letterTo(user),
      facts: { firstName: user.firstName, replaced },
    });
    const action = replaced ? "secondFactor.replaced" : "secondFactor.turnedOn";
    await record(ctx, {
      action,
      target: targetOf(user),
      before: { secondFactor: replaced },
      after: { secondFactor: true },
    });
    return { codes: codes.map(inGroups) };
  },
});

/** ACC-9: ten new recovery codes, shown this once; the old ones end. Refuses without password and code. */
export const renewRecoveryCodes = preparedCommand({
  name: "second-factors.renewCodes",
  permission: "self",
  input: Proof,
  prepare: ({ actor, tx }, { current }) => checkCurrent(tx, actor.userId, current),
  async run(ctx, { code }, given) {
    const refusal = await refuseUnproven(ctx, given, code);
    if (refusal) return refusal;
    const { user } = given;
    const codes = await replaceRecoveryCodes(ctx.tx, user.id);
    const facts = { firstName: user.firstName };
    await notify(ctx.tx, { kind: "recovery-codes-renewed", ...letterTo(user), facts });
    await record(ctx, { action: "secondFactor.codesRenewed", target: targetOf(user) });
    return { codes: codes.map(inGroups) };
  },
});

/** ACC-9: turns the second factor off. Refuses without password and code, and while a workspace of theirs requires it. */
export const turnOffSecondFactor = preparedCommand({
  name: "second-factors.turnOff",
  permission: "self",
  input: Proof,
  prepare: ({ actor, tx }, { current }) => checkCurrent(tx, actor.userId, current),
  async run(ctx, { code }, given) {
    const { user } = given;
    const workspace = await requiredBy(ctx.tx, user.id);
    if (workspace !== null) throw new AppError("conflict", "secondFactorRequired", { workspace });
    const refusal = await refuseUnproven(ctx, given, code);
    if (refusal) return refusal;
    await removeSecondFactor(ctx.tx, user.id);
    const facts = { firstName: user.firstName };
    await notify(ctx.tx, { kind: "second-factor-off", ...letterTo(user), facts });
    await record(ctx, {
      action: "secondFactor.turnedOff",
      target: targetOf(user),
      before: { secondFactor: true },
      after: { secondFactor: false },
    });
    return null;
  },
});

/** ACC-9: the command line's way, for who has lost both app and codes and has no administrator. Ends all their sessions. */
export const resetSecondFactorByOperator = command({
  name: "second-factors.resetByOperator",
  permission: "system",
  input: z.object({ email: Email }),
  async run(ctx, { email }) {
    const { tx } = ctx;
    const [user] = await tx
      .select()
      .from(users)
      .where(and(eq(users.email, email), isNull(users.anonymisedAt)));
    if (!user) throw new AppError("not_found", "accountNotFound", { email });
    const resetBy = messagesIn(languageFor(user.locale)).emails.operator;
    const sessionsEnded = await takeAway(tx, user, { resetBy });
    await record(ctx, {
      action: "secondFactor.resetByOperator",
      target: targetOf(user),
      after: { sessionsEnded },
    });
    return null;
  },
});

/**
 * ACC-9: takes away a second factor that was lost, ends all sessions, and tells them. The caller records it. Refuses who has none.
 * Returns how many sessions ended.
 */
export async function takeAway(
  tx: Transaction,
  user: Pick<User, "id" | "email" | "firstName" | "locale">,
  { resetBy, workspaceId }: { resetBy: string; workspaceId?: string },
): Promise<number> {
  if (!(await removeSecondFactor(tx, user.id))) throw new AppError("conflict", "hasNoSecondFactor");
  const facts = { firstName: user.firstName, resetBy };
  await notify(tx, { kind: "second-factor-reset", ...letterTo(user), workspaceId, facts });
  return revokeSessions(tx, user.id);
}

/** What to return when password or code are not right; null when they are. A failure is counted, and kept. */
async function refuseUnproven(
  { tx }: SelfContext,
  { user, proven }: { user: User; proven: boolean },
  code: string | undefined,
): Promise<AppError | null> {
  if (!proven || !(await isUnchanged(tx, user))) return countWrongCurrent(tx, user.id);
  if (code !== undefined) {
    if (!(await lockSecondFactor(tx, user.id))) throw new AppError("conflict", "noSecondFactor");
    const wait = await secondsToWait(tx, [guessesOf(user.id)]);
    if (wait > 0) throw tooMany(wait);
    const taken = await takeCode(tx, user.id, code);
    if ("refusal" in taken)
      return countWrong(tx, user.id, new AppError("forbidden", taken.refusal, {}, "code"));
    if (taken.by === "recoveryCode") await tellOfRecoveryCode(tx, user, taken.left);
  }
  await forgetFailures(tx, [guessesOf(user.id)]);
  return null;
}

async function countWrong(tx: Transaction, userId: string, refusal: AppError): Promise<AppError> {
  const wait = await countFailure(tx, [guessesOf(userId)]);
  return wait > 0 ? tooMany(wait) : refusal;
}

function tooMany(seconds: number): AppError {
  return new AppError("throttled", "tooManyFailures", waitInWords(seconds), "code");
}

/** Whoever set one up meanwhile has to be asked for its code: what was begun before that is no proof. */
function secretOf({ id, passwordHash }: User, sealed: string, since: Date | null): string {
  const opened = unseal("second-factor-set-up", id, Buffer.from(sealed, "base64url"));
  const setUp = opened === null ? null : SetUp.parse(JSON.parse(opened));
  const isCurrent =
    setUp?.password === passwordMark(passwordHash) && setUp.replaces === (since?.getTime() ?? null);
  if (!isCurrent || setUp.until < Date.now()) throw new AppError("conflict", "setUpAgain");
  return setUp.secret;
}

function letterTo({ id, email, locale }: Pick<User, "id" | "email" | "locale">) {
  return { to: { email, locale, userId: id }, subjectId: id };
}

function targetOf({ id, firstName, lastName }: User) {
  return { type: "user", id, name: `${firstName} ${lastName}` };
}
