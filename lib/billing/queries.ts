import { z } from "zod";
import { creditAccountOf } from "../credits/roster";
import { log } from "../log";
import { query } from "../operation";
import { payments } from "../payment-provider";
import { type Invoice, type PaymentMethod, ProviderSilent } from "../payments";
import { providerName } from "../provider-name";
import { findBillingAccount } from "./roster";
import { isRunning } from "../subscription-status";
import { canCancel, canResume, canSubscribe } from "./rules";

/** BIL-1: what the Billing page shows of what is known here. */
export const billingOverview = query({
  name: "billing.overview",
  permission: "billing.manage",
  input: z.object({}),
  async run({ actor, tx }) {
    const [account, credits] = await Promise.all([
      findBillingAccount(tx, actor.workspace.id),
      creditAccountOf(tx, actor.workspace.id),
    ]);
    return {
      provider: providerName(),
      balance: credits.balance,
      topUp: {
        enabled: credits.topUpAmount !== null,
        threshold: credits.topUpThreshold,
        amount: credits.topUpAmount,
        isPending: credits.topUpPendingAt !== null,
        failure: credits.topUpFailedAt && { at: credits.topUpFailedAt, reason: credits.topUpFailure },
      },
      subscription:
        account && isRunning(account.subscriptionStatus)
          ? {
              status: account.subscriptionStatus,
              plan: account.plan,
              periodEndsAt: account.periodEndsAt,
              endsAtPeriodEnd: account.endsAtPeriodEnd,
            }
          : null,
      can: { subscribe: canSubscribe(account), cancel: canCancel(account), resume: canResume(account) },
    };
  },
});

export type BillingOverview = Awaited<ReturnType<typeof billingOverview>>;

/** BIL-1: the latest invoices; null where the provider does not answer. */
export const listInvoices = query({
  name: "billing.invoices",
  permission: "billing.manage",
  input: z.object({}),
  async run({ actor, tx }): Promise<Invoice[] | null> {
    const account = await findBillingAccount(tx, actor.workspace.id);
    return account ? unlessSilent(payments().invoices(tx, account.customerId)) : [];
  },
});

/** BIL-1: the payment methods that are saved, the one that is charged first; null where the provider does not answer. */
export const listPaymentMethods = query({
  name: "billing.paymentMethods",
  permission: "billing.manage",
  input: z.object({}),
  async run({ actor, tx }): Promise<PaymentMethod[] | null> {
    const account = await findBillingAccount(tx, actor.workspace.id);
    return account ? unlessSilent(payments().paymentMethods(tx, account.customerId)) : [];
  },
});

/** The page shows what is known here all the same. */
async function unlessSilent<T>(asking: Promise<T>): Promise<T | null> {
  try {
    return await asking;
  } catch (error) {
    if (!(error instanceof ProviderSilent)) throw error;
    log.warn({ reason: error.message }, "a list of the payment provider is missing");
    return null;
  }
}
