import type { Reader, Transaction } from "@/db/client";
import type { providers } from "@/db/schema/billing";
import type { Pack, Plan } from "./credit-packs";

export type ProviderName = (typeof providers)[number];

/**
 * What is left to be done of a payment inside of the transaction that writes down its outcome. A provider elsewhere is asked before the
 * transaction opens, and nothing is left but the answer; the local one does its part here.
 */
export type InTransaction<T> = (tx: Transaction) => Promise<T>;

/** For whom something is bought. `name` and `email` are what invoices are made out to. */
export type Buyer = { workspaceId: string; slug: string; name: string; email: string; locale: string };

export type Order = { kind: "credits"; pack: Pack } | { kind: "subscription"; plan: Plan };

export type Payment = {
  kind: "purchase" | "subscription" | "top_up";
  /** What the provider calls it: the same payment always by the same name, whatever tells of it. */
  reference: string;
  credits: number;
  /** In the smallest unit of the currency. */
  amount: number;
  currency: string;
};

export type Subscription = {
  id: string;
  /** As the provider says it: active, past_due, canceled, … */
  status: string;
  plan: string | null;
  periodEndsAt: Date | null;
  endsAtPeriodEnd: boolean;
};

/** Why a card was not charged, as far as that changes what its owner can do about it. */
export const declines = [
  "card_declined",
  "insufficient_funds",
  "expired_card",
  "authentication_required",
  "no_payment_method",
  "other",
] as const;

export type Decline = (typeof declines)[number];

/** What became of money, or of a promise of it. */
export type Outcome =
  | { kind: "paid"; payment: Payment }
  /** So much of a payment was paid back, all in all. */
  | { kind: "refunded"; payment: Payment; refunded: number }
  | { kind: "subscription"; subscription: Subscription; askedAt: Date }
  | { kind: "declined"; topUp: string; reason: Decline }
  /** It is on its way: another event will tell. */
  | { kind: "underWay" }
  | { kind: "cardAdded"; brand: string; last4: string };

/** An outcome that the provider told of by itself; `id` is the provider's, by which it is heard once. */
export type Happening = {
  provider: ProviderName;
  id: string;
  type: string;
  happenedAt: Date;
  customerId: string;
  outcome: Outcome;
};

export type Invoice = {
  id: string;
  number: string | null;
  at: Date;
  amount: number;
  currency: string;
  status: "paid" | "open" | "void";
  /** Where it is read; null where there is nothing to read but this row. */
  url: string | null;
};

export type PaymentMethod = {
  id: string;
  brand: string;
  last4: string;
  expiryMonth: number | null;
  expiryYear: number | null;
  isDefault: boolean;
};

export type TopUp = { customerId: string; workspaceId: string; pack: Pack; key: string; pendingSince: Date };

/**
 * BIL-2: what Roster asks of whoever takes the money. What is asked twice with the same key is done once. A provider that
 * does not answer is thrown as `ProviderSilent`; nothing is known then, and it can be asked again.
 */
export type Payments = {
  name: ProviderName;
  createCustomer: (buyer: Buyer) => Promise<string>;
  /** Where the buyer pays: an address, or a path of ours. */
  checkout: (customerId: string, buyer: Buyer, order: Order) => Promise<InTransaction<string>>;
  /** Where payment methods and invoices are looked after. */
  portal: (customerId: string, buyer: Buyer) => Promise<string>;
  invoices: (tx: Reader, customerId: string) => Promise<Invoice[]>;
  paymentMethods: (tx: Reader, customerId: string) => Promise<PaymentMethod[]>;
  /** Whether a subscription ends with the period that was paid for; `askedAt` is when that is asked, by the database's clock. */
  setEnding: (subscriptionId: string, ends: boolean, askedAt: Date) => Promise<InTransaction<Outcome>>;
  /** Charges the saved payment method of somebody who is not there. */
  topUp: (asked: TopUp) => Promise<InTransaction<Outcome>>;
};

/**
 * The provider did not answer, or refused what only the operator can mend. `isFinal`: it will say the same again, and has done nothing;
 * `isMissing`: what was asked about is not there.
 */
export class ProviderSilent extends Error {
  override name = "ProviderSilent";

  constructor(
    message: string,
    readonly isFinal: boolean,
    readonly isMissing: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
