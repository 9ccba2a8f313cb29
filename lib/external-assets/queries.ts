import { type Asset, findExternalAsset } from "../assets/roster";
import { levelsFrom } from "../assets/rules";
import { query } from "../operation";
import { OneExternalAsset } from "./schema";

/** AST-1: the asset that a program calls so. Refuses with not_found what the actor may not see. */
export const showExternalAsset = query({
  name: "external-assets.show",
  permission: levelsFrom("viewer"),
  input: OneExternalAsset,
  async run({ actor, tx }, { externalId }): Promise<Asset> {
    return findExternalAsset(tx, actor, externalId);
  },
});
