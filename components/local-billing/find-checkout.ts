import type { MemberActor } from "@/lib/actor";
import { AppError } from "@/lib/errors";
import { Id } from "@/lib/fields";
import { localCheckout } from "@/lib/local-billing/queries";

/** The checkout with this id; null where there is none, or none of this workspace. */
export async function findCheckout(actor: MemberActor, checkoutId: string) {
  if (!Id.safeParse(checkoutId).success) return null;
  try {
    return await localCheckout(actor, { checkoutId });
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}
