import { z } from "zod";
import { Email, Id, Slug } from "../fields";
import { type AssetType, assetTypes } from "../permissions";

/** UX-2: each of these is enough to be asked further, when something is taken back. */
export const undoPermissions = ["members.suspend", "members.remove", "roles.assign"] as const;

export const DepartureId = z.object({ departureId: Id });

export const EventId = z.object({ eventId: Id });

/** What an event says of roles by id, beside their names. */
export const RoleIds = z.object({ roleIds: z.array(Id) });

/** LIF-5: whom the operator takes back, and where. */
export const Reinstate = z.object({ workspaceSlug: Slug, email: Email });

/** LIF-3: for how many assets one by one it can be said who gets them; by type it is for any number. */
export const chosenAtMost = 500;

/** Who gets something, or null: it is put on hold. */
const Heir = Id.nullable();

/**
 * LIF-3: what becomes of the assets of somebody who is removed. What is said of one asset goes before what is said of its type,
 * and that before what is said of all. Whatever is left without an heir is on hold, which `confirmation` is typed for.
 */
export const Plan = z.strictObject({
  /** How many assets whoever removes them was shown. */
  assets: z.number().int().min(0).max(2_000_000_000),
  heirs: z
    .strictObject({
      all: Heir.default(null),
      byType: z.partialRecord(z.enum(assetTypes), Heir).default({}),
      byAsset: z
        .record(Id, Heir)
        .refine((chosen) => Object.keys(chosen).length <= chosenAtMost, "tooManyAssets")
        .default({}),
    })
    .prefault({}),
  /** Their email address, typed: the loss of what nobody gets is meant. */
  confirmation: z.string().max(300, "textTooLong").default(""),
});

export type Plan = z.output<typeof Plan>;

/** Who gets which assets, by account; null is nobody: they are put on hold. */
export type Heirs = {
  all?: string | null;
  byType?: Partial<Record<AssetType, string | null>>;
  byAsset?: Record<string, string | null>;
};

/**
 * LIF-3: who gets an asset: what was said of itself goes before what was said of its type, and that before what was said of
 * all. Null is nobody.
 */
export function heirOf(
  { all, byType = {}, byAsset = {} }: Heirs,
  asset: { id: string; type: AssetType },
): string | null {
  const ofItself = byAsset[asset.id];
  if (ofItself !== undefined) return ofItself;
  const ofItsType = byType[asset.type];
  return ofItsType !== undefined ? ofItsType : (all ?? null);
}

/** Everybody who is named as an heir, once. */
export function heirIds({ all, byType = {}, byAsset = {} }: Heirs): string[] {
  const named = [all, ...Object.values(byType), ...Object.values(byAsset)];
  return [...new Set(named.filter((id) => typeof id === "string"))];
}
