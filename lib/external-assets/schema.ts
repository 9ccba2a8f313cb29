import { z } from "zod";
import { AssetFields, ExternalId, RegisterAsset } from "../assets/schema";

export const OneExternalAsset = z.object({ externalId: ExternalId });

/** AST-1: how an asset is to be. Whether it has a schedule is left as it is where nothing is said. */
export const PutAsset = OneExternalAsset.extend({
  ...AssetFields.shape,
  type: RegisterAsset.shape.type,
  scheduled: z.boolean().optional(),
});
