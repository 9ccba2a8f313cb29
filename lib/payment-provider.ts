import { localPayments } from "./local-payments";
import type { Payments } from "./payments";
import { providerName } from "./provider-name";
import { stripePayments } from "./stripe-payments";

/** BIL-2: the provider of payments of this server. */
export function payments(): Payments {
  return providerName() === "stripe" ? stripePayments : localPayments;
}
