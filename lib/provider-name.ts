import { env } from "./env";
import type { ProviderName } from "./payments";

/** BIL-2: who takes the money here: Stripe where its keys are set, and otherwise nobody. */
export function providerName(): ProviderName {
  return env().STRIPE_SECRET_KEY ? "stripe" : "local";
}
