import type Stripe from "stripe";
import { z } from "zod";
import { type Happening, type Outcome, type Payment, ProviderSilent, type Subscription } from "./payments";
import { ask, idOf, reasonOf } from "./stripe";

/** As much of an event of Stripe as is believed: what became of the thing itself is asked anew. */
export const StripeEvent = z.object({
  id: z.string().max(255),
  type: z.string().max(100),
  /** In seconds. */
  created: z.number().int(),
  data: z.object({ object: z.object({ id: z.string().max(255) }) }),
});

export type StripeEvent = z.output<typeof StripeEvent>;

/** What is written on whatever is paid for credits. */
const Order = z.object({
  credits: z.coerce.number().int().positive(),
  kind: z.enum(["purchase", "subscription", "top_up"]),
  topUp: z.string().optional(),
});

type Found = { customer: string | null; outcome: Outcome | null };

const unpaid = { customer: null, outcome: null };

/**
 * BIL-2: what an event of Stripe is about, as it stands now, so that it does not matter in which order events arrive. Null for what
 * has nothing to do with credits. `askedAt` is when this begins, by the database's clock.
 */
export async function happeningOf(event: StripeEvent, askedAt: Date): Promise<Happening | null> {
  const read = readers[event.type];
  if (!read) return null;
  const { customer, outcome } = await unlessMissing(read(event.data.object.id, askedAt));
  if (!customer || !outcome) return null;
  const { id, type, created } = event;
  return {
    provider: "stripe",
    id,
    type,
    happenedAt: new Date(created * 1000),
    customerId: customer,
    outcome,
  };
}

/** What is not there any more, or is another account's, has nothing to do with us: telling it again would not help. */
async function unlessMissing(reading: Promise<Found>): Promise<Found> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof ProviderSilent && error.isMissing) return unpaid;
    throw error;
  }
}

type Reading = (id: string, askedAt: Date) => Promise<Found>;

const readers: Record<string, Reading | undefined> = {
  "checkout.session.completed": readSession,
  "checkout.session.async_payment_succeeded": readSession,
  "payment_intent.succeeded": readIntent,
  "payment_intent.payment_failed": readIntent,
  "invoice.paid": readInvoice,
  "charge.refunded": readCharge,
  "charge.dispute.closed": readDispute,
  "customer.subscription.created": readSubscription,
  "customer.subscription.updated": readSubscription,
  "customer.subscription.deleted": readSubscription,
  "customer.subscription.paused": readSubscription,
  "customer.subscription.resumed": readSubscription,
  "payment_method.attached": readPaymentMethod,
};

async function readSession(id: string, askedAt: Date): Promise<Found> {
  const session = await ask((stripe) => stripe.checkout.sessions.retrieve(id));
  const subscriptionId = idOf(session.subscription);
  if (subscriptionId) return readSubscription(subscriptionId, askedAt);
  const order = Order.safeParse(session.metadata);
  if (session.payment_status === "unpaid" || !order.success) return unpaid;
  const { credits, kind } = order.data;
  const reference = idOf(session.payment_intent) ?? session.id;
  const [amount, currency] = [session.amount_total ?? 0, session.currency ?? ""];
  const payment: Payment = { kind, reference, credits, amount, currency };
  return { customer: idOf(session.customer), outcome: { kind: "paid", payment } };
}

async function readIntent(id: string): Promise<Found> {
  const intent = await ask((stripe) => stripe.paymentIntents.retrieve(id));
  return { customer: idOf(intent.customer), outcome: outcomeOfIntent(intent) };
}

/** What became of a charge of ours; null where it is none, or one that its buyer is still about. */
export function outcomeOfIntent(intent: Stripe.PaymentIntent): Outcome | null {
  const order = Order.safeParse(intent.metadata);
  if (!order.success) return null;
  const { topUp } = order.data;
  if (intent.status === "succeeded") return { kind: "paid", payment: paymentOf(intent, order.data) };
  if (!topUp) return null;
  if (intent.status === "processing") return { kind: "underWay" };
  const reason =
    intent.status === "requires_action" ? "authentication_required" : reasonOf(intent.last_payment_error);
  return { kind: "declined", topUp, reason };
}

/** Only what is paid for a period of the subscription brings credits, and as many as were promised when it was taken out. */
async function readInvoice(id: string): Promise<Found> {
  const invoice = await ask((stripe) => stripe.invoices.retrieve(id));
  const payment = paymentOfInvoice(invoice);
  return { customer: idOf(invoice.customer), outcome: payment && { kind: "paid", payment } };
}

async function readCharge(id: string): Promise<Found> {
  const charge = await ask((stripe) => stripe.charges.retrieve(id));
  const intentId = idOf(charge.payment_intent);
  const payment = intentId && (await paymentBehind(intentId));
  if (!payment) return unpaid;
  const refunded = charge.amount_refunded + (charge.disputed ? await lostOf(id) : 0);
  return { customer: idOf(charge.customer), outcome: { kind: "refunded", payment, refunded } };
}

async function readDispute(id: string): Promise<Found> {
  const dispute = await ask((stripe) => stripe.disputes.retrieve(id));
  const chargeId = idOf(dispute.charge);
  return chargeId ? readCharge(chargeId) : unpaid;
}

/** What the buyer's bank took back for good. */
async function lostOf(charge: string): Promise<number> {
  const { data } = await ask((stripe) => stripe.disputes.list({ charge, limit: 100 }));
  return data.filter(({ status }) => status === "lost").reduce((sum, { amount }) => sum + amount, 0);
}

async function paymentBehind(intentId: string): Promise<Payment | null> {
  const intent = await ask((stripe) => stripe.paymentIntents.retrieve(intentId));
  const order = Order.safeParse(intent.metadata);
  if (order.success) return paymentOf(intent, order.data);
  const { data } = await ask((stripe) =>
    stripe.invoicePayments.list({ payment: { type: "payment_intent", payment_intent: intentId } }),
  );
  const invoiceId = idOf(data[0]?.invoice);
  return invoiceId ? paymentOfInvoice(await ask((stripe) => stripe.invoices.retrieve(invoiceId))) : null;
}

async function readSubscription(id: string, askedAt: Date): Promise<Found> {
  const found = await ask((stripe) => stripe.subscriptions.retrieve(id));
  if (!Order.safeParse(found.metadata).success) return unpaid;
  const subscription = subscriptionFrom(found);
  return { customer: idOf(found.customer), outcome: { kind: "subscription", subscription, askedAt } };
}

async function readPaymentMethod(id: string): Promise<Found> {
  const { customer, type, card } = await ask((stripe) => stripe.paymentMethods.retrieve(id));
  const outcome: Outcome = { kind: "cardAdded", brand: card?.brand ?? type, last4: card?.last4 ?? "" };
  return { customer: idOf(customer), outcome };
}

export function subscriptionFrom(found: Stripe.Subscription): Subscription {
  const ends = found.items.data[0]?.current_period_end;
  return {
    id: found.id,
    status: found.status,
    plan: found.metadata.plan ?? null,
    periodEndsAt: ends ? new Date(ends * 1000) : null,
    endsAtPeriodEnd: found.cancel_at_period_end || found.cancel_at !== null,
  };
}

function paymentOf(intent: Stripe.PaymentIntent, { credits, kind }: z.output<typeof Order>): Payment {
  return { kind, reference: intent.id, credits, amount: intent.amount, currency: intent.currency };
}

function paymentOfInvoice(invoice: Stripe.Invoice): Payment | null {
  const order = Order.safeParse(invoice.parent?.subscription_details?.metadata);
  const isOfPeriod = ["subscription_create", "subscription_cycle"].includes(invoice.billing_reason ?? "");
  if (!order.success || !isOfPeriod || invoice.status !== "paid") return null;
  const { id: reference, amount_paid: amount, currency } = invoice;
  return { kind: "subscription", reference, credits: order.data.credits, amount, currency };
}
