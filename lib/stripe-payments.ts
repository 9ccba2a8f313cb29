import type Stripe from "stripe";
import { currency } from "./credit-packs";
import { env } from "./env";
import { AppError } from "./errors";
import { paths } from "./paths";
import type { Buyer, Invoice, Order, Outcome, PaymentMethod, Payments, TopUp } from "./payments";
import { ask, declineOf, idOf } from "./stripe";
import { isRunning } from "./subscription-status";
import { outcomeOfIntent, subscriptionFrom } from "./stripe-events";

type Session = Stripe.Checkout.SessionCreateParams;

const shownInvoices = 24;

/** BIL-2: payments by Stripe. What is sold is described with each order, so that nothing has to be set up there first. */
export const stripePayments: Payments = {
  name: "stripe",

  async createCustomer({ workspaceId, name, email, locale }) {
    const customer = await ask((stripe) =>
      stripe.customers.create(
        { name, email, preferred_locales: [locale], metadata: { workspaceId } },
        { idempotencyKey: `customer ${workspaceId}` },
      ),
    );
    return customer.id;
  },

  async checkout(customerId, buyer, order) {
    if (order.kind === "subscription") await insistOnNoSubscription(customerId);
    const { id, url } = await ask((stripe) =>
      stripe.checkout.sessions.create({
        customer: customerId,
        ...wayBack(buyer),
        ...whatIsBought(buyer, order),
      }),
    );
    if (!url) throw new Error("Stripe made a checkout without an address");
    if (order.kind === "subscription") await closeOtherCheckouts(customerId, id);
    return () => Promise.resolve(url);
  },

  async portal(customerId, { slug }) {
    const { url } = await ask((stripe) =>
      stripe.billingPortal.sessions.create({
        customer: customerId,
        return_url: absolute(paths.billing(slug)),
      }),
    );
    return url;
  },

  async invoices(_, customerId) {
    const { data } = await ask((stripe) =>
      stripe.invoices.list({ customer: customerId, limit: shownInvoices }),
    );
    return data.flatMap(invoiceFrom);
  },

  paymentMethods: (_, customerId) => savedCards(customerId),

  async setEnding(subscriptionId, ends, askedAt) {
    const subscription = await ask((stripe) =>
      stripe.subscriptions.update(subscriptionId, { cancel_at_period_end: ends }),
    );
    const outcome: Outcome = { kind: "subscription", subscription: subscriptionFrom(subscription), askedAt };
    return () => Promise.resolve(outcome);
  },

  async topUp(asked) {
    const outcome = await chargeOnce(asked);
    return () => Promise.resolve(outcome);
  },
};

/** Somebody may have paid a moment ago, and Stripe not have told us yet. */
async function insistOnNoSubscription(customerId: string): Promise<void> {
  const { data } = await ask((stripe) => stripe.subscriptions.list({ customer: customerId, limit: 100 }));
  if (data.some(({ status }) => isRunning(status))) throw new AppError("conflict", "subscriptionRuns");
}

/** BIL-1: one subscription at a time: a page of Stripe's that is still open somewhere could be paid as well. */
async function closeOtherCheckouts(customerId: string, id: string): Promise<void> {
  const { data } = await ask((stripe) =>
    stripe.checkout.sessions.list({ customer: customerId, status: "open", limit: 100 }),
  );
  const others = data.filter((session) => session.mode === "subscription" && session.id !== id);
  await ask((stripe) => Promise.all(others.map((session) => stripe.checkout.sessions.expire(session.id))));
}

function wayBack({ slug, locale }: Buyer) {
  return {
    success_url: absolute(paths.billing(slug, { paid: 1 })),
    cancel_url: absolute(paths.billing(slug)),
    locale: locale === "es" ? ("es" as const) : ("en" as const),
  };
}

/** A card that was paid with is kept for topping up; a purchase has an invoice as a subscription has. */
function whatIsBought({ workspaceId }: Buyer, order: Order): Session {
  if (order.kind === "credits") {
    const { credits, price } = order.pack;
    const metadata = { workspaceId, kind: "purchase", credits: String(credits) };
    return {
      mode: "payment",
      line_items: [{ quantity: 1, price_data: priceOf(credits, price) }],
      metadata,
      payment_intent_data: { metadata, setup_future_usage: "off_session", description: nameOf(credits) },
      invoice_creation: { enabled: true },
    };
  }
  const { id: plan, credits, price } = order.plan;
  return {
    mode: "subscription",
    line_items: [
      { quantity: 1, price_data: { ...priceOf(credits, price), recurring: { interval: "month" } } },
    ],
    subscription_data: { metadata: { workspaceId, kind: "subscription", credits: String(credits), plan } },
  };
}

function priceOf(credits: number, price: number) {
  return { currency, unit_amount: price, product_data: { name: nameOf(credits) } };
}

function nameOf(credits: number): string {
  return `${credits.toLocaleString("en")} credits`;
}

/** A draft is none yet. */
function invoiceFrom(found: Stripe.Invoice): Invoice[] {
  const { id, number, created, total: amount, currency: paidIn, status } = found;
  if (status === "draft") return [];
  return [
    {
      id,
      number,
      at: new Date(created * 1000),
      amount,
      currency: paidIn,
      status: status === "paid" ? "paid" : status === "void" ? "void" : "open",
      url: found.hosted_invoice_url ?? null,
    },
  ];
}

/** The one that is charged first: the one that was chosen, or else the latest. */
async function savedCards(customerId: string): Promise<PaymentMethod[]> {
  const [customer, { data }] = await ask((stripe) =>
    Promise.all([
      stripe.customers.retrieve(customerId),
      stripe.customers.listPaymentMethods(customerId, { limit: 20 }),
    ]),
  );
  const chosen = customer.deleted ? null : idOf(customer.invoice_settings.default_payment_method);
  const usual = data.find(({ id }) => id === chosen) ?? data[0];
  return data
    .map(({ id, type, card }) => ({
      id,
      brand: card?.brand ?? type,
      last4: card?.last4 ?? "",
      expiryMonth: card?.exp_month ?? null,
      expiryYear: card?.exp_year ?? null,
      isDefault: id === usual?.id,
    }))
    .sort((one, other) => Number(other.isDefault) - Number(one.isDefault));
}

/**
 * Stripe keeps an idempotency key for a day, and a top-up may have been on its way for longer: what was charged with the same key
 * since then is looked for first.
 */
async function chargeOnce(asked: TopUp): Promise<Outcome> {
  try {
    return (await earlierCharge(asked)) ?? (await charge(asked));
  } catch (error) {
    const reason = declineOf(error);
    if (!reason) throw error;
    return { kind: "declined", topUp: asked.key, reason };
  }
}

async function charge({ customerId, workspaceId, pack, key }: TopUp): Promise<Outcome> {
  const [card] = await savedCards(customerId);
  if (!card) return { kind: "declined", topUp: key, reason: "no_payment_method" };
  const intent = await ask((stripe) =>
    stripe.paymentIntents.create(
      {
        customer: customerId,
        payment_method: card.id,
        amount: pack.price,
        currency,
        confirm: true,
        off_session: true,
        description: nameOf(pack.credits),
        metadata: { workspaceId, kind: "top_up", credits: String(pack.credits), topUp: key },
      },
      { idempotencyKey: key },
    ),
  );
  return outcomeOfIntent(intent) ?? { kind: "underWay" };
}

async function earlierCharge({ customerId, key, pendingSince }: TopUp): Promise<Outcome | null> {
  // Stripe's clock is not ours, and it counts whole seconds.
  const gte = Math.floor(pendingSince.getTime() / 1000) - 60;
  const intents = await ask((stripe) =>
    stripe.paymentIntents
      .list({ customer: customerId, created: { gte }, limit: 100 })
      .autoPagingToArray({ limit: 1000 }),
  );
  const found = intents.find(({ metadata }) => metadata.topUp === key);
  return found ? outcomeOfIntent(found) : null;
}

function absolute(path: string): string {
  return new URL(path, env().APP_URL).href;
}
