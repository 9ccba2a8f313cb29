import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { type MadeWorkspace, makeApiKey, makeMember, makeWorkspace } from "@/db/factories";
import { billingAccounts } from "@/db/schema/billing";
import { creditAccounts } from "@/db/schema/credits";
import { notices } from "@/db/schema/notices";
import { workspaces } from "@/db/schema/workspaces";
import { type MemberActor, systemActor } from "../actor";
import { hearStripe } from "../billing/commands";
import { billingOverview } from "../billing/queries";
import { writeMail } from "../notices/jobs";
import { actingAs, eventsAbout } from "../testing";
import { StripeServer, stripeKey, stripeWebhookSecret } from "../testing-stripe";
import { changeTopUp, sweepTopUps, topUp } from "./commands";
import { topUpCredits } from "./jobs";

const stripe = await StripeServer.start();
afterAll(() => stripe.stop());
Object.assign(process.env, {
  STRIPE_SECRET_KEY: stripeKey,
  STRIPE_WEBHOOK_SECRET: stripeWebhookSecret,
  STRIPE_BASE_URL: stripe.address,
});

const system = systemActor("Automatic top-up", "job");
const settings = { enabled: true, threshold: 500, amount: "1000" };

let acme: MadeWorkspace;
let owner: MemberActor;
let customer: string;
let card: { id: string; declines?: string };

beforeEach(async () => {
  acme = await makeWorkspace(database());
  owner = await actingAs(acme.owner, acme);
  stripe.asked.length = 0;
  customer = stripe.put("customer", { invoice_settings: { default_payment_method: null } }).id;
  card = stripe.put("payment_method", {
    customer,
    type: "card",
    card: { brand: "visa", last4: "4242", exp_month: 12, exp_year: 2030 },
  });
  await database()
    .insert(billingAccounts)
    .values({ workspaceId: acme.id, provider: "stripe", customerId: customer });
});

describe("BIL-1: the settings", () => {
  test("are off at first, need a payment method, and are one event when they change", async () => {
    expect((await billingOverview(owner, {})).topUp).toMatchObject({ enabled: false, failure: null });
    expect(await changeTopUp(owner, settings)).toEqual({ changed: true });
    expect(await changeTopUp(owner, settings)).toEqual({ changed: false });
    expect((await billingOverview(owner, {})).topUp).toMatchObject({
      enabled: true,
      threshold: 500,
      amount: 1000,
    });
    expect((await eventsAbout(acme.id)).map(({ action }) => action)).toEqual(["credits.topUpChanged"]);
    stripe.things.delete(card.id);
    await expect(changeTopUp(owner, settings)).rejects.toMatchObject({
      key: "noPaymentMethod",
      field: "enabled",
    });
    expect(await changeTopUp(owner, { ...settings, enabled: false })).toEqual({ changed: true });
  });

  test.each([
    [{ threshold: 9 }, "thresholdTooLow"],
    [{ threshold: 1000 }, "thresholdTooHigh"],
    [{ threshold: 10.5 }, "wholeNumber"],
    [{ threshold: Number.NaN }, "wholeNumber"],
    [{ amount: "123" }, "idInvalid"],
  ])("%o: a sentence beside the field", async (wrong, message) => {
    await expect(changeTopUp(owner, { ...settings, ...wrong })).rejects.toMatchObject({
      issues: [expect.objectContaining({ message })],
    });
  });

  test("with nothing left, no call could ask for a top-up: saving them does", async () => {
    await spend(1000);
    await changeTopUp(owner, settings);
    expect(await account()).toMatchObject({ balance: 0, topUpPendingAt: expect.any(Date) as Date });
    await run();
    expect(await account()).toMatchObject({ balance: 1000, topUpPendingAt: null });
  });
});

describe("BIL-1: topping up", () => {
  beforeEach(async () => {
    await changeTopUp(owner, settings);
    await spend(600);
    stripe.asked.length = 0;
  });

  test("charges the saved card of somebody who is not there, once, and says what for", async () => {
    const pending = await account();
    await run();
    const [charge] = stripe.askedFor("POST", /payment_intents/);
    const key = `top-up ${acme.id} ${pending?.topUpPendingAt?.getTime()}`;
    expect(charge).toMatchObject({
      headers: { "idempotency-key": key },
      form: {
        customer,
        payment_method: card.id,
        amount: "1000",
        currency: "usd",
        off_session: "true",
        confirm: "true",
        "metadata[topUp]": key,
        "metadata[credits]": "1000",
      },
    });
    expect(await account()).toMatchObject({ balance: 1400, topUpPendingAt: null });
    await run();
    expect(stripe.askedFor("POST", /payment_intents/)).toHaveLength(1);
    const events = await eventsAbout(acme.id);
    expect(events.at(-1)).toMatchObject({
      action: "credits.toppedUp",
      actorName: "Automatic top-up",
      channel: "job",
    });
  });

  test("ten workers at once, and the webhook beside them: one charge, one entry", async () => {
    await Promise.all([
      ...Array.from({ length: 10 }, () => topUp(system, { workspaceId: acme.id })),
      hearAll(),
    ]);
    await hearAll();
    expect(charges()).toHaveLength(1);
    expect(await account()).toMatchObject({ balance: 1400, topUpPendingAt: null });
  });

  test("the answer is lost, three times: it is still on its way, is swept up, and is not charged again", async () => {
    for (const _time of [1, 2, 3]) stripe.trouble(/payment_intents$/, "silence", { after: true });
    await expect(run()).rejects.toThrow();
    for (const _time of [1, 2, 3]) stripe.trouble(/payment_intents$/, "silence", { after: true });
    stripe.asked.length = 0;
    expect((await account())?.topUpPendingAt).not.toBeNull();
    await expect(run()).rejects.toThrow();
    await run();
    expect(charges()).toHaveLength(1);
    expect(await account()).toMatchObject({ balance: 1400, topUpPendingAt: null });
  });

  test("a worker that died after charging is replaced when Stripe has forgotten the key: found, and not charged again", async () => {
    const pending = await account();
    const key = `top-up ${acme.id} ${pending?.topUpPendingAt?.getTime()}`;
    stripe.put("payment_intent", {
      customer,
      amount: 1000,
      currency: "usd",
      status: "succeeded",
      metadata: { kind: "top_up", credits: "1000", topUp: key },
    });
    await run();
    expect(stripe.askedFor("POST", /payment_intents/)).toEqual([]);
    expect(await account()).toMatchObject({ balance: 1400, topUpPendingAt: null });
  });

  test("one that is still being processed stays on its way, and its event settles it", async () => {
    const key = `top-up ${acme.id} ${(await account())?.topUpPendingAt?.getTime()}`;
    const metadata = { kind: "top_up", credits: "1000", topUp: key };
    const intent = stripe.put("payment_intent", {
      customer,
      amount: 1000,
      currency: "usd",
      status: "processing",
      metadata,
    });
    await run();
    expect(await account()).toMatchObject({ balance: 400, topUpPendingAt: expect.any(Date) as Date });
    stripe.put("payment_intent", { ...intent, status: "succeeded" });
    await hear("payment_intent.succeeded", intent);
    expect(await account()).toMatchObject({ balance: 1400, topUpPendingAt: null });
  });

  test("what has been on its way for minutes is put back into the queue, once", async () => {
    await database().execute(sql`delete from graphile_worker._private_jobs`);
    await sweepTopUps(system, {});
    expect(await queued()).toBe(0);
    await database()
      .update(creditAccounts)
      .set({ topUpPendingAt: sql`now() - interval '6 minutes'` })
      .where(eq(creditAccounts.workspaceId, acme.id));
    await sweepTopUps(system, {});
    await sweepTopUps(system, {});
    expect(await queued()).toBe(1);
  });

  test("switched off meanwhile, or archived: nothing is charged, and nothing is on its way", async () => {
    await changeTopUp(owner, { ...settings, enabled: false });
    await run();
    expect(await account()).toMatchObject({ balance: 400, topUpPendingAt: null });
    await changeTopUp(owner, settings);
    await database().update(workspaces).set({ archivedAt: new Date() }).where(eq(workspaces.id, acme.id));
    await run();
    expect(await account()).toMatchObject({ balance: 400, topUpPendingAt: null });
    expect(charges()).toEqual([]);
  });
});

describe("BIL-1: a card that is declined", () => {
  beforeEach(async () => {
    await changeTopUp(owner, settings);
    card.declines = "insufficient_funds";
    await spend(600);
  });

  test("stops it, tells each owner once and in their language, and nothing was charged", async () => {
    await makeMember(database(), acme, { role: "owner", locale: "es", firstName: "Oscar" });
    await makeMember(database(), acme, { role: "admin" });
    await run();
    await run();
    expect(await account()).toMatchObject({
      balance: 400,
      topUpPendingAt: null,
      topUpFailure: "insufficient_funds",
      topUpFailedAt: expect.any(Date) as Date,
    });
    await spend(10);
    expect((await account())?.topUpPendingAt).toBeNull();
    const told = await mails();
    expect(told.map(({ locale }) => locale).sort()).toEqual(["en", "es"]);
    const [english] = told.filter(({ locale }) => locale === "en");
    if (!english) throw new Error("no mail");
    const mail = await writeMail({ ...english, hasAccount: true });
    expect(mail.text).toContain("has not enough funds");
    expect(mail.text).toContain(`/w/${acme.slug}/billing`);
    expect(mail.subject).toBe("Your credits could not be topped up");
    expect((await eventsAbout(acme.id)).map(({ action }) => action)).toEqual([
      "credits.topUpChanged",
      "credits.topUpFailed",
    ]);
  });

  test("saving the settings again, or a new card, takes it up at once with another key", async () => {
    await run();
    const [first] = stripe.askedFor("POST", /payment_intents/);
    delete card.declines;
    await changeTopUp(owner, settings);
    expect(await account()).toMatchObject({ topUpFailedAt: null, topUpFailure: null });
    await run();
    expect((await account())?.balance).toBe(1400);
    expect(stripe.askedFor("POST", /payment_intents/).at(-1)?.headers["idempotency-key"]).not.toBe(
      first?.headers["idempotency-key"],
    );

    card.declines = "expired_card";
    await spend(1000);
    await run();
    expect((await account())?.topUpFailure).toBe("expired_card");
    stripe.things.delete(card.id);
    const fresh = stripe.put("payment_method", {
      customer,
      type: "card",
      card: { brand: "visa", last4: "1881" },
    });
    await hear("payment_method.attached", fresh);
    await run();
    expect(await account()).toMatchObject({ balance: 1400, topUpFailedAt: null });
  });

  test("what Stripe will never do is not asked for each minute; trouble of its own is", async () => {
    stripe.trouble(/payment_intents$/, {
      status: 429,
      error: { type: "invalid_request_error", code: "rate_limit" },
    });
    await expect(run()).rejects.toThrow();
    expect(await account()).toMatchObject({ topUpPendingAt: expect.any(Date) as Date, topUpFailedAt: null });
    stripe.things.delete(card.id);
    card = stripe.put("payment_method", { customer, type: "card" });
    stripe.trouble(/payment_methods$/, {
      status: 404,
      error: { type: "invalid_request_error", code: "resource_missing" },
    });
    await run();
    expect(await account()).toMatchObject({ topUpPendingAt: null, topUpFailure: "other" });
    expect(charges()).toEqual([]);
  });

  test("no card at all any more is said as such", async () => {
    stripe.things.delete(card.id);
    await run();
    expect((await account())?.topUpFailure).toBe("no_payment_method");
    expect(charges()).toEqual([]);
  });
});

function charges() {
  return [...stripe.things.values()].filter(
    (one) => one.object === "payment_intent" && one.customer === customer,
  );
}

async function hear(type: string, { id }: { id: string }): Promise<void> {
  const event = { id: `evt_${randomUUID()}`, type, created: 1_790_000_000, data: { object: { id } } };
  await hearStripe(systemActor("Stripe", "api"), event);
}

async function hearAll(): Promise<void> {
  for (const charge of charges()) await hear("payment_intent.succeeded", { id: charge.id });
}

async function run(): Promise<void> {
  await topUpCredits.run({ workspaceId: acme.id });
}

async function spend(credits: number): Promise<void> {
  const { id } = await makeApiKey(database(), await makeMember(database(), acme));
  await database().execute(sql`select spend_credits(${acme.id}, ${id}, ${credits}, 'users.list', true)`);
}

async function account() {
  const [row] = await database().select().from(creditAccounts).where(eq(creditAccounts.workspaceId, acme.id));
  return row;
}

async function mails() {
  return database()
    .select()
    .from(notices)
    .where(and(eq(notices.workspaceId, acme.id), eq(notices.kind, "top-up-failed")));
}

async function queued(): Promise<number> {
  const [row] = await database().execute<{ jobs: string }>(
    sql`select count(*) as jobs from graphile_worker.jobs where task_identifier = 'credits-top-up'`,
  );
  return Number(row?.jobs);
}
