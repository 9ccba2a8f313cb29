import { asc, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { type MadeWorkspace, makeApiKey, makeMember, makeWorkspace } from "@/db/factories";
import { billingEvents, localCheckouts, localInvoices, localSubscriptions } from "@/db/schema/billing";
import { creditAccounts } from "@/db/schema/credits";
import type { MemberActor } from "../actor";
import {
  buyCredits,
  cancelSubscription,
  openPortal,
  resumeSubscription,
  subscribe,
} from "../billing/commands";
import { billingOverview, listInvoices, listPaymentMethods } from "../billing/queries";
import { changeTopUp } from "../credits/commands";
import { topUpCredits } from "../credits/jobs";
import { actingAs, eventsAbout } from "../testing";
import { addTestCard, choosePaymentMethod, payCheckout, removePaymentMethod } from "./commands";
import { renewSubscriptionsEachMinute } from "./jobs";
import { localCheckout } from "./queries";

let acme: MadeWorkspace;
let owner: MemberActor;

beforeEach(async () => {
  acme = await makeWorkspace(database());
  owner = await actingAs(acme.owner, acme);
});

describe("BIL-2: without Stripe buying settles at once, by the same way, and no money moves", () => {
  test("a pack: a checkout, paid once, however often it is asked for", async () => {
    const checkoutId = await begun(buyCredits(owner, { credits: 10_000 }));
    expect(await localCheckout(owner, { checkoutId })).toEqual({
      kind: "credits",
      credits: 10_000,
      price: 9000,
      currency: "usd",
      isPaid: false,
    });
    const paid = await Promise.allSettled(
      Array.from({ length: 5 }, () => payCheckout(owner, { checkoutId })),
    );
    expect(paid.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await balance()).toBe(11_000);
    expect(await listInvoices(owner, {})).toMatchObject([
      { number: "L-0001", amount: 9000, currency: "usd", status: "paid" },
    ]);
    expect((await eventsAbout(acme.id)).map(({ action }) => action)).toEqual([
      "billing.checkoutStarted",
      "credits.bought",
    ]);
    const events = await database().$count(billingEvents, eq(billingEvents.id, `checkout ${checkoutId}`));
    expect(events).toBe(1);
  });

  test("two checkouts of one workspace at once are numbered one after the other", async () => {
    const [one, other] = await Promise.all([
      begun(buyCredits(owner, { credits: 1000 })),
      begun(buyCredits(owner, { credits: 1000 })),
    ]);
    await Promise.all([payCheckout(owner, { checkoutId: one }), payCheckout(owner, { checkoutId: other })]);
    const rows = await database()
      .select()
      .from(localInvoices)
      .where(eq(localInvoices.workspaceId, acme.id))
      .orderBy(asc(localInvoices.number));
    expect(rows.map(({ number }) => number)).toEqual(["L-0001", "L-0002"]);
    expect(await balance()).toBe(3000);
  });

  test("nothing is granted before it is paid, and a checkout of another workspace is not found", async () => {
    const globex = await makeWorkspace(database(), { name: "Globex" });
    const other = await actingAs(globex.owner, globex);
    const checkoutId = await begun(buyCredits(owner, { credits: 1000 }));
    expect(await balance()).toBe(1000);
    await expect(payCheckout(other, { checkoutId })).rejects.toMatchObject({ code: "not_found" });
    await expect(localCheckout(other, { checkoutId })).rejects.toMatchObject({ code: "not_found" });
    expect(await database().$count(localCheckouts, eq(localCheckouts.id, checkoutId))).toBe(1);
    expect(await balance()).toBe(1000);
  });
});

describe("BIL-1: the subscription of the local provider", () => {
  test("brings its credits, is cancelled, resumed, renewed each month, and ends", async () => {
    await payCheckout(owner, { checkoutId: await begun(subscribe(owner, { plan: "monthly" })) });
    expect(await balance()).toBe(16_000);
    expect((await billingOverview(owner, {})).subscription).toMatchObject({
      status: "active",
      plan: "monthly",
    });
    await expect(subscribe(owner, { plan: "monthly" })).rejects.toMatchObject({ key: "subscriptionRuns" });
    await cancelSubscription(owner, {});
    expect((await billingOverview(owner, {})).subscription).toMatchObject({ endsAtPeriodEnd: true });
    await resumeSubscription(owner, {});

    await monthIsOver();
    await Promise.all([renewSubscriptionsEachMinute.run({}), renewSubscriptionsEachMinute.run({})]);
    expect(await balance()).toBe(31_000);
    await renewSubscriptionsEachMinute.run({});
    expect(await balance()).toBe(31_000);

    await cancelSubscription(owner, {});
    await monthIsOver();
    await renewSubscriptionsEachMinute.run({});
    expect(await balance()).toBe(31_000);
    expect((await billingOverview(owner, {})).subscription).toBeNull();
    expect(await listInvoices(owner, {})).toHaveLength(2);
    await payCheckout(owner, { checkoutId: await begun(subscribe(owner, { plan: "monthly" })) });
    expect((await billingOverview(owner, {})).subscription?.status).toBe("active");
  });

  test("of two checkouts that are open only one takes it out", async () => {
    const [one, other] = [
      await begun(subscribe(owner, { plan: "monthly" })),
      await begun(subscribe(owner, { plan: "monthly" })),
    ];
    await payCheckout(owner, { checkoutId: one });
    await expect(payCheckout(owner, { checkoutId: other })).rejects.toMatchObject({
      key: "subscriptionRuns",
    });
    expect(await balance()).toBe(16_000);
  });
});

describe("BIL-1: payment methods of the local provider", () => {
  test("the latest is charged, another one if it is chosen, and the oldest when that goes", async () => {
    expect((await openPortal(owner, {})).url).toBe(`/w/${acme.slug}/billing/portal`);
    await addTestCard(owner, { card: "visa-4242" });
    await addTestCard(owner, { card: "mastercard-4444" });
    const cards = await listPaymentMethods(owner, {});
    expect(cards?.map(({ last4, isDefault }) => [last4, isDefault])).toEqual([
      ["4444", true],
      ["4242", false],
    ]);
    const [, visa] = cards ?? [];
    await choosePaymentMethod(owner, { paymentMethodId: visa?.id ?? "" });
    expect((await listPaymentMethods(owner, {}))?.[0]?.last4).toBe("4242");
    await removePaymentMethod(owner, { paymentMethodId: visa?.id ?? "" });
    expect((await listPaymentMethods(owner, {}))?.map(({ last4, isDefault }) => [last4, isDefault])).toEqual([
      ["4444", true],
    ]);
    await expect(removePaymentMethod(owner, { paymentMethodId: visa?.id ?? "" })).rejects.toMatchObject({
      key: "paymentMethodGone",
    });
  });

  test("tops up; a card that is declined stops it, and another one takes it up again", async () => {
    await addTestCard(owner, { card: "visa-4242" });
    await changeTopUp(owner, { enabled: true, threshold: 500, amount: "1000" });
    await spend(600);
    await Promise.all([topUp(), topUp()]);
    expect(await balance()).toBe(1400);
    await addTestCard(owner, { card: "visa-0002" });
    await spend(1000);
    await topUp();
    expect(await balance()).toBe(400);
    expect((await billingOverview(owner, {})).topUp.failure?.reason).toBe("card_declined");
    await addTestCard(owner, { card: "mastercard-4444" });
    expect((await billingOverview(owner, {})).topUp).toMatchObject({ failure: null, isPending: true });
    await topUp();
    expect(await balance()).toBe(1400);
    expect(await listInvoices(owner, {})).toHaveLength(2);
  });
});

async function begun(checkout: Promise<{ url: string }>): Promise<string> {
  return (await checkout).url.split("/").at(-1) ?? "";
}

async function monthIsOver(): Promise<void> {
  await database()
    .update(localSubscriptions)
    .set({ periodEndsAt: sql`now() - interval '1 hour'` })
    .where(eq(localSubscriptions.workspaceId, acme.id));
}

async function topUp(): Promise<void> {
  await topUpCredits.run({ workspaceId: acme.id });
}

async function spend(credits: number): Promise<void> {
  const { id } = await makeApiKey(database(), await makeMember(database(), acme));
  await database().execute(sql`select spend_credits(${acme.id}, ${id}, ${credits}, 'users.list', true)`);
}

async function balance(): Promise<number> {
  const [row] = await database().select().from(creditAccounts).where(eq(creditAccounts.workspaceId, acme.id));
  return row?.balance ?? Number.NaN;
}
