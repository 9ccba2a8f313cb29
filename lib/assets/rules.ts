import type { shareLevels } from "@/db/schema/assets";
import type { memberKinds, memberStatuses } from "@/db/schema/columns";
import type { MemberActor } from "../actor";
import {
  type AssetLevel,
  type AssetType,
  type Permission,
  assetLevels,
  assetPermission,
  assetTypes,
  levelOf,
} from "../permissions";
import type { Verdict } from "../verdict";

type Judge = Pick<MemberActor, "permissions">;

export type ShareLevel = (typeof shareLevels)[number];

/** What the rules need to know of an asset. */
export type AssetTarget = {
  type: AssetType;
  isMine: boolean;
  /** The most that the actor was given by a share with them or with a group of theirs. */
  sharedAs: ShareLevel | null;
  ownerStatus: (typeof memberStatuses)[number];
  /** LIF-5: its owner was removed and nobody took it over. */
  held: boolean;
};

/** What asks for this level of any type: one of these permissions is enough to be asked further. */
export function levelsFrom(level: AssetLevel): readonly Permission[] {
  return [...assetTypes.map((type) => assetPermission(type, level)), "assets.manage"];
}

/** LIF-1: "assets.manage": all assets of the workspace, whatever the levels. */
export function managesAssets(actor: Judge): boolean {
  return actor.permissions.has("assets.manage");
}

/** ROL-6: whether there may be anything on the page of assets at all. */
export function canSeeAssets(actor: Judge): boolean {
  return levelsFrom("viewer").some((permission) => actor.permissions.has(permission));
}

/** ROL-6: the types of which the actor may see something. */
export function typesSeenBy(actor: Judge): AssetType[] {
  return assetTypes.filter((type) => managesAssets(actor) || levelOf(actor.permissions, type) !== "none");
}

/**
 * AST-1, ROL-6, LIF-1, LIF-5: one's own and what is shared with one, as far as one's level of the type goes; but not what
 * somebody who is suspended shares, and never what is on hold. `assetsSeenBy` says the same to the database.
 */
export function canSee(actor: Judge, asset: AssetTarget): boolean {
  if (asset.held) return false;
  if (managesAssets(actor)) return true;
  if (!reaches(actor, asset, "viewer")) return false;
  return asset.isMine || (asset.sharedAs !== null && asset.ownerStatus === "active");
}

/** ROL-6: registering an asset of this type. */
export function canRegister(actor: Judge, type: AssetType): Verdict {
  return managesAssets(actor) || reaches(actor, { type }, "author") ? true : "assetLevelAuthor";
}

/** ROL-6: the types of which the actor may register assets. */
export function typesRegisteredBy(actor: Judge): AssetType[] {
  return assetTypes.filter((type) => canRegister(actor, type) === true);
}

/** ROL-6, LIF-1: its name, its link and its schedule. */
export function canEditAsset(actor: Judge, asset: AssetTarget): Verdict {
  if (managesAssets(actor)) return true;
  if (!reaches(actor, asset, "editor")) return "assetLevelEditor";
  return asset.isMine || asset.sharedAs === "editor" ? true : "assetSharedToView";
}

/** ROL-6, LIF-1: sharing, transferring and deleting it is its owner's, who has to be an author of the type. */
export function canDisposeOf(actor: Judge, asset: AssetTarget): Verdict {
  if (managesAssets(actor)) return true;
  if (!asset.isMine) return "assetNotYours";
  return reaches(actor, asset, "author") ? true : "assetLevelAuthor";
}

type Standing = { kind: (typeof memberKinds)[number]; status: (typeof memberStatuses)[number] };

/** AST-1: who may become the owner of an asset. */
export function canReceiveAssets({ kind, status }: Standing): Verdict {
  if (kind === "external") return "externalsReceiveNoAssets";
  return status === "active" ? true : "suspendedReceiveNoAssets";
}

/** AST-1: with whom an asset may be shared. */
export function canBeSharedWith({ status }: Pick<Standing, "status">): Verdict {
  return status === "active" ? true : "suspendedShareNothing";
}

function reaches(actor: Judge, { type }: { type: AssetType }, wanted: AssetLevel): boolean {
  const level = levelOf(actor.permissions, type);
  return level !== "none" && assetLevels.indexOf(level) >= assetLevels.indexOf(wanted);
}
