import type { AssetRow } from "@/lib/assets/queries";

/** AST-1: what is kept of an asset that is chosen in the list, for when its row is out of sight. */
export type ChosenAsset = Pick<AssetRow, "id" | "name" | "type" | "scheduled" | "can"> & { ownerId: string };

export function keepAsset({ id, name, type, scheduled, can, owner }: AssetRow): ChosenAsset {
  return { id, name, type, scheduled, can, ownerId: owner.id };
}
