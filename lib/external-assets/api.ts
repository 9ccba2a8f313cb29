import { z } from "zod";
import { Asset, Link, shownAsset } from "../assets/api";
import { read, write } from "../endpoint";
import { putAsset } from "./commands";
import { showExternalAsset } from "./queries";
import { OneExternalAsset, PutAsset } from "./schema";

export const readExternalAsset = read({
  path: "/assets/by-external-id/{externalId}",
  tag: "Assets",
  summary: "Get an asset by its external ID",
  price: "read",
  refuses: [404],
  operation: showExternalAsset,
  params: OneExternalAsset,
  input: ({ params }) => params,
  answer: Asset,
  show: shownAsset,
});

export const putExternalAsset = write({
  method: "PUT",
  path: "/assets/by-external-id/{externalId}",
  tag: "Assets",
  summary: "Put an asset by its external ID",
  description:
    "For programs that keep Roster in step: registers the asset, owned by the key's owner, and answers 201; or makes the one that is called so be as you say, and answers 200. However often it is sent, there is one asset, and what is as you say already is not changed. Name it so that no other program of the workspace has the same name for something else, `billing:flow/17` for one. An external ID of an asset that the key's owner may not see is a conflict, and so is another type than it was registered with.",
  price: "write",
  refuses: [404, 409, 412],
  operation: putAsset,
  params: OneExternalAsset,
  body: PutAsset.omit({ externalId: true })
    .extend({ link: Link.optional(), scheduled: z.boolean().optional() })
    .strict(),
  input: ({ params, body: { link, ...body } }) => ({ ...params, ...body, link: link ?? "" }),
  current: readExternalAsset,
  isNew: ({ outcome }) => outcome === "registered",
});
