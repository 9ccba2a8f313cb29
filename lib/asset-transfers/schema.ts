import { z } from "zod";
import { TransferAsset } from "../assets/schema";

/** AST-1: so many at once. */
const most = 100;

const { toUserId, ...each } = TransferAsset.shape;

export const TransferAssets = z.object({
  toUserId,
  assets: z.array(z.strictObject(each)).min(1, "oneToHundred").max(most, "oneToHundred"),
});
