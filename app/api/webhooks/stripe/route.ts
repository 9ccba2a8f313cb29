import { systemActor } from "@/lib/actor";
import { hearStripe } from "@/lib/billing/commands";
import { env } from "@/lib/env";
import { readText } from "@/lib/read-text";
import { provedStripeEvent } from "@/lib/stripe";
import { StripeEvent } from "@/lib/stripe-events";

const largestEvent = 256 * 1024;

/**
 * BIL-2: where Stripe tells what became of payments and subscriptions. There is nothing here without a secret to prove it with. What is
 * proved is answered with 200, also when it is about nothing of ours; where Stripe cannot be asked what it is about, an error makes
 * Stripe tell it again.
 */
export async function POST(request: Request): Promise<Response> {
  const secret = env().STRIPE_WEBHOOK_SECRET;
  if (!secret) return new Response(null, { status: 404 });
  const body = await readText(request, largestEvent);
  if (body === null) return new Response(null, { status: 413 });
  const event = provedStripeEvent(body, request.headers.get("stripe-signature"), secret);
  if (!event) return new Response(null, { status: 401 });
  const concerns = StripeEvent.safeParse(event);
  if (concerns.success) await hearStripe(systemActor("Stripe", "api"), concerns.data);
  return new Response(null, { status: 200 });
}
