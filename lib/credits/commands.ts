import { and, eq, isNotNull, lt, sql } from "drizzle-orm";
import { creditAccounts } from "@/db/schema/credits";
import { workspaces } from "@/db/schema/workspaces";
import type { SystemActor } from "../actor";
import { record } from "../audit";
import { findBillingAccount, answered, holderOf } from "../billing/roster";
import { packOf } from "../credit-packs";
import { differences } from "../differences";
import { AppError } from "../errors";
import { enqueue } from "../jobs";
import { type Context, command, preparedCommand } from "../operation";
import { payments } from "../payment-provider";
import type { InTransaction, Outcome } from "../payments";
import {
  SweepTopUps,
  TopUp,
  creditAccountOf,
  failTopUp,
  grant,
  lockCreditAccount,
  resumeTopUps,
  setTopUp,
  targetOf,
  topUpKey,
} from "./roster";
import { TopUpSettings } from "./schema";

/**
 * BIL-1: when to top up and by how much, or not at all. Refuses to switch it on without a payment method that can be charged. Saving
 * it, unchanged too, takes it up again after it failed.
 */
export const changeTopUp = preparedCommand({
  name: "credits.changeTopUp",
  permission: "billing.manage",
  input: TopUpSettings,
  async prepare({ actor, tx }, { enabled }) {
    const account = await findBillingAccount(tx, actor.workspace.id);
    if (!enabled) return;
    const cards = account ? await answered(payments().paymentMethods(tx, account.customerId)) : [];
    if (cards.length === 0) throw new AppError("conflict", "noPaymentMethod", {}, "enabled");
  },
  async run(ctx, { enabled, threshold, amount }) {
    const { tx, actor } = ctx;
    const account = await lockCreditAccount(tx, actor.workspace.id);
    const wanted = { topUpThreshold: threshold, topUpAmount: enabled ? Number(amount) : null };
    const { before, after } = differences<Record<string, unknown>>(account, wanted);
    const failed = account.topUpFailedAt !== null;
    const changed = Object.keys(after).length > 0;
    if (changed) await setTopUp(tx, actor.workspace.id, wanted);
    await resumeTopUps(tx, actor.workspace.id);
    if (changed || failed)
      await record(ctx, { action: "credits.topUpChanged", target: targetOf(actor.workspace), before, after });
    return { changed: changed || failed };
  },
});

/**
 * BIL-1: carries out one top-up that is on its way: charges the saved payment method and settles what comes of it. A second attempt
 * at the same top-up charges nothing again. Where the provider does not answer it is thrown, and tried again later.
 */
export const topUp = preparedCommand({
  name: "credits.topUp",
  permission: "system",
  input: TopUp.input,
  async prepare({ tx }, { workspaceId }) {
    const [found] = await tx
      .select({ archivedAt: workspaces.archivedAt })
      .from(workspaces)
      .where(eq(workspaces.id, workspaceId));
    if (!found) return null;
    const { topUpPendingAt: pendingSince, topUpAmount } = await creditAccountOf(tx, workspaceId);
    if (!pendingSince) return null;
    const key = topUpKey(workspaceId, pendingSince);
    const pack = topUpAmount === null || found.archivedAt ? undefined : packOf(topUpAmount);
    if (!pack) return { key, asked: notWanted };
    const account = await findBillingAccount(tx, workspaceId);
    if (!account) return { key, asked: nothingToCharge(key) };
    const { customerId } = account;
    return { key, asked: await payments().topUp({ customerId, workspaceId, pack, key, pendingSince }) };
  },
  async run(ctx, { workspaceId }, prepared) {
    if (!prepared) return { outcome: "none" as const };
    const { topUpPendingAt } = await lockCreditAccount(ctx.tx, workspaceId);
    const isPending = topUpPendingAt !== null && topUpKey(workspaceId, topUpPendingAt) === prepared.key;
    // What was charged elsewhere is settled in any case; the local provider charges only now.
    if (!isPending && payments().name === "local") return { outcome: "none" as const };
    const outcome = await prepared.asked(ctx.tx);
    await settleTopUp(ctx, workspaceId, outcome, isPending);
    return { outcome: outcome?.kind ?? ("none" as const) };
  },
});

/** BIL-1: puts back into the queue what has been on its way for minutes. Returns how many. */
export const sweepTopUps = command({
  name: "credits.sweepTopUps",
  permission: "system",
  input: SweepTopUps.input,
  async run({ tx }) {
    const left = await tx
      .select({ workspaceId: creditAccounts.workspaceId })
      .from(creditAccounts)
      .where(
        and(
          isNotNull(creditAccounts.topUpPendingAt),
          lt(creditAccounts.topUpPendingAt, sql`now() - interval '5 minutes'`),
        ),
      )
      .limit(500);
    for (const { workspaceId } of left)
      await enqueue(tx, TopUp, { workspaceId }, { key: `top-up ${workspaceId}` });
    return left.length;
  },
});

async function settleTopUp(
  ctx: Context<SystemActor>,
  workspaceId: string,
  outcome: Outcome | null,
  isPending: boolean,
): Promise<void> {
  if (!outcome) {
    if (isPending) await setTopUp(ctx.tx, workspaceId, { topUpPendingAt: null });
    return;
  }
  const holder = await holderOf(ctx.tx, workspaceId);
  if (outcome.kind === "paid") await grant(ctx, holder, outcome.payment);
  if (outcome.kind === "declined") await failTopUp(ctx, holder, outcome);
}

/** It was switched off meanwhile, or the workspace is archived. */
const notWanted: InTransaction<Outcome | null> = () => Promise.resolve(null);

function nothingToCharge(topUp: string): InTransaction<Outcome | null> {
  return () => Promise.resolve({ kind: "declined", topUp, reason: "no_payment_method" });
}
