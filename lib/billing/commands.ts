import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { billingEvents } from "@/db/schema/billing";
import type { Actor, MemberActor } from "../actor";
import { record } from "../audit";
import type { Happening, InTransaction, Order, Outcome, Subscription } from "../payments";
import { packOf, planOf } from "../credit-packs";
import { type Holder, failTopUp, grant, resumeTopUps, takeBack, targetOf } from "../credits/roster";
import { AppError } from "../errors";
import { type Context, type ReadContext, preparedCommand } from "../operation";
import { payments } from "../payment-provider";
import { StripeEvent, happeningOf } from "../stripe-events";
import type { Verdict } from "../verdict";
import {
  type BillingAccount,
  answered,
  buyerOf,
  customerOf,
  findBillingAccount,
  keepCustomer,
  keepSubscription,
  lockCustomer,
  momentOf,
} from "./roster";
import { canCancel, canResume, canSubscribe } from "./rules";
import { BuyCredits, Subscribe } from "./schema";

/** BIL-1: begins to buy a pack of credits. Answers where it is paid; the credits come once that is done. */
export const buyCredits = preparedCommand({
  name: "billing.buyCredits",
  permission: "billing.manage",
  input: BuyCredits,
  async prepare(ctx, { credits }) {
    const pack = packOf(credits);
    if (!pack) throw new Error("there is no such pack");
    return orderOf(ctx, { kind: "credits", pack });
  },
  run: (ctx, _, ordered) => checkOut(ctx, ordered),
});

/** BIL-1: begins to take out the subscription. Refuses a second one. */
export const subscribe = preparedCommand({
  name: "billing.subscribe",
  permission: "billing.manage",
  input: Subscribe,
  async prepare(ctx, { plan: id }) {
    insistNow(canSubscribe(await findBillingAccount(ctx.tx, ctx.actor.workspace.id)));
    const plan = planOf(id);
    if (!plan) throw new Error("there is no such plan");
    return orderOf(ctx, { kind: "subscription", plan });
  },
  run: (ctx, _, ordered) => checkOut(ctx, ordered),
});

/** BIL-1: answers where payment methods and invoices are looked after. */
export const openPortal = preparedCommand({
  name: "billing.openPortal",
  permission: "billing.manage",
  input: z.object({}),
  async prepare({ actor, tx }) {
    const customerId = await customerOf(tx, actor);
    return { customerId, url: await answered(payments().portal(customerId, buyerOf(actor))) };
  },
  async run(ctx, _, { customerId, url }) {
    const { actor, tx } = ctx;
    await keepCustomer(tx, actor.workspace.id, customerId);
    await record(ctx, { action: "billing.portalOpened", target: targetOf(actor.workspace) });
    return { url };
  },
});

/** BIL-1: the subscription ends with the period that was paid for; until then everything stays as it is. */
export const cancelSubscription = preparedCommand({
  name: "billing.cancelSubscription",
  permission: "billing.manage",
  input: z.object({}),
  prepare: (ctx) => setEnding(ctx, true, canCancel),
  run: (ctx, _, deed) => keepEnding(ctx, deed, "billing.subscriptionCancelled"),
});

/** BIL-1: takes the cancellation back, as long as the period lasts. */
export const resumeSubscription = preparedCommand({
  name: "billing.resumeSubscription",
  permission: "billing.manage",
  input: z.object({}),
  prepare: (ctx) => setEnding(ctx, false, canResume),
  run: (ctx, _, deed) => keepEnding(ctx, deed, "billing.subscriptionResumed"),
});

/**
 * BIL-2: hears what Stripe tells, once for each event. What the event is about is asked anew first; what has nothing to do with credits or
 * with none of our customers is no news.
 */
export const hearStripe = preparedCommand({
  name: "billing.hear",
  permission: "system",
  input: StripeEvent,
  async prepare({ tx }, event): Promise<Happening | null> {
    const known = and(eq(billingEvents.provider, "stripe"), eq(billingEvents.id, event.id));
    const [heard] = await tx.select({ id: billingEvents.id }).from(billingEvents).where(known);
    return heard ? null : happeningOf(event, await momentOf(tx));
  },
  async run(ctx, _, happening) {
    return { news: happening ? await settle(ctx, happening) : false };
  },
});

/** BIL-2: writes down what a provider told, of whichever provider: once, and whatever it does to credits and subscription with it. */
export async function settle(ctx: Context<Actor>, happening: Happening): Promise<boolean> {
  const { customerId, outcome, ...event } = happening;
  const holder = await lockCustomer(ctx.tx, event.provider, customerId);
  if (!holder) return false;
  const fresh = await ctx.tx
    .insert(billingEvents)
    .values(event)
    .onConflictDoNothing()
    .returning({ id: billingEvents.id });
  return fresh.length > 0 && (await settleOutcome(ctx, holder, outcome));
}

async function settleOutcome(ctx: Context<Actor>, holder: Holder, outcome: Outcome): Promise<boolean> {
  switch (outcome.kind) {
    case "paid":
      return grant(ctx, holder, outcome.payment);
    case "refunded":
      return takeBack(ctx, holder, outcome);
    case "declined":
      return failTopUp(ctx, holder, outcome);
    case "subscription": {
      const before = await keepSubscription(ctx.tx, holder.id, outcome);
      if (before) await recordSubscription(ctx, holder, before, outcome.subscription);
      return before !== null;
    }
    case "cardAdded": {
      await resumeTopUps(ctx.tx, holder.id);
      const after = { card: `${outcome.brand} ${outcome.last4}` };
      await record(ctx, {
        action: "billing.cardAdded",
        workspaceId: holder.id,
        target: targetOf(holder),
        after,
      });
      return true;
    }
    case "underWay":
      return false;
  }
}

async function recordSubscription(
  ctx: Context<Actor>,
  holder: Holder,
  before: BillingAccount,
  after: Subscription,
  action: "billing.subscriptionChanged" | SubscriptionDeed = "billing.subscriptionChanged",
): Promise<void> {
  const words = (status: string | null, ends: Date | null, ending: boolean) => ({
    subscription: status,
    periodEnds: ends?.toISOString().slice(0, 10) ?? null,
    ending,
  });
  await record(ctx, {
    action,
    workspaceId: holder.id,
    target: targetOf(holder),
    before: words(before.subscriptionStatus, before.periodEndsAt, before.endsAtPeriodEnd),
    after: words(after.status, after.periodEndsAt, after.endsAtPeriodEnd),
  });
}

type Owner = ReadContext<MemberActor>;
type Ordered = { customerId: string; order: Order; deed: InTransaction<string> };
type SubscriptionDeed = "billing.subscriptionCancelled" | "billing.subscriptionResumed";

async function orderOf({ actor, tx }: Owner, order: Order): Promise<Ordered> {
  const customerId = await customerOf(tx, actor);
  const deed = await answered(payments().checkout(customerId, buyerOf(actor), order));
  return { customerId, order, deed };
}

async function checkOut(ctx: Context<MemberActor>, { customerId, order, deed }: Ordered) {
  const { actor, tx } = ctx;
  await keepCustomer(tx, actor.workspace.id, customerId);
  const url = await deed(tx);
  const { credits } = order.kind === "credits" ? order.pack : order.plan;
  await record(ctx, {
    action: "billing.checkoutStarted",
    target: targetOf(actor.workspace),
    after: { order: order.kind, credits },
  });
  return { url };
}

async function setEnding(
  { actor, tx }: Owner,
  ends: boolean,
  may: (account: BillingAccount | null) => Verdict,
): Promise<InTransaction<Outcome>> {
  const account = await findBillingAccount(tx, actor.workspace.id);
  insistNow(may(account));
  if (!account?.subscriptionId) throw new AppError("conflict", "noSubscription");
  return answered(payments().setEnding(account.subscriptionId, ends, await momentOf(tx)));
}

async function keepEnding(
  ctx: Context<MemberActor>,
  deed: InTransaction<Outcome>,
  action: SubscriptionDeed,
): Promise<{ endsAt: Date | null }> {
  const outcome = await deed(ctx.tx);
  if (outcome.kind !== "subscription") throw new Error("a subscription was asked for");
  const { workspace } = ctx.actor;
  const before = await keepSubscription(ctx.tx, workspace.id, outcome);
  // An event may have told of it already; who did it is known only here.
  const account = before ?? (await findBillingAccount(ctx.tx, workspace.id));
  if (account) await recordSubscription(ctx, workspace, account, outcome.subscription, action);
  return { endsAt: outcome.subscription.periodEndsAt };
}

/** What is refused for how things stand, and not for who asks. */
function insistNow(verdict: Verdict): void {
  if (verdict !== true) throw new AppError("conflict", verdict);
}
