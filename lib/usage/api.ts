import { z } from "zod";
import { ListOf, Paging, listOf, pageAsked } from "../cursor";
import { read } from "../endpoint";
import { Id } from "../fields";
import { pageOfUsage } from "./queries";

const KeyDay = z
  .object({
    day: z.iso.date().meta({ description: "A day of UTC." }),
    key: z.object({ id: z.uuid(), name: z.string(), deleted: z.boolean() }),
    calls: z.int(),
    credits: z.int().meta({ description: "What its calls cost." }),
  })
  .meta({ id: "KeyDay" });

const UsageFilters = Paging.extend({
  of: z.enum(["me", "all"], "choiceInvalid").optional().meta({
    description: "`all` are the keys of everybody, with `keys.manage`; otherwise those of this key's owner.",
  }),
  key: Id.optional().meta({ description: "The ID of one key." }),
  since: z.iso.date("dateInvalid").optional().meta({ description: "The first day, in UTC." }),
  until: z.iso.date("dateInvalid").optional().meta({ description: "The first day that is left out." }),
});

export const listUsage = read({
  path: "/usage",
  tag: "Usage and credits",
  summary: "List usage by key and day",
  description:
    "A row for each key on each day of UTC on which it was used, the latest first. What deleted keys did stays listed.",
  price: "read",
  refuses: [404],
  operation: pageOfUsage,
  query: UsageFilters,
  input: ({ query: { limit, cursor, of = "me", ...filters } }) => ({
    ...filters,
    of,
    ...pageAsked({ limit, cursor }),
  }),
  answer: ListOf(KeyDay),
  show: (cut) =>
    listOf(cut, ({ day, keyId, keyName, deleted, calls, credits }) => ({
      day,
      key: { id: keyId, name: keyName, deleted },
      calls,
      credits,
    })),
});
