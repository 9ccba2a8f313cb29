import { cache } from "react";
import type { MemberActor } from "@/lib/actor";
import { AppError } from "@/lib/errors";
import { type ShownImport, rowsLeft, showImport } from "@/lib/imports/queries";
import { ImportId, type ImportOutcome } from "@/lib/imports/schema";

/** An import of the workspace, read once for the title of its page and itself. Null where there is none, or it is not shown. */
export const findImport = cache(
  async (
    actor: MemberActor,
    importId: string,
    outcome: ImportOutcome | null,
    page: number,
  ): Promise<ShownImport | null> =>
    actor.permissions.has("invitations.create")
      ? unlessMissing(importId, () => showImport(actor, { importId, outcome, page }))
      : null,
);

/** The rows that an import of the workspace did not invite. Null where there is none. */
export async function findLeft(actor: MemberActor, importId: string) {
  return unlessMissing(importId, () => rowsLeft(actor, { importId }));
}

async function unlessMissing<T>(importId: string, find: () => Promise<T>): Promise<T | null> {
  if (!ImportId.safeParse({ importId }).success) return null;
  try {
    return await find();
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}
