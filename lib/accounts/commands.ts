import { eq, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Reader } from "@/db/client";
import { passwordResets, sessions, signUps, throttles } from "@/db/schema/accounts";
import { users } from "@/db/schema/users";
import { languageOf } from "../actor";
import { record } from "../audit";
import { differences } from "../differences";
import { AppError } from "../errors";
import { forgetAnswers } from "../idempotency";
import { type Context, command, preparedCommand } from "../operation";
import { hashPassword } from "../password";
import { insistOnStrength } from "../password-strength";
import { foundOrganization } from "../organizations/commands";
import { normalisePhone } from "../phone";
import { openSession } from "../sessions/commands";
import { refuseTakenUsername } from "../username";
import { hasNobody } from "./queries";
import { FirstOwner, SweepAccounts, UpdateProfile } from "./schema";

type FirstOwner = z.output<typeof FirstOwner>;
type NewAccount = Required<
  Pick<typeof users.$inferInsert, "email" | "locale" | "firstName" | "lastName" | "passwordHash">
> & { phone?: string | null; verified: boolean };

/** ACC-1: makes the first organization, its workspace and their owner, who is signed in. Refuses once anybody exists. */
export const createFirstOwner = preparedCommand({
  name: "accounts.createFirstOwner",
  permission: "public",
  input: FirstOwner,
  prepare: ({ tx }, owner) => prepareOwner(tx, owner),
  async run(ctx, owner, passwordHash) {
    const userId = await found(ctx, owner, passwordHash);
    return { sessionId: await openSession(ctx.tx, userId, ctx.actor.origin) };
  },
});

/** ACC-1: the same from the command line. */
export const createFirstOwnerByOperator = preparedCommand({
  name: "accounts.createFirstOwnerByOperator",
  permission: "system",
  input: FirstOwner,
  prepare: ({ tx }, owner) => prepareOwner(tx, owner),
  async run(ctx, owner, passwordHash) {
    return { userId: await found(ctx, owner, passwordHash) };
  },
});

/**
 * ACC-3, INV-6: makes the account of somebody who followed a link, and opens their session. `verified`: the link was
 * mailed to the address. Refuses an address that has an account; of two at once, one gets it.
 */
export async function openAccount(
  ctx: Context,
  { verified, ...person }: NewAccount,
  event: { workspaceId: string | null; after: Record<string, unknown> },
): Promise<{ sessionId: string }> {
  const [user] = await ctx.tx
    .insert(users)
    .values({
      ...person,
      emailVerifiedAt: verified ? sql`now()` : null,
      passwordChangedAt: sql`now()`,
    })
    .onConflictDoNothing({ target: users.email })
    .returning();
  if (!user) throw new AppError("conflict", "accountExists");
  const name = `${user.firstName} ${user.lastName}`;
  await record(ctx, {
    action: "account.created",
    by: { id: user.id, name },
    target: { type: "user", id: user.id, name },
    ...event,
  });
  return { sessionId: await openSession(ctx.tx, user.id, ctx.actor.origin) };
}

/**
 * USR-5: changes one's own names, phone, username and language; whoever one is, with no permission needed. Refuses a
 * number that is none and a username that somebody has.
 */
export const updateProfile = command({
  name: "accounts.updateProfile",
  permission: "self",
  input: UpdateProfile,
  async run(ctx, { phone, username, ...wanted }) {
    const { actor, tx } = ctx;
    const [me] = await tx.select().from(users).where(eq(users.id, actor.userId)).for("update");
    if (!me) throw new Error("somebody signed in has no account");
    const { before, after } = differences(me, {
      ...wanted,
      phone: phone === (me.phone ?? "") ? me.phone : normalisePhone(phone),
      username: username || null,
    });
    if (Object.keys(after).length === 0) return { changed: false };
    await refuseTakenUsername(tx.update(users).set(after).where(eq(users.id, actor.userId)));
    await record(ctx, {
      action: "user.edited",
      target: { type: "user", id: me.id, name: `${me.firstName} ${me.lastName}` },
      before,
      after,
    });
    return { changed: true };
  },
});

/**
 * ACC-5, ACC-7, KEY-3: forgets what is over: failures whose time has passed, sessions and mailed links that ended a month ago, and what
 * calls of the API were answered a day ago.
 */
export const sweepAccounts = command({
  name: "accounts.sweep",
  permission: "system",
  input: SweepAccounts.input,
  async run({ tx }) {
    await tx
      .delete(throttles)
      .where(sql`greatest(${throttles.windowEndsAt}, ${throttles.blockedUntil}) < now()`);
    await tx.delete(sessions).where(sql`least(${sessions.expiresAt}, ${sessions.revokedAt}) < ${aMonthAgo}`);
    await tx.delete(passwordResets).where(sql`${passwordResets.expiresAt} < ${aMonthAgo}`);
    await tx.delete(signUps).where(sql`${signUps.expiresAt} < ${aMonthAgo}`);
    await forgetAnswers(tx);
    return null;
  },
});

const aMonthAgo = sql`now() - interval '30 days'`;

async function prepareOwner(tx: Reader, owner: FirstOwner): Promise<string> {
  if (!(await hasNobody(tx))) throw new AppError("conflict", "setupIsDone");
  const { organizationName, workspaceName, firstName, lastName, email, password } = owner;
  await insistOnStrength(password, [firstName, lastName, email, organizationName, workspaceName]);
  return hashPassword(password);
}

/** Of two at once the second waits for the first, and then finds somebody there. */
async function found(ctx: Context, owner: FirstOwner, passwordHash: string): Promise<string> {
  const { tx } = ctx;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('first owner'))`);
  if (!(await hasNobody(tx))) throw new AppError("conflict", "setupIsDone");
  const { firstName, lastName, email } = owner;
  const locale = languageOf(ctx.actor);
  const [user] = await tx
    .insert(users)
    .values({
      email,
      locale,
      firstName,
      lastName,
      passwordHash,
      emailVerifiedAt: sql`now()`,
      passwordChangedAt: sql`now()`,
    })
    .returning();
  if (!user) throw new Error("the first owner was not written");
  await foundOrganization(ctx, user, owner);
  return user.id;
}
