import Stripe from "stripe";
import { env } from "./env";
import { log } from "./log";
import { type Decline, ProviderSilent, declines } from "./payments";

const patience = 20_000;

let client: Stripe | undefined;

/** Stripe's own library, speaking the version of the API that its types describe. */
export function stripe(): Stripe {
  const { STRIPE_SECRET_KEY, STRIPE_BASE_URL } = env();
  if (!STRIPE_SECRET_KEY) throw new Error("STRIPE_SECRET_KEY is not set.");
  return (client ??= new Stripe(STRIPE_SECRET_KEY, {
    timeout: patience,
    maxNetworkRetries: 2,
    telemetry: false,
    appInfo: { name: "Roster" },
    ...(STRIPE_BASE_URL ? addressOf(new URL(STRIPE_BASE_URL)) : {}),
  }));
}

/**
 * Asks Stripe for something. What it does not answer, and what only the operator can mend, becomes `ProviderSilent`; what it
 * says of the thing itself, a declined card for one, stays what it is.
 */
export async function ask<T>(question: (stripe: Stripe) => Promise<T>): Promise<T> {
  try {
    return await question(stripe());
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError) || error instanceof Stripe.errors.StripeCardError)
      throw error;
    log.warn({ reason: error.message, type: error.type, code: error.code }, "Stripe did not do it");
    const isFinal =
      error instanceof Stripe.errors.StripeInvalidRequestError && [400, 404].includes(error.statusCode ?? 0);
    const isMissing = isFinal && error.code === "resource_missing";
    throw new ProviderSilent(error.message, isFinal, isMissing, { cause: error });
  }
}

/** BIL-2: the event that Stripe posted, or null when it was not signed with our secret, or not within the last five minutes. */
export function provedStripeEvent(
  body: string,
  signature: string | null,
  secret: string,
): Stripe.Event | null {
  try {
    return stripe().webhooks.constructEvent(body, signature ?? "", secret);
  } catch (error) {
    log.warn({ reason: error instanceof Error ? error.message : String(error) }, "an unproved event");
    return null;
  }
}

/** Why a charge was declined; null where nobody knows whether it was. */
export function declineOf(error: unknown): Decline | null {
  if (error instanceof Stripe.errors.StripeCardError) return reasonOf(error);
  return error instanceof ProviderSilent && error.isFinal ? "other" : null;
}

/** Stripe says first what kind of trouble it is, and of a declined card why the bank declined it. */
export function reasonOf(said: { code?: string; decline_code?: string } | null): Decline {
  const known = (word: string | undefined) => declines.find((decline) => decline === word);
  return known(said?.decline_code) ?? known(said?.code) ?? "other";
}

export function idOf(named: string | { id: string } | null | undefined): string | null {
  return typeof named === "string" ? named : (named?.id ?? null);
}

function addressOf({ protocol, hostname, port }: URL) {
  return {
    protocol: protocol === "http:" ? ("http" as const) : ("https" as const),
    host: hostname,
    port: port || undefined,
  };
}
