import { cache } from "react";
import type { MemberActor } from "@/lib/actor";
import { type ShownEvent, showEvent } from "@/lib/audit/queries";
import { OneEvent } from "@/lib/audit/schema";
import { AppError } from "@/lib/errors";

/** The event that an address names, read once a request; null where there is none, or none that one may see. */
export const findEvent = cache(async (actor: MemberActor, eventId: string): Promise<ShownEvent | null> => {
  const asked = OneEvent.safeParse({ eventId });
  if (!asked.success) return null;
  try {
    return await showEvent(actor, asked.data);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
});
