import { AppError } from "../errors";

/** What the end of a workspace is judged by. */
export type Household = {
  /** Everybody but the actor: active and suspended, internal and external. */
  others: number;
  /** Whoever created the workspace is still in it, and is not the actor. */
  createdByAnother: boolean;
};

/**
 * WSP-7: a workspace is deleted by whoever is alone in it. Answers what stands in the way, if anything: the creator
 * cannot be removed (WSP-4), so another owner has nobody to remove.
 */
export function refusalToDelete({ others, createdByAnother }: Household): AppError | null {
  if (createdByAnother) return new AppError("conflict", "creatorDeletes");
  return others === 0 ? null : new AppError("conflict", "othersRemain", { others });
}
