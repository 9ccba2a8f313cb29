import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { Reader, Transaction } from "@/db/client";
import { billingAccounts } from "@/db/schema/billing";
import { workspaces } from "@/db/schema/workspaces";
import type { MemberActor } from "../actor";
import type { Holder } from "../credits/roster";
import { languageOf } from "../actor";
import { AppError } from "../errors";
import { payments } from "../payment-provider";
import { providerName } from "../provider-name";
import { type Buyer, ProviderSilent, type ProviderName, type Subscription } from "../payments";
import { isRunning } from "../subscription-status";

export type BillingAccount = typeof billingAccounts.$inferSelect;

/** What the provider of today calls a workspace; null where it has not heard of it yet. */
export async function findBillingAccount(tx: Reader, workspaceId: string): Promise<BillingAccount | null> {
  const ofToday = and(
    eq(billingAccounts.workspaceId, workspaceId),
    eq(billingAccounts.provider, providerName()),
  );
  const [account] = await tx.select().from(billingAccounts).where(ofToday);
  return account ?? null;
}

/** Whose customer it is; null for somebody else's. Held still until the transaction ends. */
export async function lockCustomer(
  tx: Transaction,
  provider: ProviderName,
  customerId: string,
): Promise<Holder | null> {
  const [account] = await tx
    .select({ workspaceId: billingAccounts.workspaceId })
    .from(billingAccounts)
    .where(and(eq(billingAccounts.provider, provider), eq(billingAccounts.customerId, customerId)))
    .for("update");
  return account ? holderOf(tx, account.workspaceId) : null;
}

export async function holderOf(tx: Reader, workspaceId: string): Promise<Holder> {
  const [workspace] = await tx
    .select({ id: workspaces.id, slug: workspaces.slug, name: workspaces.name })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  if (!workspace) throw new AppError("not_found", "workspaceGone");
  return workspace;
}

export function buyerOf(actor: MemberActor): Buyer {
  const { id: workspaceId, slug, name } = actor.workspace;
  return { workspaceId, slug, name, email: actor.email, locale: languageOf(actor) };
}

/** The customer of the workspace, made with the provider where there is none yet. `keepCustomer` writes it down. */
export async function customerOf(tx: Reader, actor: MemberActor): Promise<string> {
  const account = await findBillingAccount(tx, actor.workspace.id);
  return account?.customerId ?? answered(payments().createCustomer(buyerOf(actor)));
}

/** What another provider said before is forgotten: it is not asked any more. */
export async function keepCustomer(tx: Transaction, workspaceId: string, customerId: string): Promise<void> {
  const provider = providerName();
  const none = { subscriptionId: null, subscriptionStatus: null, plan: null, periodEndsAt: null };
  await tx
    .insert(billingAccounts)
    .values({ workspaceId, provider, customerId })
    .onConflictDoUpdate({
      target: billingAccounts.workspaceId,
      set: { provider, customerId, ...none, endsAtPeriodEnd: false, subscriptionAskedAt: null },
      setWhere: sql`${billingAccounts.provider} <> ${provider}`,
    });
}

/**
 * BIL-1: writes down how the subscription stands. What was asked before another answer that is known already is passed over, and so is
 * the end of an earlier subscription. Answers what it was before; null where nothing is new.
 */
export async function keepSubscription(
  tx: Transaction,
  workspaceId: string,
  { subscription, askedAt }: { subscription: Subscription; askedAt: Date },
): Promise<BillingAccount | null> {
  const isOurs = eq(billingAccounts.workspaceId, workspaceId);
  const [before] = await tx.select().from(billingAccounts).where(isOurs).for("update");
  if (!before) return null;
  const { id, status, plan, periodEndsAt, endsAtPeriodEnd } = subscription;
  const isAnother = before.subscriptionId !== null && before.subscriptionId !== id;
  if (isAnother && isRunning(before.subscriptionStatus) && !isRunning(status)) return null;
  const next = { subscriptionId: id, subscriptionStatus: status, plan, periodEndsAt, endsAtPeriodEnd };
  const isOlder = or(
    isNull(billingAccounts.subscriptionAskedAt),
    lt(billingAccounts.subscriptionAskedAt, askedAt),
  );
  const kept = await tx
    .update(billingAccounts)
    .set({ ...next, subscriptionAskedAt: askedAt })
    .where(and(isOurs, isOlder))
    .returning({ id: billingAccounts.workspaceId });
  const isNews =
    before.subscriptionId !== id ||
    before.subscriptionStatus !== status ||
    before.plan !== plan ||
    before.periodEndsAt?.getTime() !== periodEndsAt?.getTime() ||
    before.endsAtPeriodEnd !== endsAtPeriodEnd;
  return kept.length > 0 && isNews ? before : null;
}

/** The answer of the provider; where there is none, the refusal that says so. */
export async function answered<T>(asking: Promise<T>): Promise<T> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof ProviderSilent) throw new AppError("unavailable", "providerSilent");
    throw error;
  }
}

/** The moment, by the one clock that all instances share. */
export async function momentOf(tx: Reader): Promise<Date> {
  const [clock] = await tx.select({ now: sql<string>`clock_timestamp()::text` }).from(sql`(select 1) one`);
  return new Date(clock?.now ?? 0);
}
