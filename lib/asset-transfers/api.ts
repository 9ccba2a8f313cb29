import { z } from "zod";
import { OneAsset } from "../assets/api";
import { transferAsset } from "../assets/commands";
import { TransferAsset } from "../assets/schema";
import { write } from "../endpoint";
import { transferAssets } from "./commands";
import { TransferAssets } from "./schema";

export const createTransfer = write({
  method: "POST",
  path: "/assets/{assetId}/transfer",
  tag: "Assets",
  summary: "Transfer an asset",
  description:
    "Makes another active internal user its owner, who is told by mail. With `fromUserId` it is a conflict when it is owned by somebody else meanwhile. Who gave it away may not see it afterwards.",
  price: "mail",
  refuses: [404, 409],
  operation: transferAsset,
  params: OneAsset,
  body: TransferAsset.omit({ assetId: true }).strict(),
  input: ({ params, body }) => ({ ...params, ...body }),
});

const Outcomes = z.object({
  data: z.array(
    z
      .object({
        assetId: z.uuid(),
        outcome: z.enum(["transferred", "unchanged", "refused"]),
        code: z.string().nullable().meta({ description: "Why it was refused, as in a problem." }),
      })
      .meta({ id: "AssetTransfer" }),
  ),
});

export const createTransfers = write({
  method: "POST",
  path: "/assets/transfers",
  tag: "Assets",
  summary: "Transfer assets",
  description:
    "Up to a hundred to one user, who is told in one mail. Each has an outcome, in your order: one that is refused keeps none of the others back.",
  price: "mail",
  operation: transferAssets,
  body: TransferAssets.strict(),
  input: ({ body }) => body,
  answer: Outcomes,
  show: (data) => ({ data }),
});
