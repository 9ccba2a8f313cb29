import { z } from "zod";
import { shareLevels } from "@/db/schema/assets";
import { AssetId } from "../assets/schema";
import { Id } from "../fields";

/** A user or a group. */
const party = { userId: Id.optional(), groupId: Id.optional() };

export const StopSharing = AssetId.extend(party).refine(namesOne, "shareWithOne");

export const ShareAsset = AssetId.extend({ ...party, level: z.enum(shareLevels) }).refine(
  namesOne,
  "shareWithOne",
);

function namesOne({ userId, groupId }: { userId?: string; groupId?: string }): boolean {
  return (userId === undefined) !== (groupId === undefined);
}
