import { type SQL, and, eq, gt, isNull, sql } from "drizzle-orm";
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
type Via = (typeof passwordResets.$inferSelect)["via"];

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
  const expiresAt = sql`now() + interval '1 hour'`;
  const resetId = await openLink(tx, { userId: user.id, via: "email", expiresAt });
  await notify(tx, {
    kind: "password-reset",
    to: { email: user.email, locale: user.locale, userId: user.id },
    subjectId: resetId,
    facts: { resetId, firstName: user.firstName, askedBy },
  });
  return resetId;
}

/**
 * LKP-2: opens the link with which somebody whose account was just made chooses their first password: good once, for seven
 * days. `via` is how it goes to them. The caller tells them of it with the notice `welcome`. Returns its id.
 */
export async function openWelcomeLink(tx: Transaction, userId: string, via: Via): Promise<string> {
  return openLink(tx, { userId, via, expiresAt: sql`now() + interval '7 days'` });
}

/**
 * ACC-4: chooses a new password with a link that was sent, which is used up by it. Ends all sessions, and tells them by
 * mail. A link that was mailed proves the address; one that went by SMS does not. Refuses dead and tampered links, and guessable passwords (ACC-6).
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
    const used = await consume(tx, resetId);
    if (!used) throw deadLink("used");
    const sessionsEnded = await replacePassword(tx, user, passwordHash);
    if (used.via === "email") await proveAddress(tx, user);
    const target = targetOf(user);
    await record(ctx, { action: "password.reset", by: target, target, after: { sessionsEnded } });
    return { email: user.email };
  },
});

async function openLink(
  tx: Transaction,
  link: { userId: string; via: Via; expiresAt: SQL },
): Promise<string> {
  const [reset] = await tx.insert(passwordResets).values(link).returning({ id: passwordResets.id });
  if (!reset) throw new Error("no reset was written");
  return reset.id;
}

/** Of two at once with the same link, one gets it. */
async function consume(tx: Transaction, resetId: string): Promise<{ via: Via } | undefined> {
  const unused = and(
    eq(passwordResets.id, resetId),
    isNull(passwordResets.usedAt),
    gt(passwordResets.expiresAt, sql`now()`),
  );
  const [used] = await tx
    .update(passwordResets)
    .set({ usedAt: sql`now()` })
    .where(unused)
    .returning({ via: passwordResets.via });
  return used;
}

async function proveAddress(tx: Transaction, { id }: User): Promise<void> {
  await tx
    .update(users)
    .set({ emailVerifiedAt: sql`coalesce(${users.emailVerifiedAt}, now())` })
    .where(eq(users.id, id));
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
