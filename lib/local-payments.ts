import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { localCheckouts, localInvoices, localPaymentMethods, localSubscriptions } from "@/db/schema/billing";
import { currency } from "./credit-packs";
import { paths } from "./paths";
import type { Outcome, Payment, PaymentMethod, Payments, Subscription } from "./payments";

/** The card of the local provider that is always declined. */
export const decliningLast4 = "0002";

type LocalSubscription = typeof localSubscriptions.$inferSelect;

/**
 * BIL-2: takes the place of a provider of payments where none is set up. It keeps in tables of this database what a provider would
 * keep, settles at once, and no money moves. Its customer is the workspace itself.
 */
export const localPayments: Payments = {
  name: "local",

  createCustomer: ({ workspaceId }) => Promise.resolve(workspaceId),

  checkout: (workspaceId, { slug }, order) =>
    Promise.resolve(async (tx) => {
      const [made] = await tx
        .insert(localCheckouts)
        .values({ workspaceId, kind: order.kind, order })
        .returning({ id: localCheckouts.id });
      if (!made) throw new Error("no checkout was made");
      return paths.localCheckout(slug, made.id);
    }),

  portal: (_, { slug }) => Promise.resolve(paths.localPortal(slug)),

  invoices: async (tx, workspaceId) => {
    const rows = await tx
      .select()
      .from(localInvoices)
      .where(eq(localInvoices.workspaceId, workspaceId))
      .orderBy(desc(localInvoices.at), desc(localInvoices.id))
      .limit(24);
    return rows.map((row) => ({ ...row, url: null }));
  },

  paymentMethods: async (tx, workspaceId): Promise<PaymentMethod[]> =>
    tx
      .select()
      .from(localPaymentMethods)
      .where(eq(localPaymentMethods.workspaceId, workspaceId))
      .orderBy(desc(localPaymentMethods.isDefault), asc(localPaymentMethods.id)),

  setEnding: (id, ends) =>
    Promise.resolve(async (tx) => {
      const [changed] = await tx
        .update(localSubscriptions)
        .set({ endsAtPeriodEnd: ends })
        .where(and(eq(localSubscriptions.id, id), eq(localSubscriptions.status, "active")))
        .returning();
      if (!changed) throw new Error("there is no such subscription");
      return outcomeOf(tx, changed);
    }),

  topUp: ({ workspaceId, pack, key }) =>
    Promise.resolve(async (tx) => {
      const [card] = await localPayments.paymentMethods(tx, workspaceId);
      if (!card) return { kind: "declined", topUp: key, reason: "no_payment_method" };
      if (card.last4 === decliningLast4) return { kind: "declined", topUp: key, reason: "card_declined" };
      return { kind: "paid", payment: await pay(tx, { workspaceId, kind: "top_up", ...pack }) };
    }),
};

/** Writes an invoice that is paid already. The account is locked, so that invoices are numbered one after the other. */
export async function pay(
  tx: Transaction,
  bought: { workspaceId: string; kind: Payment["kind"]; credits: number; price: number },
): Promise<Payment> {
  const { workspaceId, kind, credits, price: amount } = bought;
  await tx.execute(sql`select from credit_accounts where workspace_id = ${workspaceId} for update`);
  const number = sql<string>`(select 'L-' || lpad((count(*) + 1)::text, 4, '0') from local_invoices i
    where i.workspace_id = ${workspaceId})`;
  const [invoice] = await tx
    .insert(localInvoices)
    .values({
      workspaceId,
      number,
      kind: kind === "purchase" ? "credits" : kind,
      credits,
      amount,
      currency,
      status: "paid",
    })
    .returning({ id: localInvoices.id });
  if (!invoice) throw new Error("no invoice was made");
  return { kind, reference: `local ${invoice.id}`, credits, amount, currency };
}

/** How a subscription stands, as of this moment in its transaction. */
export async function outcomeOf(
  tx: Transaction,
  found: LocalSubscription,
): Promise<Extract<Outcome, { kind: "subscription" }>> {
  const [clock] = await tx.execute<{ now: Date | string }>(sql`select clock_timestamp() as now`);
  const { id, status, plan, periodEndsAt, endsAtPeriodEnd } = found;
  const subscription: Subscription = { id, status, plan, periodEndsAt, endsAtPeriodEnd };
  return { kind: "subscription", subscription, askedAt: new Date(clock?.now ?? 0) };
}
