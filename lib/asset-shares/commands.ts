import { and, eq } from "drizzle-orm";
import { assetShares } from "@/db/schema/assets";
import type { MemberActor } from "../actor";
import { type Outcome, changeAsset, targetOf } from "../assets/commands";
import { canBeSharedWith, canDisposeOf, levelsFrom } from "../assets/rules";
import { record } from "../audit";
import { AppError } from "../errors";
import { findGroup } from "../groups/roster";
import { type Context, command } from "../operation";
import { type Member, findTarget } from "../users/roster";
import { insist } from "../verdict";
import { ShareAsset, StopSharing } from "./schema";

/**
 * AST-1: shares an asset with a member or a group of the workspace, or changes how far they may go with it. Refuses as
 * `canDisposeOf` and `canBeSharedWith` say, and to share with its owner. The same again changes nothing.
 */
export const shareAsset = command({
  name: "asset-shares.share",
  permission: levelsFrom("author"),
  input: ShareAsset,
  async run(ctx, { assetId, level, ...named }): Promise<Outcome> {
    return changeAsset(ctx, assetId, async ({ judge, asset }) => {
      insist(canDisposeOf(judge, asset));
      const party = await partyOf(ctx, judge, named);
      if (party.member) insist(canBeSharedWith(party.member));
      if (party.membershipId === asset.ownerId) throw new AppError("conflict", "assetIsTheirs");
      const held = await shareOf(ctx, assetId, party);
      if (held?.level === level) return { outcome: "unchanged" };
      const { membershipId, groupId } = party;
      if (held) await ctx.tx.update(assetShares).set({ level }).where(eq(assetShares.id, held.id));
      else
        await ctx.tx
          .insert(assetShares)
          .values({ workspaceId: judge.workspace.id, assetId, membershipId, groupId, level });
      await record(ctx, {
        action: held ? "asset.shareChanged" : "asset.shared",
        target: targetOf(asset),
        before: held && { sharedWith: party.name, level: held.level },
        after: { sharedWith: party.name, level },
      });
      return { outcome: "changed" };
    });
  },
});

/** AST-1: no longer shares an asset with a member or a group. Refuses as `canDisposeOf` says; once more changes nothing. */
export const stopSharing = command({
  name: "asset-shares.stop",
  permission: levelsFrom("author"),
  input: StopSharing,
  async run(ctx, { assetId, ...named }): Promise<Outcome> {
    return changeAsset(ctx, assetId, async ({ judge, asset }) => {
      insist(canDisposeOf(judge, asset));
      const party = await partyOf(ctx, judge, named);
      const held = await shareOf(ctx, assetId, party);
      if (!held) return { outcome: "unchanged" };
      await ctx.tx.delete(assetShares).where(eq(assetShares.id, held.id));
      await record(ctx, {
        action: "asset.unshared",
        target: targetOf(asset),
        before: { sharedWith: party.name, level: held.level },
      });
      return { outcome: "changed" };
    });
  },
});

type Party = { name: string; membershipId?: string; groupId?: string; member?: Member };

async function partyOf(
  { tx }: Context<MemberActor>,
  judge: MemberActor,
  { userId, groupId }: { userId?: string; groupId?: string },
): Promise<Party> {
  if (groupId) return { groupId, name: (await findGroup(tx, judge, groupId)).name };
  const member = await findTarget(tx, judge.workspace.id, userId ?? "");
  return { name: `${member.firstName} ${member.lastName}`, membershipId: member.membershipId, member };
}

async function shareOf({ tx }: Context<MemberActor>, assetId: string, { membershipId, groupId }: Party) {
  const party = groupId ? eq(assetShares.groupId, groupId) : eq(assetShares.membershipId, membershipId ?? "");
  const [share] = await tx
    .select({ id: assetShares.id, level: assetShares.level })
    .from(assetShares)
    .where(and(eq(assetShares.assetId, assetId), party));
  return share;
}
