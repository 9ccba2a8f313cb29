import { cache } from "react";
import type { MemberActor } from "@/lib/actor";
import { AppError } from "@/lib/errors";
import { type UserDetails, showUser } from "@/lib/users/queries";

/**
 * Whom the panel is about, read once for its title and itself. Null for nobody of this workspace, and for whoever one may
 * not look at: the two look alike.
 */
export const findUser = cache(async (actor: MemberActor, userId: string): Promise<UserDetails | null> => {
  try {
    return await showUser(actor, { userId });
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
});
