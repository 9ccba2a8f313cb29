import { z } from "zod";
import { shareLevels } from "@/db/schema/assets";
import { AssetId } from "../assets/schema";
import { Id } from "../fields";

/** A user or a group. */
const party = { userId: Id.optional(), groupId: Id.optional() };

export const StopSharing = AssetId.extend(party).refine(namesOne, "shareWithOne");

/** KEY-3: with whom, and how far they may go. */
export const ShareFields = z.object({ ...party, level: z.enum(shareLevels) });

export const ShareAsset = AssetId.extend(ShareFields.shape).refine(namesOne, "shareWithOne");

function namesOne({ userId, groupId }: { userId?: string; groupId?: string }): boolean {
  return (userId === undefined) !== (groupId === undefined);
}
