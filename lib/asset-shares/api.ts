import { z } from "zod";
import { shareLevels } from "@/db/schema/assets";
import { OneAsset } from "../assets/api";
import { ListOf } from "../cursor";
import { read, write } from "../endpoint";
import { Id } from "../fields";
import { shareAsset, stopSharing } from "./commands";
import { sharesOfAsset } from "./queries";
import { ShareFields } from "./schema";

const Share = z
  .object({
    kind: z.enum(["user", "group"]),
    id: z.uuid(),
    name: z.string(),
    email: z.string().nullable().meta({ description: "Of a user." }),
    level: z.enum(shareLevels),
  })
  .meta({ id: "AssetShare" });

export const listShares = read({
  path: "/assets/{assetId}/shares",
  tag: "Assets",
  summary: "List with whom an asset is shared",
  description: "Groups first. All of them at once: `nextCursor` is always null.",
  price: "read",
  refuses: [404],
  operation: sharesOfAsset,
  params: OneAsset,
  input: ({ params }) => params,
  answer: ListOf(Share),
  show: ({ shares }) => ({ data: shares, nextCursor: null }),
});

export const createShare = write({
  method: "POST",
  path: "/assets/{assetId}/shares",
  tag: "Assets",
  summary: "Share an asset",
  description:
    "With a user or a group, named by one of the two IDs; or changes how far they may go with it. Answers with whom it is shared afterwards.",
  price: "write",
  refuses: [404, 409, 412],
  operation: shareAsset,
  params: OneAsset,
  body: ShareFields.strict(),
  input: ({ params, body }) => ({ ...params, ...body }),
  current: listShares,
});

export const removeUserShare = write({
  method: "DELETE",
  path: "/assets/{assetId}/shares/users/{userId}",
  tag: "Assets",
  summary: "Stop sharing an asset with a user",
  description: "Where it is not shared with them, nothing changes.",
  price: "write",
  refuses: [404],
  operation: stopSharing,
  params: OneAsset.extend({ userId: Id }),
  input: ({ params }) => params,
});

export const removeGroupShare = write({
  method: "DELETE",
  path: "/assets/{assetId}/shares/groups/{groupId}",
  tag: "Assets",
  summary: "Stop sharing an asset with a group",
  description: "Where it is not shared with it, nothing changes.",
  price: "write",
  refuses: [404],
  operation: stopSharing,
  params: OneAsset.extend({ groupId: Id }),
  input: ({ params }) => params,
});
