import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { type MadeWorkspace, makeWorkspace } from "@/db/factories";
import { billingAccounts } from "@/db/schema/billing";
import type { MemberActor } from "../actor";
import { actingAs, eventsAbout } from "../testing";
import { StripeServer, stripeKey, stripeWebhookSecret } from "../testing-stripe";
import { archiveWorkspace, deleteWorkspace } from "../workspaces/commands";
import { buyCredits, cancelSubscription, openPortal, resumeSubscription, subscribe } from "./commands";
import { billingOverview, listInvoices, listPaymentMethods } from "./queries";

const stripe = await StripeServer.start();
afterAll(() => stripe.stop());
Object.assign(process.env, {
  STRIPE_SECRET_KEY: stripeKey,
  STRIPE_WEBHOOK_SECRET: stripeWebhookSecret,
  STRIPE_BASE_URL: stripe.address,
});

let acme: MadeWorkspace;
let owner: MemberActor;

beforeEach(async () => {
  acme = await makeWorkspace(database());
  owner = await actingAs(acme.owner, acme);
  stripe.asked.length = 0;
});

describe("BIL-1: buying, as it goes over the wire", () => {
  test("a customer is made once, and the checkout carries all that Stripe has to know", async () => {
    expect(await buyCredits(owner, { credits: 10_000 })).toEqual({ url: "https://stripe.example/pay" });
    const [customer] = stripe.askedFor("POST", /customers$/);
    expect(customer).toMatchObject({
      path: "/v1/customers",
      headers: {
        authorization: `Bearer ${stripeKey}`,
        "stripe-version": "2026-10-28.endive",
        "idempotency-key": `customer ${acme.id}`,
      },
      form: { name: "Acme", email: acme.owner.email, "metadata[workspaceId]": acme.id },
    });
    const [session] = stripe.askedFor("POST", /checkout\/sessions$/);
    expect(session?.form).toMatchObject({
      customer: (await account())?.customerId,
      mode: "payment",
      "line_items[0][price_data][currency]": "usd",
      "line_items[0][price_data][unit_amount]": "9000",
      "line_items[0][price_data][product_data][name]": "10,000 credits",
      "metadata[credits]": "10000",
      "metadata[kind]": "purchase",
      "payment_intent_data[metadata][credits]": "10000",
      "payment_intent_data[setup_future_usage]": "off_session",
      "invoice_creation[enabled]": "true",
      success_url: `${process.env.APP_URL}/w/${acme.slug}/billing?paid=1`,
      cancel_url: `${process.env.APP_URL}/w/${acme.slug}/billing`,
    });
    await buyCredits(owner, { credits: 1000 });
    expect(stripe.askedFor("POST", /customers$/)).toHaveLength(1);
    expect((await eventsAbout(acme.id)).map(({ action }) => action)).toEqual([
      "billing.checkoutStarted",
      "billing.checkoutStarted",
    ]);
  });

  test("two who buy first at the same moment have one customer", async () => {
    await Promise.all([buyCredits(owner, { credits: 1000 }), buyCredits(owner, { credits: 1000 })]);
    const customers = stripe.askedFor("POST", /checkout/).map(({ form }) => form.customer);
    expect(new Set(customers)).toEqual(new Set([(await account())?.customerId]));
  });

  test("the subscription is taken out with the plan and its credits", async () => {
    await subscribe(owner, { plan: "monthly" });
    expect(stripe.askedFor("POST", /checkout/)[0]?.form).toMatchObject({
      mode: "subscription",
      "line_items[0][price_data][recurring][interval]": "month",
      "line_items[0][price_data][unit_amount]": "9900",
      "subscription_data[metadata][credits]": "15000",
      "subscription_data[metadata][plan]": "monthly",
    });
  });

  test("BIL-1: of two pages on which the subscription could be paid the first is closed; a purchase stays open", async () => {
    await buyCredits(owner, { credits: 1000 });
    await subscribe(owner, { plan: "monthly" });
    await subscribe(owner, { plan: "monthly" });
    const { customerId } = (await account()) ?? {};
    const sessions = [...stripe.things.values()].filter(
      ({ object, customer }) => object === "checkout.session" && customer === customerId,
    );
    expect(sessions.map(({ mode, status }) => [mode, status])).toEqual([
      ["payment", "open"],
      ["subscription", "expired"],
      ["subscription", "open"],
    ]);
  });

  test("BIL-1: what was paid a moment ago counts, though Stripe has not told of it yet", async () => {
    await openPortal(owner, {});
    const { customerId } = (await account()) ?? {};
    const paid = stripe.put("subscription", { customer: customerId, status: "active" });
    await expect(subscribe(owner, { plan: "monthly" })).rejects.toMatchObject({ key: "subscriptionRuns" });
    expect(stripe.askedFor("POST", /checkout/)).toEqual([]);
    stripe.put("subscription", { ...paid, status: "canceled" });
    await subscribe(owner, { plan: "monthly" });
  });

  test("what is no pack is not sold", async () => {
    await expect(buyCredits(owner, { credits: 1001 })).rejects.toMatchObject({ name: "ZodError" });
    expect(stripe.asked).toEqual([]);
  });

  test("Stripe does not answer, not at the third time either: a sentence, and nothing is written", async () => {
    for (const _time of [1, 2, 3]) stripe.trouble(/customers/, "silence");
    await expect(buyCredits(owner, { credits: 1000 })).rejects.toMatchObject({ key: "providerSilent" });
    expect(stripe.askedFor("POST", /customers/)).toHaveLength(3);
    expect(await account()).toBeUndefined();
    expect(await eventsAbout(acme.id)).toEqual([]);
  });

  test("an answer that is lost on the way is asked for again, and there is one customer", async () => {
    stripe.trouble(/customers/, "silence", { after: true });
    await buyCredits(owner, { credits: 1000 });
    const made = [...stripe.things.values()].filter(
      ({ object, email }) => object === "customer" && email === acme.owner.email,
    );
    expect(made.map(({ id }) => id)).toEqual([(await account())?.customerId]);
  });

  test("a key that Stripe does not take is the operator's to mend", async () => {
    stripe.trouble(/customers/, {
      status: 401,
      error: { type: "invalid_request_error", message: "Invalid API Key" },
    });
    await expect(buyCredits(owner, { credits: 1000 })).rejects.toMatchObject({ key: "providerSilent" });
  });
});

describe("BIL-1: looking after it", () => {
  test("the portal opens for this customer, and leads back", async () => {
    expect(await openPortal(owner, {})).toEqual({ url: "https://stripe.example/portal" });
    expect(stripe.askedFor("POST", /billing_portal/)[0]?.form).toEqual({
      customer: (await account())?.customerId,
      return_url: `${process.env.APP_URL}/w/${acme.slug}/billing`,
    });
  });

  test("invoices and payment methods are Stripe's; where it does not answer, the rest is shown", async () => {
    await openPortal(owner, {});
    const customer = (await account())?.customerId;
    stripe.put("invoice", {
      customer,
      number: "A-1",
      created: 1_790_000_000,
      total: 9000,
      currency: "usd",
      status: "paid",
      hosted_invoice_url: "https://stripe.example/i",
    });
    stripe.put("invoice", { customer, status: "draft" });
    stripe.put("payment_method", {
      id: `pm_1_${acme.slug}`,
      customer,
      type: "card",
      card: { brand: "visa", last4: "4242", exp_month: 12, exp_year: 2030 },
    });
    stripe.put("payment_method", {
      id: `pm_2_${acme.slug}`,
      customer,
      type: "card",
      card: { brand: "amex", last4: "0005", exp_month: 1, exp_year: 2031 },
    });
    stripe.put("customer", {
      id: customer,
      invoice_settings: { default_payment_method: `pm_1_${acme.slug}` },
    });
    expect(await listInvoices(owner, {})).toMatchObject([
      { number: "A-1", amount: 9000, currency: "usd", status: "paid", url: "https://stripe.example/i" },
    ]);
    expect(await listPaymentMethods(owner, {})).toMatchObject([
      { brand: "visa", last4: "4242", isDefault: true },
      { brand: "amex", last4: "0005", isDefault: false },
    ]);
    stripe.trouble(/invoices/, { status: 503, error: { type: "api_error", message: "Sorry" } });
    expect(await listInvoices(owner, {})).toBeNull();
    expect((await billingOverview(owner, {})).balance).toBe(1000);
  });

  test("cancelling and resuming are asked of Stripe, shown at once, and each is one event", async () => {
    await running();
    const { endsAt } = await cancelSubscription(owner, {});
    expect(endsAt).toEqual(new Date(1_800_000_000_000));
    expect(stripe.askedFor("POST", /subscriptions/)[0]?.form).toEqual({ cancel_at_period_end: "true" });
    expect((await billingOverview(owner, {})).subscription).toMatchObject({ endsAtPeriodEnd: true });
    await expect(cancelSubscription(owner, {})).rejects.toMatchObject({ key: "subscriptionEnds" });
    await resumeSubscription(owner, {});
    expect((await billingOverview(owner, {})).can).toEqual({
      subscribe: "subscriptionRuns",
      cancel: true,
      resume: "subscriptionGoesOn",
    });
    expect((await eventsAbout(acme.id)).map(({ action }) => action)).toEqual([
      "billing.portalOpened",
      "billing.subscriptionCancelled",
      "billing.subscriptionResumed",
    ]);
  });

  test("one subscription at a time; and none that could be cancelled is said", async () => {
    await expect(cancelSubscription(owner, {})).rejects.toMatchObject({ key: "noSubscription" });
    await running();
    await expect(subscribe(owner, { plan: "monthly" })).rejects.toMatchObject({ key: "subscriptionRuns" });
  });
});

describe("WSP-7: a workspace with a subscription that goes on", () => {
  test("is neither deleted nor archived before it is cancelled", async () => {
    await running();
    const typed = { name: "Acme", understood: true } as const;
    await expect(deleteWorkspace(owner, typed)).rejects.toMatchObject({ key: "cancelSubscriptionFirst" });
    await expect(archiveWorkspace(owner, {})).rejects.toMatchObject({ key: "cancelSubscriptionFirst" });
    await cancelSubscription(owner, {});
    await expect(deleteWorkspace(owner, typed)).resolves.toEqual({ name: "Acme" });
  });
});

test("BIL-2: what the local provider said before Stripe was set up is not taken for Stripe's", async () => {
  await database().insert(billingAccounts).values({
    workspaceId: acme.id,
    provider: "local",
    customerId: acme.id,
    subscriptionId: acme.id,
    subscriptionStatus: "active",
  });
  expect((await billingOverview(owner, {})).subscription).toBeNull();
  expect(await listInvoices(owner, {})).toEqual([]);
  await openPortal(owner, {});
  expect(await account()).toMatchObject({
    provider: "stripe",
    subscriptionId: null,
    subscriptionStatus: null,
  });
});

async function running(): Promise<void> {
  await openPortal(owner, {});
  const { id } = stripe.put("subscription", {
    customer: (await account())?.customerId,
    status: "active",
    cancel_at: null,
    cancel_at_period_end: false,
    items: { data: [{ current_period_end: 1_800_000_000 }] },
    metadata: { kind: "subscription", credits: "15000", plan: "monthly" },
  });
  await database()
    .update(billingAccounts)
    .set({ subscriptionId: id, subscriptionStatus: "active", plan: "monthly" })
    .where(eq(billingAccounts.workspaceId, acme.id));
}

async function account() {
  const [row] = await database()
    .select()
    .from(billingAccounts)
    .where(eq(billingAccounts.workspaceId, acme.id));
  return row;
}
