import { and, asc, eq, isNull, lte, ne, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { localCheckouts, localPaymentMethods, localSubscriptions } from "@/db/schema/billing";
import type { MemberActor } from "../actor";
import { record } from "../audit";
import { settle } from "../billing/commands";
import { holderOf, keepCustomer, keepSubscription } from "../billing/roster";
import { refuseTaken } from "../constraints";
import { planOf } from "../credit-packs";
import { grant, resumeTopUps, targetOf } from "../credits/roster";
import { AppError } from "../errors";
import { outcomeOf, pay } from "../local-payments";
import { type Context, command } from "../operation";
import type { Happening, Outcome } from "../payments";
import { providerName } from "../provider-name";
import { AddTestCard, CheckoutId, PaymentMethodId, StoredOrder } from "./schema";

const cardsAtMost = 10;
const yearsGood = 3;

/**
 * BIL-2: pays at the local provider: it is settled at once, by the same function that settles what Stripe tells, and no money moves. A
 * checkout is paid once.
 */
export const payCheckout = command({
  name: "local-billing.pay",
  permission: "billing.manage",
  input: CheckoutId,
  async run(ctx, { checkoutId }) {
    insistOnLocal();
    const { actor, tx } = ctx;
    const workspaceId = actor.workspace.id;
    const [checkout] = await tx
      .update(localCheckouts)
      .set({ completedAt: sql`now()` })
      .where(
        and(
          eq(localCheckouts.id, checkoutId),
          eq(localCheckouts.workspaceId, workspaceId),
          isNull(localCheckouts.completedAt),
        ),
      )
      .returning();
    if (!checkout) throw new AppError("not_found", "checkoutGone");
    const order = StoredOrder.parse(checkout.order);
    await keepCustomer(tx, workspaceId, workspaceId);
    if (order.kind === "subscription") await begin(tx, workspaceId, order.plan.id);
    const kind = order.kind === "credits" ? ("purchase" as const) : ("subscription" as const);
    const bought = order.kind === "credits" ? order.pack : order.plan;
    const payment = await pay(tx, { workspaceId, kind, credits: bought.credits, price: bought.price });
    await tell(ctx, `checkout ${checkoutId}`, "checkout.completed", { kind: "paid", payment });
    return { credits: bought.credits, kind: order.kind };
  },
});

/** BIL-1: adds a card that is no card, and takes it for what is charged from now on. What made a top-up fail is over with it. */
export const addTestCard = command({
  name: "local-billing.addCard",
  permission: "billing.manage",
  input: AddTestCard,
  async run(ctx, { card }) {
    insistOnLocal();
    const { actor, tx } = ctx;
    const workspaceId = actor.workspace.id;
    await keepCustomer(tx, workspaceId, workspaceId);
    const saved = await tx.$count(localPaymentMethods, eq(localPaymentMethods.workspaceId, workspaceId));
    if (saved >= cardsAtMost) throw new AppError("conflict", "tooManyPaymentMethods");
    const [brand = "", last4 = ""] = card.split("-");
    const expiryYear = new Date().getFullYear() + yearsGood;
    await unchoose(tx, workspaceId);
    const [added] = await tx
      .insert(localPaymentMethods)
      .values({ workspaceId, brand, last4, expiryMonth: 12, expiryYear, isDefault: true })
      .returning({ id: localPaymentMethods.id });
    if (!added) throw new Error("no card was added");
    await tell(ctx, `card ${added.id}`, "payment_method.attached", { kind: "cardAdded", brand, last4 });
    return { last4 };
  },
});

/** BIL-1: of those that are left, the oldest is charged from now on. */
export const removePaymentMethod = command({
  name: "local-billing.removeCard",
  permission: "billing.manage",
  input: PaymentMethodId,
  async run(ctx, { paymentMethodId }) {
    insistOnLocal();
    const { actor, tx } = ctx;
    const [removed] = await tx.delete(localPaymentMethods).where(isOne(actor, paymentMethodId)).returning();
    if (!removed) throw new AppError("not_found", "paymentMethodGone");
    if (removed.isDefault) await chooseOldest(tx, actor.workspace.id);
    const before = { card: `${removed.brand} ${removed.last4}` };
    await record(ctx, { action: "billing.cardRemoved", target: targetOf(actor.workspace), before });
    return { last4: removed.last4 };
  },
});

/** BIL-1: which one is charged. What made a top-up fail is over with it. */
export const choosePaymentMethod = command({
  name: "local-billing.chooseCard",
  permission: "billing.manage",
  input: PaymentMethodId,
  async run(ctx, { paymentMethodId }) {
    insistOnLocal();
    const { actor, tx } = ctx;
    const [chosen] = await tx
      .update(localPaymentMethods)
      .set({ isDefault: true })
      .where(isOne(actor, paymentMethodId))
      .returning();
    if (!chosen) throw new AppError("not_found", "paymentMethodGone");
    await unchoose(tx, actor.workspace.id, paymentMethodId);
    await resumeTopUps(tx, actor.workspace.id);
    const after = { card: `${chosen.brand} ${chosen.last4}` };
    await record(ctx, { action: "billing.cardChosen", target: targetOf(actor.workspace), after });
    return { last4: chosen.last4 };
  },
});

/** BIL-2: ends, or charges for another month, one subscription whose month is over. Answers whether there was one. */
export const renewSubscription = command({
  name: "local-billing.renew",
  permission: "system",
  input: z.object({}),
  async run(ctx) {
    const { tx } = ctx;
    if (providerName() !== "local") return false;
    const [due] = await tx
      .select()
      .from(localSubscriptions)
      .where(and(eq(localSubscriptions.status, "active"), lte(localSubscriptions.periodEndsAt, sql`now()`)))
      .orderBy(asc(localSubscriptions.periodEndsAt))
      .limit(1)
      .for("update", { skipLocked: true });
    if (!due) return false;
    const next = due.endsAtPeriodEnd
      ? { status: "canceled" as const }
      : { periodEndsAt: sql`${localSubscriptions.periodEndsAt} + interval '1 month'` };
    const [renewed] = await tx
      .update(localSubscriptions)
      .set(next)
      .where(eq(localSubscriptions.id, due.id))
      .returning();
    if (!renewed) throw new Error("the subscription is gone");
    await keepSubscription(tx, due.workspaceId, await outcomeOf(tx, renewed));
    const holder = await holderOf(tx, due.workspaceId);
    if (renewed.status === "canceled") {
      const after = { subscription: renewed.status };
      const event = { action: "billing.subscriptionChanged" as const, target: targetOf(holder), after };
      await record(ctx, { ...event, workspaceId: holder.id });
      return true;
    }
    const plan = planOf(due.plan);
    if (!plan) throw new Error(`there is no plan ${due.plan} any more`);
    await grant(ctx, holder, await pay(tx, { workspaceId: holder.id, kind: "subscription", ...plan }));
    return true;
  },
});

/** BIL-1: one subscription at a time, also of two checkouts that are open. */
async function begin(tx: Transaction, workspaceId: string, plan: string): Promise<void> {
  const [begun] = await refuseTaken(
    tx
      .insert(localSubscriptions)
      .values({ workspaceId, plan, status: "active", periodEndsAt: sql`now() + interval '1 month'` })
      .returning(),
    { index: "local_subscriptions_running", key: "subscriptionRuns", field: "plan" },
  );
  if (!begun) throw new Error("no subscription was begun");
  await keepSubscription(tx, workspaceId, await outcomeOf(tx, begun));
}

/** As a provider elsewhere would by its webhook. */
async function tell(ctx: Context<MemberActor>, id: string, type: string, outcome: Outcome): Promise<void> {
  const customerId = ctx.actor.workspace.id;
  const happening: Happening = { provider: "local", id, type, happenedAt: new Date(), customerId, outcome };
  if (!(await settle(ctx, happening))) throw new Error("what was paid was no news");
}

async function unchoose(tx: Transaction, workspaceId: string, butFor?: string): Promise<void> {
  const isAnother = butFor ? ne(localPaymentMethods.id, butFor) : undefined;
  await tx
    .update(localPaymentMethods)
    .set({ isDefault: false })
    .where(and(eq(localPaymentMethods.workspaceId, workspaceId), isAnother));
}

async function chooseOldest(tx: Transaction, workspaceId: string): Promise<void> {
  const oldest = sql`(select c.id from local_payment_methods c where c.workspace_id = ${workspaceId} order by c.id limit 1)`;
  await tx.update(localPaymentMethods).set({ isDefault: true }).where(eq(localPaymentMethods.id, oldest));
}

function isOne({ workspace }: MemberActor, paymentMethodId: string) {
  return and(eq(localPaymentMethods.id, paymentMethodId), eq(localPaymentMethods.workspaceId, workspace.id));
}

/** Where Stripe takes the money there is nothing here. */
function insistOnLocal(): void {
  if (providerName() !== "local") throw new AppError("not_found", "checkoutGone");
}
