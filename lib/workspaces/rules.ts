import { AppError } from "../errors";

/** What the end of a workspace is judged by. */
export type Household = {
  /** Everybody but the actor: active and suspended, internal and external. */
  others: number;
  /** Whoever created the workspace is still in it, and is not the actor. */
  createdByAnother: boolean;
  /** BIL-1: it has a subscription that would go on being charged. */
  subscriptionRenews: boolean;
};

/**
 * WSP-7: a workspace is deleted by whoever is alone in it. Answers what stands in the way, if anything: the creator
 * cannot be removed (WSP-4), so another owner has nobody to remove.
 */
export function refusalToDelete({
  others,
  createdByAnother,
  subscriptionRenews,
}: Household): AppError | null {
  if (createdByAnother) return new AppError("conflict", "creatorDeletes");
  if (others > 0) return new AppError("conflict", "othersRemain", { others });
  return refusalToArchive({ subscriptionRenews });
}

/** WSP-7, BIL-1: nobody could cancel it any more, and it would go on being charged. */
export function refusalToArchive({
  subscriptionRenews,
}: Pick<Household, "subscriptionRenews">): AppError | null {
  return subscriptionRenews ? new AppError("conflict", "cancelSubscriptionFirst") : null;
}
