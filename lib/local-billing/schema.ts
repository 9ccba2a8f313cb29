import { z } from "zod";
import { Id } from "../fields";
import { jobType } from "../jobs";

/** BIL-2: the cards of the local provider. Numbers are never asked for: one of these is chosen. */
export const testCards = ["visa-4242", "mastercard-4444", "visa-0002"] as const;

export const AddTestCard = z.object({ card: z.enum(testCards, "idInvalid") });

export const CheckoutId = z.object({ checkoutId: Id });
export const PaymentMethodId = z.object({ paymentMethodId: Id });

/** What a checkout was made for, as it is stored. */
export const StoredOrder = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("credits"), pack: z.object({ credits: z.number(), price: z.number() }) }),
  z.object({
    kind: z.literal("subscription"),
    plan: z.object({ id: z.string(), credits: z.number(), price: z.number() }),
  }),
]);

/** Each minute: the months of subscriptions that are over. */
export const RenewSubscriptions = jobType("renew-local-subscriptions", z.object({}));
