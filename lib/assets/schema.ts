import { z } from "zod";
import { searchable, several, single } from "../directory/schema";
import { Id, TidyName } from "../fields";
import { pageFrom, pageParameter } from "../paging";
import { assetTypes } from "../permissions";

/** Where an asset is opened: on the web or nowhere. The browser is never led to a script. */
export const WebLink = z
  .string()
  .trim()
  .max(2000, "textTooLong")
  .refine((value) => value === "" || isWebAddress(value), "linkInvalid");

/** AST-1: what a program calls an asset of its own: what can stand in an address. */
export const ExternalId = z.string().regex(/^(?!\.{1,2}$)[\x21-\x7e]{1,255}$/, "externalIdInvalid");

/** AST-1: what is told of an asset; no link is the empty text. */
export const AssetFields = z.object({ name: TidyName, link: WebLink.default("") });

export const RegisterAsset = AssetFields.extend({
  type: z.enum(assetTypes),
  scheduled: z.boolean().default(false),
  externalId: ExternalId.optional(),
});

export const AssetId = z.object({ assetId: Id });

/** What is not named stays as it is; without an external ID it is null. */
export const EditAsset = AssetId.extend({
  name: TidyName.optional(),
  link: WebLink.optional(),
  externalId: ExternalId.nullable().optional(),
});

export const SetSchedule = AssetId.extend({ scheduled: z.boolean() });

/** `fromUserId` is the owner as whoever transfers it has seen it; a program may not have looked. */
export const TransferAsset = AssetId.extend({ fromUserId: Id.optional(), toUserId: Id });

/** Whom somebody looks for to share assets with, or to be their owner; `types` are those of the assets. */
export const AssetCandidates = z.object({
  q: z.string().max(200),
  types: z.array(z.enum(assetTypes)).max(assetTypes.length),
  toOwn: z.boolean(),
});

export const AssetOwners = z.object({ q: z.string().max(200) });

export const assetSorts = ["name", "updated"] as const;
export type AssetSort = (typeof assetSorts)[number];

const Sort = z.templateLiteral([z.enum(["", "-"]), z.enum(assetSorts)]);

export const schedules = ["on", "off"] as const;

/** AST-1: which assets are listed, and how. All of it stands in the address; what is wrong there counts as not said. */
export const AssetListing = z.object({
  q: single(z.string().default("").transform(searchable)).catch(""),
  type: several(z.enum(assetTypes)).catch([]),
  /** A user's id. */
  owner: single(z.uuid().or(z.literal("")).default("")).catch(""),
  shared: single(z.enum(["", "me"]).default("")).catch(""),
  schedule: several(z.enum(schedules)).catch([]),
  sort: single(Sort.default("name")).catch("name"),
  page: single(z.string().default("").transform(pageFrom)).catch("first"),
});

export type AssetListing = z.output<typeof AssetListing>;

/** KEY-3: so many of a listing. */
export const PageOfAssets = AssetListing.extend({ size: z.number() });

/** The parameters that filter, in the order the page shows them. */
export const assetFilters = ["q", "type", "owner", "shared", "schedule"];

export function sortedBy({ sort }: Pick<AssetListing, "sort">): AssetSort {
  return sort.endsWith("updated") ? "updated" : "name";
}

export function isFiltered({ q, type, owner, shared, schedule }: AssetListing): boolean {
  return q + owner + shared !== "" || type.length + schedule.length > 0;
}

/** A listing as the parameters of an address; what is usual is left out. */
export function listingParams({ type, schedule, sort, page, ...rest }: AssetListing): Record<string, string> {
  return {
    ...rest,
    type: type.join(","),
    schedule: schedule.join(","),
    sort: sort === "name" ? "" : sort,
    page: pageParameter(page),
  };
}

function isWebAddress(value: string): boolean {
  if (/[\s\p{C}]/u.test(value) || !value.isWellFormed()) return false;
  return /^https?:$/.test(URL.parse(value)?.protocol ?? "");
}
