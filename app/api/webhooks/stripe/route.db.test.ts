import { and, asc, eq, ne } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { type MadeWorkspace, makeWorkspace } from "@/db/factories";
import { billingAccounts, billingEvents } from "@/db/schema/billing";
import { creditAccounts, creditEntries } from "@/db/schema/credits";
import { eventsAbout } from "@/lib/testing";
import { StripeServer, signedEvent, stripeKey, stripeWebhookSecret } from "@/lib/testing-stripe";
import { POST } from "./route";

const stripe = await StripeServer.start();
afterAll(() => stripe.stop());
Object.assign(process.env, {
  STRIPE_SECRET_KEY: stripeKey,
  STRIPE_WEBHOOK_SECRET: stripeWebhookSecret,
  STRIPE_BASE_URL: stripe.address,
});

let acme: MadeWorkspace;
let customer: string;

beforeEach(async () => {
  acme = await makeWorkspace(database());
  customer = `cus_${acme.slug}`;
  await database()
    .insert(billingAccounts)
    .values({ workspaceId: acme.id, provider: "stripe", customerId: customer });
});

describe("BIL-2: only what Stripe signed is heard", () => {
  test("what it signed is granted", async () => {
    expect(await post("checkout.session.completed", session())).toBe(200);
    expect(await balance()).toBe(2000);
  });

  test.each([
    ["another secret", { secret: "whsec_somebody_elses_secret" }],
    ["a signature of ten minutes ago, played again", { age: 600 }],
  ])("%s: refused, and nothing is written", async (_words, wrong) => {
    expect(await post("checkout.session.completed", session(), wrong)).toBe(401);
    expect(await balance()).toBe(1000);
    expect(await heard()).toBe(0);
  });

  test("other words than were signed, and no signature at all: refused", async () => {
    const signed = signedEvent("checkout.session.completed", session());
    const body = (await signed.clone().text()).replace("completed", "expired");
    const { url, method, headers } = signed;
    expect((await POST(new Request(url, { method, headers, body }))).status).toBe(401);
    expect((await POST(new Request(url, { method, body: await signed.text() }))).status).toBe(401);
    expect(await balance()).toBe(1000);
  });

  test("a body that is too large is not read to its end", async () => {
    const large = { id: "cs_1", padding: "x".repeat(300_000) };
    expect(await post("checkout.session.completed", large)).toBe(413);
  });

  test("without Stripe there is nothing here", async () => {
    vi.resetModules();
    const { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, ...rest } = process.env;
    process.env = rest;
    const bare = await import("./route");
    const answer = await bare.POST(signedEvent("checkout.session.completed", session()));
    Object.assign(process.env, { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET });
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe("");
  });
});

describe("BIL-2: a payment is granted once, whatever tells of it and however often", () => {
  test("the same event again changes nothing, and is not asked about again", async () => {
    const paid = session();
    expect(await post("checkout.session.completed", paid, { id: "evt_same" })).toBe(200);
    const asked = stripe.asked.length;
    expect(await post("checkout.session.completed", paid, { id: "evt_same" })).toBe(200);
    expect(stripe.asked.length).toBe(asked);
    expect(await balance()).toBe(2000);
    expect(await deeds()).toEqual(["credits.bought"]);
  });

  test("ten deliveries of one event at the same moment grant once", async () => {
    const paid = session();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => post("checkout.session.completed", paid, { id: `evt_${acme.slug}` })),
    );
    expect(answers).toEqual(Array.from({ length: 10 }, () => 200));
    expect(await balance()).toBe(2000);
    expect(await deeds()).toEqual(["credits.bought"]);
  });

  test.each([
    [["checkout.session.completed", "payment_intent.succeeded"]],
    [["payment_intent.succeeded", "checkout.session.completed"]],
    [["checkout.session.completed", "checkout.session.async_payment_succeeded", "payment_intent.succeeded"]],
  ])("%s, one after the other and all at once: one payment, one entry", async (types) => {
    for (const together of [false, true]) {
      const before = await balance();
      const paid = session();
      const intent = stripe.things.get(String(paid.payment_intent));
      if (!intent) throw new Error("no intent");
      const deliveries = types.map((type) => () => post(type, type.startsWith("pay") ? intent : paid));
      if (together) await Promise.all(deliveries.map((deliver) => deliver()));
      else for (const deliver of deliveries) await deliver();
      expect((await balance()) - before).toBe(1000);
    }
    expect(await deeds()).toEqual(["credits.bought", "credits.bought"]);
  });

  test("a checkout that is not paid yet grants nothing, and is granted once it is", async () => {
    const later = session({ payment_status: "unpaid" });
    expect(await post("checkout.session.completed", later)).toBe(200);
    expect(await balance()).toBe(1000);
    stripe.put("checkout.session", { ...later, payment_status: "paid" });
    expect(await post("checkout.session.async_payment_succeeded", later)).toBe(200);
    expect(await balance()).toBe(2000);
  });

  test("the event says one thing and Stripe another: what Stripe has counts", async () => {
    const unpaid = session({ payment_status: "unpaid" });
    await post("checkout.session.completed", { ...unpaid, payment_status: "paid" });
    expect(await balance()).toBe(1000);
  });

  test("an unknown customer, an unknown event, a payment of another product: taken, and nothing comes of it", async () => {
    expect(await post("checkout.session.completed", session({ customer: "cus_of_another_shop" }))).toBe(200);
    expect(await post("customer.tax_id.created", { id: "txi_1" })).toBe(200);
    expect(await post("checkout.session.completed", session({ metadata: {} }))).toBe(200);
    expect(await post("payment_intent.succeeded", intent({ metadata: {} }))).toBe(200);
    expect([await balance(), await heard()]).toEqual([1000, 0]);
  });

  test("what is not there any more: taken, so that it is not told for days", async () => {
    expect(await post("checkout.session.completed", { id: "cs_gone" })).toBe(200);
    expect([await balance(), await heard()]).toEqual([1000, 0]);
  });

  test("Stripe cannot be asked: the delivery fails, and the next one grants", async () => {
    const paid = session();
    stripe.trouble(/checkout\/sessions/, { status: 500, error: { type: "api_error", message: "Sorry" } });
    await expect(post("checkout.session.completed", paid, { id: "evt_again" })).rejects.toThrow("Sorry");
    expect([await balance(), await heard()]).toEqual([1000, 0]);
    expect(await post("checkout.session.completed", paid, { id: "evt_again" })).toBe(200);
    expect(await balance()).toBe(2000);
  });
});

describe("BIL-2: what was paid back is taken back, and never more than there is", () => {
  test("half of a payment, and then all of it", async () => {
    const paid = session();
    await post("checkout.session.completed", paid);
    await post("charge.refunded", charge(paid, 500));
    expect(await balance()).toBe(1500);
    await post("charge.refunded", charge(paid, 500));
    expect(await balance()).toBe(1500);
    await post("charge.refunded", charge(paid, 1000));
    expect(await balance()).toBe(1000);
    expect(await bought()).toEqual([1000, -500, -500]);
  });

  test.each([
    { status: "lost", left: 1000 },
    { status: "won", left: 2000 },
    { status: "under_review", left: 2000 },
  ])("by the buyer's bank, in a dispute that is $status", async ({ status, left }) => {
    const paid = session();
    await post("checkout.session.completed", paid);
    const disputed = { ...charge(paid, 0), disputed: true };
    stripe.put("charge", disputed);
    await post("charge.dispute.closed", stripe.put("dispute", { charge: disputed.id, amount: 1000, status }));
    expect(await balance()).toBe(left);
  });

  test("partly by us and partly by the bank: together, and once", async () => {
    const paid = session();
    await post("checkout.session.completed", paid);
    const disputed = { ...charge(paid, 400), disputed: true };
    stripe.put("charge", disputed);
    await post("charge.refunded", disputed);
    expect(await balance()).toBe(1600);
    const dispute = stripe.put("dispute", { charge: disputed.id, amount: 600, status: "lost" });
    await post("charge.dispute.closed", dispute);
    await post("charge.dispute.closed", dispute, { id: "evt_later" });
    await post("charge.refunded", disputed);
    expect(await balance()).toBe(1000);
  });

  test("what was spent already stays spent, and the trail says how much", async () => {
    const paid = session();
    await post("checkout.session.completed", paid);
    await database().insert(creditEntries).values({ workspaceId: acme.id, amount: -1800, kind: "usage" });
    await post("charge.refunded", charge(paid, 1000));
    expect(await balance()).toBe(0);
    const events = await eventsAbout(acme.id);
    expect(events.at(-1)).toMatchObject({
      action: "credits.refunded",
      after: { credits: -200, missing: 800 },
    });
  });

  test("the refund is heard before the payment: in the end there is neither", async () => {
    const paid = session();
    await post("charge.refunded", charge(paid, 1000));
    await post("checkout.session.completed", paid);
    expect(await balance()).toBe(1000);
    expect(await bought()).toEqual([1000, -1000]);
  });

  test("a month of the subscription", async () => {
    const paid = invoice();
    await post("invoice.paid", paid);
    const of = stripe.put("payment_intent", {
      customer,
      amount: 9900,
      currency: "usd",
      metadata: {},
      status: "succeeded",
    });
    stripe.put("invoice_payment", { invoice: paid.id, intent: of.id });
    await post("charge.refunded", charge({ payment_intent: of.id }, 9900));
    expect(await balance()).toBe(1000);
  });
});

describe("BIL-1: the subscription", () => {
  test("each month that is paid for brings its credits, once; nothing else that is invoiced does", async () => {
    const first = invoice({ billing_reason: "subscription_create" });
    await Promise.all([post("invoice.paid", first), post("invoice.paid", first)]);
    await post("invoice.paid", invoice({ billing_reason: "subscription_cycle" }));
    expect(await balance()).toBe(31_000);
    await post("invoice.paid", invoice({ billing_reason: "subscription_update" }));
    await post("invoice.paid", invoice({ billing_reason: "manual", parent: null }));
    await post("invoice.paid", invoice({ status: "open" }));
    expect(await balance()).toBe(31_000);
    expect(await deeds()).toEqual(["credits.renewed", "credits.renewed"]);
  });

  test("events in the wrong order leave what Stripe has", async () => {
    const now = subscription({ status: "active", cancel_at_period_end: true });
    await post("customer.subscription.updated", now);
    await post("customer.subscription.created", now);
    expect(await account()).toMatchObject({
      subscriptionId: now.id,
      subscriptionStatus: "active",
      endsAtPeriodEnd: true,
      plan: "monthly",
    });
    stripe.put("subscription", { ...now, status: "canceled" });
    await post("customer.subscription.deleted", now);
    await post("customer.subscription.updated", now);
    expect((await account())?.subscriptionStatus).toBe("canceled");
    expect(await deeds()).toEqual(["billing.subscriptionChanged", "billing.subscriptionChanged"]);
  });

  test("the late end of an earlier subscription does not end the one that runs", async () => {
    const old = subscription({ status: "canceled" });
    const next = subscription({ status: "active" });
    await post("customer.subscription.created", next);
    await post("customer.subscription.deleted", old);
    expect(await account()).toMatchObject({ subscriptionId: next.id, subscriptionStatus: "active" });
  });
});

function session(given: Record<string, unknown> = {}) {
  return stripe.put("checkout.session", {
    customer,
    payment_intent: intent().id,
    subscription: null,
    payment_status: "paid",
    amount_total: 1000,
    currency: "usd",
    metadata: { kind: "purchase", credits: "1000" },
    ...given,
  });
}

function intent(given: Record<string, unknown> = {}) {
  const metadata = { kind: "purchase", credits: "1000" };
  return stripe.put("payment_intent", {
    customer,
    amount: 1000,
    currency: "usd",
    status: "succeeded",
    metadata,
    ...given,
  });
}

function invoice(given: Record<string, unknown> = {}) {
  return stripe.put("invoice", {
    customer,
    status: "paid",
    billing_reason: "subscription_create",
    amount_paid: 9900,
    currency: "usd",
    parent: { subscription_details: { metadata: { kind: "subscription", credits: "15000" } } },
    ...given,
  });
}

function charge({ payment_intent }: { payment_intent?: unknown }, refunded: number) {
  return stripe.put("charge", { customer, payment_intent, amount_refunded: refunded });
}

function subscription(given: Record<string, unknown> = {}) {
  return stripe.put("subscription", {
    customer,
    status: "active",
    cancel_at: null,
    cancel_at_period_end: false,
    items: { data: [{ current_period_end: 1_800_000_000 }] },
    metadata: { kind: "subscription", credits: "15000", plan: "monthly" },
    ...given,
  });
}

async function post(...event: Parameters<typeof signedEvent>): Promise<number> {
  return (await POST(signedEvent(...event))).status;
}

async function balance(): Promise<number> {
  const [row] = await database().select().from(creditAccounts).where(eq(creditAccounts.workspaceId, acme.id));
  return row?.balance ?? Number.NaN;
}

/** Beside what every workspace begins with. */
async function bought(): Promise<number[]> {
  const rows = await database()
    .select({ amount: creditEntries.amount })
    .from(creditEntries)
    .where(and(eq(creditEntries.workspaceId, acme.id), ne(creditEntries.kind, "grant")))
    .orderBy(asc(creditEntries.id));
  return rows.map(({ amount }) => amount);
}

async function deeds(): Promise<string[]> {
  const events = await eventsAbout(acme.id);
  expect(new Set(events.map(({ channel, actorName }) => `${actorName} ${channel}`))).toEqual(
    new Set(["Stripe api"]),
  );
  return events.map(({ action }) => action);
}

async function account() {
  const [row] = await database()
    .select()
    .from(billingAccounts)
    .where(eq(billingAccounts.workspaceId, acme.id));
  return row;
}

/** Events that were kept since this test began. */
async function heard(): Promise<number> {
  return (await database().$count(billingEvents)) - heardBefore;
}

let heardBefore = 0;
beforeEach(async () => {
  heardBefore = await database().$count(billingEvents);
});
