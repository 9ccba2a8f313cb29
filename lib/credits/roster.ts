import { z } from "zod";
import { type SQL, and, eq, isNull, lte, sql } from "drizzle-orm";
import type { Reader, Transaction } from "@/db/client";
import { creditAccounts, creditEntries } from "@/db/schema/credits";
import type { Actor } from "../actor";
import { record } from "../audit";
import { enqueue, jobType } from "../jobs";
import { ownersToTell } from "../joining/roster";
import { localeOf } from "../languages";
import { notifyAll } from "../notices/commands";
import type { Context } from "../operation";
import type { Decline, Payment } from "../payments";

/** `spend_credits` asks for it when the balance falls to the threshold. */
export const TopUp = jobType("credits-top-up", z.object({ workspaceId: z.uuid() }));

/** Each minute: what was left lying by a worker that died, or that got no answer. */
export const SweepTopUps = jobType("sweep-top-ups", z.object({}));

/** Whose credits they are. */
export type Holder = { id: string; slug: string; name: string };

export type CreditAccount = typeof creditAccounts.$inferSelect;

/** BIL-2: the account of a workspace. Its balance is the one figure there is; nothing is added up anywhere else. */
export async function creditAccountOf(tx: Reader, workspaceId: string): Promise<CreditAccount> {
  const [account] = await tx.select().from(creditAccounts).where(eq(creditAccounts.workspaceId, workspaceId));
  if (!account) throw new Error("a workspace without an account of credits");
  return account;
}

/** As `creditAccountOf`, held still until the transaction ends. */
export async function lockCreditAccount(tx: Transaction, workspaceId: string): Promise<CreditAccount> {
  const [account] = await tx
    .select()
    .from(creditAccounts)
    .where(eq(creditAccounts.workspaceId, workspaceId))
    .for("update");
  if (!account) throw new Error("a workspace without an account of credits");
  return account;
}

/** By this a provider knows that it was asked for the same top-up before. */
export function topUpKey(workspaceId: string, pendingSince: Date): string {
  return `top-up ${workspaceId} ${pendingSince.getTime()}`;
}

const deeds = {
  purchase: "credits.bought",
  subscription: "credits.renewed",
  top_up: "credits.toppedUp",
} as const;

/**
 * BIL-2: the one place that grants what was paid for: once for each payment, however often and by whatever it is told. With a top-up
 * nothing is on its way any more. Answers whether it was news.
 */
export async function grant(ctx: Context<Actor>, holder: Holder, payment: Payment): Promise<boolean> {
  const { kind, reference, credits } = payment;
  const granted = await ctx.tx
    .insert(creditEntries)
    .values({ workspaceId: holder.id, amount: credits, kind, reference })
    .onConflictDoNothing({ target: creditEntries.reference })
    .returning({ id: creditEntries.id });
  if (granted.length === 0) return false;
  if (kind === "top_up")
    await setTopUp(ctx.tx, holder.id, { topUpPendingAt: null, topUpFailedAt: null, topUpFailure: null });
  await record(ctx, {
    action: deeds[kind],
    workspaceId: holder.id,
    target: targetOf(holder),
    after: { credits, price: priceIn(payment), reference },
  });
  return true;
}

/**
 * BIL-2: of a payment that was paid back, all of it or in part, the credits are taken back in proportion, as far as they were not spent: the
 * balance is never below zero. Hearing of the same again takes nothing.
 */
export async function takeBack(
  ctx: Context<Actor>,
  holder: Holder,
  { payment, refunded }: { payment: Payment; refunded: number },
): Promise<boolean> {
  await grant(ctx, holder, payment);
  const { balance } = await lockCreditAccount(ctx.tx, holder.id);
  const { credits, amount, reference } = payment;
  const due = Math.floor((credits * Math.min(refunded, amount)) / amount);
  const wanted = due - (await takenBack(ctx.tx, holder.id, reference));
  if (wanted <= 0) return false;
  const taken = Math.min(wanted, balance);
  if (taken > 0)
    await ctx.tx.insert(creditEntries).values({
      workspaceId: holder.id,
      amount: -taken,
      kind: "refund",
      reference: `refund ${refunded} of ${reference}`,
    });
  await record(ctx, {
    action: "credits.refunded",
    workspaceId: holder.id,
    target: targetOf(holder),
    after: {
      credits: -taken,
      missing: wanted - taken,
      price: priceIn({ ...payment, amount: refunded }),
      reference,
    },
  });
  return true;
}

async function takenBack(tx: Reader, workspaceId: string, reference: string): Promise<number> {
  const [row] = await tx
    .select({ taken: sql<number>`coalesce(-sum(${creditEntries.amount}), 0)::int` })
    .from(creditEntries)
    .where(
      and(
        eq(creditEntries.workspaceId, workspaceId),
        eq(creditEntries.kind, "refund"),
        sql`${creditEntries.reference} like '% of ' || ${reference}::text`,
      ),
    );
  return row?.taken ?? 0;
}

/** BIL-1: a top-up that was declined is the last one until somebody looks after it; the owners hear of it once. */
export async function failTopUp(
  ctx: Context<Actor>,
  holder: Holder,
  { topUp, reason }: { topUp: string; reason: Decline },
): Promise<boolean> {
  const { topUpPendingAt } = await lockCreditAccount(ctx.tx, holder.id);
  if (!topUpPendingAt || topUpKey(holder.id, topUpPendingAt) !== topUp) return false;
  await setTopUp(ctx.tx, holder.id, {
    topUpPendingAt: null,
    topUpFailedAt: sql`now()`,
    topUpFailure: reason,
  });
  await record(ctx, {
    action: "credits.topUpFailed",
    workspaceId: holder.id,
    target: targetOf(holder),
    after: { reason },
  });
  const owners = await ownersToTell(ctx.tx, holder.id);
  await notifyAll(
    ctx.tx,
    owners.map((to) => ({
      kind: "top-up-failed" as const,
      to: { ...to, locale: localeOf(to) },
      workspaceId: holder.id,
      facts: { firstName: to.firstName, workspaceName: holder.name, workspaceSlug: holder.slug, reason },
    })),
  );
  return true;
}

/**
 * BIL-1: what made a top-up fail was looked after. One that is due is asked for at once: with nothing left, no call comes through that
 * would ask for it.
 */
export async function resumeTopUps(tx: Transaction, workspaceId: string): Promise<void> {
  await setTopUp(tx, workspaceId, { topUpFailedAt: null, topUpFailure: null });
  const due = await tx
    .update(creditAccounts)
    .set({ topUpPendingAt: sql`now()` })
    .where(
      and(
        eq(creditAccounts.workspaceId, workspaceId),
        isNull(creditAccounts.topUpPendingAt),
        lte(creditAccounts.balance, creditAccounts.topUpThreshold),
        sql`${creditAccounts.topUpAmount} is not null`,
      ),
    )
    .returning({ id: creditAccounts.workspaceId });
  if (due.length > 0) await enqueue(tx, TopUp, { workspaceId });
}

export async function setTopUp(
  tx: Transaction,
  workspaceId: string,
  set: {
    topUpThreshold?: number;
    topUpAmount?: number | null;
    topUpPendingAt?: SQL | null;
    topUpFailedAt?: SQL | null;
    topUpFailure?: Decline | null;
  },
): Promise<void> {
  await tx.update(creditAccounts).set(set).where(eq(creditAccounts.workspaceId, workspaceId));
}

export function targetOf({ id, name }: Holder) {
  return { type: "workspace", id, name };
}

function priceIn({ amount, currency }: Payment): string {
  return `${(amount / 100).toFixed(2)} ${currency.toUpperCase()}`;
}
