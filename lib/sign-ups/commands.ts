import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { signUps } from "@/db/schema/accounts";
import { users } from "@/db/schema/users";
import { openAccount } from "../accounts/commands";
import { languageOf } from "../actor";
import { record } from "../audit";
import { AppError, type RefusalKey } from "../errors";
import { enqueue } from "../jobs";
import { notify } from "../notices/commands";
import { type Context, command, preparedCommand } from "../operation";
import { signUpIsOn } from "../organizations/rules";
import { hashPassword } from "../password";
import { insistOnStrength } from "../password-strength";
import { countRequest } from "../throttle";
import { type SignUpState, findSignUp } from "./queries";
import { mailsTo, requestsFrom } from "./rules";
import { MailSignUp, RequestSignUp, CompleteSignUp } from "./schema";

type User = typeof users.$inferSelect;

/**
 * ACC-3: asks for an account. Answers the same, after the same work, for every address; whether there is one already is
 * looked up in the background. The mail, and the account made with it, are in the language of who asks (UX-3). Refuses who
 * asks too often from one place, and everybody where signing up is off.
 */
export const requestSignUp = command({
  name: "sign-ups.request",
  permission: "public",
  input: RequestSignUp,
  async run({ actor, tx }, { email }) {
    if (!signUpIsOn()) throw new AppError("forbidden", "signUpIsOff");
    const { address, userAgent } = actor.origin;
    const mayMail = await countRequest(tx, requestsFrom(actor.origin), mailsTo(email));
    if (mayMail) await enqueue(tx, MailSignUp, { email, address, userAgent, locale: languageOf(actor) });
    return null;
  },
});

/**
 * ACC-3: the second half of `requestSignUp`, in the background: a link to whoever has no account, and to whoever has one a
 * word that there is.
 */
export const mailSignUp = command({
  name: "sign-ups.mail",
  permission: "system",
  input: MailSignUp.input,
  async run({ actor, tx }, { email, address, userAgent, locale }) {
    const asking = { ...actor, origin: { channel: "page" as const, address, userAgent } };
    const [user] = await tx
      .select()
      .from(users)
      .where(and(eq(users.email, email), isNull(users.anonymisedAt)));
    return user
      ? mailExisting({ actor: asking, tx }, user)
      : mailLink({ actor: asking, tx }, { email, locale });
  },
});

/**
 * ACC-3: makes the account with a mailed link, which is used up by it and proves the address. Returns the session to start.
 * Refuses dead and tampered links, an address that has an account by now, and guessable passwords (ACC-6).
 */
export const completeSignUp = preparedCommand({
  name: "sign-ups.complete",
  permission: "public",
  input: CompleteSignUp,
  async prepare({ tx }, { signUpId, signature, firstName, lastName, password }) {
    const { state, email } = await findSignUp(tx, signUpId, signature);
    if (state !== "open") throw deadLink(state);
    await insistOnStrength(password, [firstName, lastName, email]);
    return hashPassword(password);
  },
  async run(ctx, { signUpId, firstName, lastName }, passwordHash) {
    const signUp = await consume(ctx.tx, signUpId);
    if (!signUp) throw deadLink("used");
    const { email, locale } = signUp;
    return openAccount(
      ctx,
      { email, locale, firstName, lastName, passwordHash, verified: true },
      { workspaceId: null, after: { email, signUp: signUpId } },
    );
  },
});

async function mailLink(ctx: Context, { email, locale }: Pick<User, "email" | "locale">) {
  const [signUp] = await ctx.tx
    .insert(signUps)
    .values({ email, locale, expiresAt: sql`now() + interval '24 hours'` })
    .returning();
  if (!signUp) throw new Error("no sign-up was written");
  await notify(ctx.tx, {
    kind: "sign-up",
    to: { email, locale },
    subjectId: signUp.id,
    facts: { signUpId: signUp.id },
  });
  await record(ctx, {
    action: "account.signUpRequested",
    target: { type: "sign-up", id: signUp.id, name: email },
  });
  return { signUpId: signUp.id };
}

async function mailExisting(ctx: Context, { id, email, locale, firstName, lastName }: User) {
  await notify(ctx.tx, {
    kind: "account-exists",
    to: { email, locale, userId: id },
    facts: { firstName },
  });
  await record(ctx, {
    action: "account.signUpRequested",
    target: { type: "user", id, name: `${firstName} ${lastName}` },
  });
  return { signUpId: null };
}

/** Of two at once with the same link, one gets the row. */
async function consume(tx: Transaction, signUpId: string) {
  const unused = and(isNull(signUps.usedAt), gt(signUps.expiresAt, sql`now()`));
  const [signUp] = await tx
    .update(signUps)
    .set({ usedAt: sql`now()` })
    .where(and(eq(signUps.id, signUpId), unused))
    .returning();
  return signUp;
}

const sentences: Record<Exclude<SignUpState, "open">, RefusalKey> = {
  used: "signUpLinkUsed",
  expired: "signUpLinkExpired",
  wrong: "signUpLinkWrong",
  off: "signUpIsOff",
  exists: "accountExists",
};

function deadLink(state: Exclude<SignUpState, "open">): AppError {
  return new AppError("conflict", sentences[state]);
}
