import { z } from "zod";
import { shareLevels } from "@/db/schema/assets";
import { memberStatuses } from "@/db/schema/columns";
import { ListOf, One, Paging, listOf, pageAsked } from "../cursor";
import { read, write } from "../endpoint";
import { Id } from "../fields";
import { assetTypes } from "../permissions";
import { deleteAsset, editAsset, registerAsset, setSchedule } from "./commands";
import { pageOfAssets, showAsset } from "./queries";
import type { Asset as StoredAsset } from "./roster";
import {
  AssetId,
  EditAsset,
  ExternalId,
  RegisterAsset,
  SetSchedule,
  WebLink,
  assetSorts,
  schedules,
} from "./schema";

/** An asset as the API shows it. */
export const Asset = z
  .object({
    id: z.uuid(),
    externalId: z
      .string()
      .nullable()
      .meta({ description: "What the program that registered it calls it; one of a kind in the workspace." }),
    type: z.enum(assetTypes),
    name: z.string(),
    link: z.string().nullable(),
    scheduled: z.boolean().meta({ description: "Whether it runs by itself." }),
    owner: z.object({ id: z.uuid(), name: z.string(), status: z.enum(memberStatuses) }),
    createdBy: z.object({ id: z.uuid().nullable(), name: z.string() }).meta({
      description: "Who registered it; without an ID where there is no such user any more.",
    }),
    sharedAs: z.enum(shareLevels).nullable().meta({
      description:
        "How far the key's owner may go with it by a share; null where it is not shared with them.",
    }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: "Asset" });

/** A link as the API takes it: null is none. */
export const Link = WebLink.nullable().meta({ description: "An address on the web; null is none." });

/** What is read or changed at the address of one asset. */
export const OneAsset = AssetId;

const external = ExternalId.meta({
  description: "What your program calls it: 1 to 255 characters without spaces.",
});

const AssetFilters = Paging.extend({
  q: One.optional().meta({ description: "Words of a name or a link." }),
  type: z.enum(assetTypes, "choiceInvalid").optional(),
  owner: Id.optional().meta({ description: "The ID of a user." }),
  shared: z
    .enum(["me"], "choiceInvalid")
    .optional()
    .meta({ description: "Only what is shared with the key's owner." }),
  schedule: z.enum(schedules, "choiceInvalid").optional(),
  sort: z
    .templateLiteral([z.enum(["", "-"]), z.enum(assetSorts)])
    .optional()
    .meta({
      description: "A column, with a dash before it for the other direction. By name, if nothing is said.",
    }),
});

export const listAssets = read({
  path: "/assets",
  tag: "Assets",
  summary: "List assets",
  description:
    "What the key's owner may see: their own and what is shared with them; with `assets.manage` all of them.",
  price: "read",
  operation: pageOfAssets,
  query: AssetFilters,
  input: ({ query: { limit, cursor, ...filters } }) => ({ ...filters, ...pageAsked({ limit, cursor }) }),
  answer: ListOf(Asset),
  show: (cut) => listOf(cut, shownAsset),
});

export const readAsset = read({
  path: "/assets/{assetId}",
  tag: "Assets",
  summary: "Get an asset",
  price: "read",
  refuses: [404],
  operation: showAsset,
  params: OneAsset,
  input: ({ params }) => params,
  answer: Asset,
  show: shownAsset,
});

export const createAsset = write({
  method: "POST",
  path: "/assets",
  tag: "Assets",
  summary: "Register an asset",
  description:
    "It is owned by the key's owner. A program that registers the same again and again names it by an external ID instead: see “Put an asset by its external ID”.",
  price: "write",
  refuses: [409],
  operation: registerAsset,
  body: RegisterAsset.extend({ link: Link.optional(), externalId: external.optional() }).strict(),
  input: ({ body: { link, ...body } }) => ({ ...body, link: link ?? "" }),
  makes: { read: readAsset, named: ({ assetId }) => ({ assetId }) },
});

export const changeAsset = write({
  method: "PATCH",
  path: "/assets/{assetId}",
  tag: "Assets",
  summary: "Edit an asset",
  description: "What is not named stays as it is. The type of an asset does not change.",
  price: "write",
  refuses: [404, 409, 412],
  operation: editAsset,
  params: OneAsset,
  body: EditAsset.omit({ assetId: true })
    .extend({ link: Link.optional(), externalId: external.nullable().optional() })
    .strict(),
  input: ({ params, body: { link, ...body } }) => ({
    ...params,
    ...body,
    link: link === undefined ? undefined : (link ?? ""),
  }),
  current: readAsset,
});

export const scheduleAsset = write({
  method: "PUT",
  path: "/assets/{assetId}/schedule",
  tag: "Assets",
  summary: "Start or stop the schedule of an asset",
  price: "write",
  refuses: [404],
  operation: setSchedule,
  params: OneAsset,
  body: SetSchedule.omit({ assetId: true }).strict(),
  input: ({ params, body }) => ({ ...params, ...body }),
});

export const removeAsset = write({
  method: "DELETE",
  path: "/assets/{assetId}",
  tag: "Assets",
  summary: "Delete an asset",
  description: "For everybody it is shared with, too. It does not come back.",
  price: "write",
  refuses: [404],
  operation: deleteAsset,
  params: OneAsset,
  input: ({ params }) => params,
});

/** Only what is named in `Asset` leaves. */
export function shownAsset(asset: StoredAsset): z.input<typeof Asset> {
  const { id, externalId, type, name, link, scheduled, sharedAs, createdAt, updatedAt } = asset;
  return {
    id,
    externalId,
    type,
    name,
    link,
    scheduled,
    owner: {
      id: asset.ownerUserId,
      name: `${asset.ownerFirstName} ${asset.ownerLastName}`,
      status: asset.ownerStatus,
    },
    createdBy: { id: asset.creatorId, name: asset.creatorName },
    sharedAs,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
