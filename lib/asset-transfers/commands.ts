import type { MemberActor } from "../actor";
import { transferAsset } from "../assets/commands";
import { levelsFrom } from "../assets/rules";
import { record } from "../audit";
import { AppError, type RefusalKey } from "../errors";
import { type Context, command } from "../operation";
import { TransferAssets } from "./schema";

/** What became of one of them. `code` says why it was refused. */
export type Transferred = {
  assetId: string;
  outcome: "transferred" | "unchanged" | "refused";
  code: RefusalKey | null;
};

/**
 * AST-1: makes somebody the owner of many assets, one after the other: what is refused of one, as `transferAsset` does, keeps none of
 * the others back. Each that is transferred has its event; the new owner hears of them in one mail.
 */
export const transferAssets = command({
  name: "asset-transfers.create",
  permission: levelsFrom("author"),
  input: TransferAssets,
  async run(ctx, { toUserId, assets }): Promise<Transferred[]> {
    const outcomes: Transferred[] = [];
    for (const { assetId, fromUserId } of assets)
      outcomes.push({ assetId, ...(await transferOne(ctx, { assetId, fromUserId, toUserId })) });
    return outcomes;
  },
});

async function transferOne(
  { actor, tx }: Context<MemberActor>,
  input: Parameters<typeof transferAsset>[1],
): Promise<Omit<Transferred, "assetId">> {
  try {
    const { outcome } = await tx.transaction((savepoint) =>
      transferAsset.within({ actor, tx: savepoint }, input),
    );
    return { outcome: outcome === "changed" ? "transferred" : outcome, code: null };
  } catch (refusal) {
    if (!(refusal instanceof AppError)) throw refusal;
    const { code, key } = refusal;
    if (code === "forbidden")
      await record(
        { actor, tx },
        { action: "operation.refused", after: { operation: "assets.transfer", reason: key } },
      );
    return { outcome: "refused", code: key };
  }
}
