import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { passwordResets } from "@/db/schema/accounts";
import { users } from "@/db/schema/users";
import { record } from "../audit";
import { AppError, type RefusalKey } from "../errors";
import { enqueue } from "../jobs";
import { notify } from "../notices/commands";
import { command, preparedCommand } from "../operation";
import { hashPassword } from "../password";
import { insistOnStrength } from "../password-strength";
import { replacePassword } from "../passwords/commands";
import { aboutUser } from "../passwords/queries";
import { countRequest } from "../throttle";
import { type ResetState, findReset } from "./queries";
import { mailsTo, requestsFrom } from "./rules";
import { RequestReset, ResetPassword, SendRequestedLink } from "./schema";

type User = typeof users.$inferSelect;

/**
 * ACC-4: asks for a reset link. Answers the same, after the same work, for every address; whether there is an account is
 * looked up in the background. Refuses only who asks too often from one place.
 */
export const requestReset = command({
  name: "resets.request",
  permission: "public",
  input: RequestReset,
  async run({ actor, tx }, { email }) {
    const { address, userAgent } = actor.origin;
    const mayMail = await countRequest(tx, requestsFrom(actor.origin), mailsTo(email));
    if (mayMail) await enqueue(tx, SendRequestedLink, { email, address, userAgent });
    return null;
  },
});

/** ACC-4: the second half of `requestReset`, in the background. Null when nobody has the address. */
export const sendRequestedLink = command({
  name: "resets.sendRequested",
  permission: "system",
  input: SendRequestedLink.input,
  async run({ actor, tx }, { email, address, userAgent }) {
    const [user] = await tx
      .select()
      .from(users)
      .where(and(eq(users.email, email), isNull(users.anonymisedAt)));
    if (!user) return null;
    const resetId = await sendResetLink({ tx }, user, null);
    const asking = { ...actor, origin: { channel: "page" as const, address, userAgent } };
    await record({ actor: asking, tx }, { action: "password.resetRequested", target: targetOf(user) });
    return { resetId };
  },
});

/**
 * ACC-4, PWD-1: mails a link with which `user` chooses a new password: good once, for an hour. `askedBy` is the
 * administrator who sent it, or null when they asked themselves. The caller records what happened. Returns its id.
 */
export async function sendResetLink(
  { tx }: { tx: Transaction },
  user: Pick<User, "id" | "email" | "firstName" | "locale">,
  askedBy: string | null,
): Promise<string> {
  const [reset] = await tx
    .insert(passwordResets)
    .values({ userId: user.id, expiresAt: sql`now() + interval '1 hour'` })
    .returning({ id: passwordResets.id });
  if (!reset) throw new Error("no reset was written");
  await notify(tx, {
    kind: "password-reset",
    to: { email: user.email, locale: user.locale, userId: user.id },
    subjectId: reset.id,
    facts: { resetId: reset.id, firstName: user.firstName, askedBy },
  });
  return reset.id;
}

/**
 * ACC-4: chooses a new password with a mailed link, which is used up by it. Proves the address, ends all sessions, and
 * tells them by mail. Refuses dead and tampered links, and guessable passwords (ACC-6).
 */
export const resetPassword = preparedCommand({
  name: "resets.use",
  permission: "public",
  input: ResetPassword,
  async prepare({ tx }, { resetId, signature, password }) {
    const { state, user } = await findReset(tx, resetId, signature);
    if (state !== "open" || !user) throw deadLink(state);
    await insistOnStrength(password, await aboutUser(tx, user.id));
    return { user, passwordHash: await hashPassword(password) };
  },
  async run(ctx, { resetId }, { user, passwordHash }) {
    const { tx } = ctx;
    if (!(await consume(tx, resetId))) throw deadLink("used");
    const sessionsEnded = await replacePassword(tx, user, passwordHash);
    await tx
      .update(users)
      .set({ emailVerifiedAt: sql`coalesce(${users.emailVerifiedAt}, now())` })
      .where(eq(users.id, user.id));
    const target = targetOf(user);
    await record(ctx, { action: "password.reset", by: target, target, after: { sessionsEnded } });
    return { email: user.email };
  },
});

/** Of two at once with the same link, one gets true. */
async function consume(tx: Transaction, resetId: string): Promise<boolean> {
  const unused = and(
    eq(passwordResets.id, resetId),
    isNull(passwordResets.usedAt),
    gt(passwordResets.expiresAt, sql`now()`),
  );
  const used = await tx
    .update(passwordResets)
    .set({ usedAt: sql`now()` })
    .where(unused)
    .returning();
  return used.length === 1;
}

const sentences: Record<Exclude<ResetState, "open">, RefusalKey> = {
  used: "resetLinkUsed",
  expired: "resetLinkExpired",
  wrong: "resetLinkWrong",
};

function deadLink(state: ResetState): AppError {
  return new AppError("conflict", sentences[state === "open" ? "wrong" : state]);
}

function targetOf({ id, firstName, lastName }: User) {
  return { type: "user", id, name: `${firstName} ${lastName}` };
}
