import { z } from "zod";
import { memberStatuses } from "@/db/schema/columns";
import { ListOf, One, Paging, listOf, pageAsked } from "../cursor";
import { read, write } from "../endpoint";
import { Id } from "../fields";
import { createKey, deleteKey, editLimits, revokeKey } from "./commands";
import { type KeyRow, pageOfKeys, showKey } from "./queries";
import { CreateKey, EditLimits, KeyId, keyStatuses } from "./schema";

const Key = z
  .object({
    id: z.uuid(),
    name: z.string(),
    prefix: z.string().meta({ description: "How its secret begins." }),
    scopes: z.array(z.string()).meta({ description: "What it may do, as far as its owner may." }),
    owner: z.object({ id: z.uuid(), name: z.string(), status: z.enum(memberStatuses) }),
    status: z.enum(keyStatuses).meta({ description: "Whether it works and, if not, why." }),
    usageLimit: z
      .int()
      .nullable()
      .meta({ description: "Credits it may spend over its whole life; null is no limit." }),
    creditsUsed: z.int(),
    callsPerDay: z.int().nullable().meta({ description: "Calls in a day of UTC; null is no limit." }),
    calls: z.int().meta({ description: "Over its whole life." }),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "Key" });

const NewKey = Key.extend({
  secret: z.string().meta({ description: "What calls show. It is told in this answer and never again." }),
}).meta({ id: "NewKey" });

const KeyFilters = Paging.extend({
  of: z.enum(["me", "all"], "choiceInvalid").optional().meta({
    description: "`all` are those of everybody, with `keys.manage`; otherwise the owner's of this key.",
  }),
  q: One.optional().meta({ description: "Words of a key's name, its prefix or its owner." }),
  owner: Id.optional().meta({ description: "The ID of a user." }),
  status: z.enum(keyStatuses, "choiceInvalid").optional(),
});

export const listKeys = read({
  path: "/keys",
  tag: "API keys",
  summary: "List API keys",
  description: "Newest first. Deleted ones are not listed.",
  price: "read",
  operation: pageOfKeys,
  query: KeyFilters,
  input: ({ query: { limit, cursor, of = "me", ...filters } }) => ({
    ...filters,
    of,
    ...pageAsked({ limit, cursor }),
  }),
  answer: ListOf(Key),
  show: (cut) => listOf(cut, shown),
});

export const readKey = read({
  path: "/keys/{keyId}",
  tag: "API keys",
  summary: "Get an API key",
  description: "The ETag says nothing of what it was used for.",
  price: "read",
  refuses: [404],
  operation: showKey,
  params: KeyId,
  input: ({ params }) => params,
  changing: ["lastUsedAt", "calls", "creditsUsed"],
  answer: Key,
  show: shown,
});

export const makeKey = write({
  method: "POST",
  path: "/keys",
  tag: "API keys",
  summary: "Create an API key",
  description:
    "For the owner of this key, within the scopes of this one, and no longer than it. A key with a limit of its own makes no others. Its owner is told by mail.",
  price: "mail",
  operation: createKey,
  body: CreateKey.extend({
    expiresOn: CreateKey.shape.expiresOn.meta({
      description: "The day, in UTC, from which on it is no longer good; null is never.",
    }),
  }).strict(),
  input: ({ body }) => body,
  makes: {
    read: readKey,
    named: ({ keyId }) => ({ keyId }),
    beside: ({ secret }) => ({ secret }),
  },
  answer: NewKey,
});

export const changeKey = write({
  method: "PATCH",
  path: "/keys/{keyId}",
  tag: "API keys",
  summary: "Change the limits of an API key",
  description:
    "What is not named stays as it is; null is no limit. Limits are set by owners, with `keys.manage`.",
  price: "write",
  refuses: [404, 412],
  operation: editLimits,
  params: KeyId,
  body: EditLimits.omit({ keyId: true }).strict(),
  input: ({ params, body }) => ({ ...params, ...body }),
  current: readKey,
});

export const endKey = write({
  method: "POST",
  path: "/keys/{keyId}/revoke",
  tag: "API keys",
  summary: "Revoke an API key",
  description: "For good: the next call with it is answered 401. It stays listed.",
  price: "write",
  refuses: [404, 409],
  operation: revokeKey,
  params: KeyId,
  input: ({ params }) => params,
});

export const removeKey = write({
  method: "DELETE",
  path: "/keys/{keyId}",
  tag: "API keys",
  summary: "Delete an API key",
  description: "Revokes it, and takes it out of every list. What it did stays counted.",
  price: "write",
  refuses: [404],
  operation: deleteKey,
  params: KeyId,
  input: ({ params }) => params,
});

function shown({ endsAt, spent, createdAt, lastUsedAt, ...key }: KeyRow): z.input<typeof Key> {
  return {
    ...key,
    creditsUsed: spent,
    createdAt: createdAt.toISOString(),
    expiresAt: endsAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
