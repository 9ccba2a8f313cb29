import { addAsset, rewriteAsset } from "../assets/commands";
import { findExternalAsset, isExternalIdTaken } from "../assets/roster";
import { levelsFrom } from "../assets/rules";
import { AppError } from "../errors";
import { command } from "../operation";
import { stillMember, withRoster } from "../workspaces/roster";
import { PutAsset } from "./schema";

/**
 * AST-1: makes the asset that a program calls so be as it says, whether it is there already or not: however often it is said, there is
 * one. A new one is the actor's own. Refuses as `canRegister` or `canEditAsset` says, to make it of another type, and an external ID
 * of what the actor may not see.
 */
export const putAsset = command({
  name: "external-assets.put",
  permission: levelsFrom("editor"),
  input: PutAsset,
  async run(
    ctx,
    { externalId, type, ...wanted },
  ): Promise<{ outcome: "registered" | "changed" | "unchanged" }> {
    const { actor, tx } = ctx;
    return withRoster(tx, actor.workspace.id, async () => {
      const judge = await stillMember(ctx);
      if (!(await isExternalIdTaken(tx, judge, externalId))) {
        const { scheduled = false } = wanted;
        await addAsset(ctx, judge, { ...wanted, type, externalId, scheduled });
        return { outcome: "registered" };
      }
      const asset = await findExternalAsset(tx, judge, externalId).catch(hidden);
      if (asset.type !== type) throw new AppError("conflict", "assetTypeStays", {}, "type");
      return rewriteAsset(ctx, { judge, asset, wanted });
    });
  },
});

/** It is there, but not for the actor: making a second one of that name is no way out. */
function hidden(refusal: unknown): never {
  if (refusal instanceof AppError && refusal.code === "not_found")
    throw new AppError("conflict", "externalIdTaken", {}, "externalId");
  throw refusal;
}
