import { z } from "zod";
import { creditKinds } from "@/db/schema/credits";
import { ListOf, Paging, listOf, pageAsked } from "../cursor";
import { read } from "../endpoint";
import { creditBalance, pageOfCredits } from "./queries";

export const readCredits = read({
  path: "/credits",
  tag: "Usage and credits",
  summary: "Get the balance of credits",
  description: "Of the workspace. It costs nothing. Credits are bought by owners in the console.",
  price: "free",
  operation: creditBalance,
  input: () => ({}),
  answer: z.object({ balance: z.int() }).meta({ id: "Credits" }),
});

const CreditEntry = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    amount: z.int().meta({ description: "In credits; negative where they were taken back." }),
    kind: z.enum(creditKinds),
    reference: z.string().nullable().meta({ description: "What the provider of payments calls it." }),
  })
  .meta({ id: "CreditEntry" });

export const listCreditEntries = read({
  path: "/credits/entries",
  tag: "Usage and credits",
  summary: "List where credits came from",
  description:
    "Bought, granted and refunded, newest first, for owners. What was spent is listed by `/usage`.",
  price: "read",
  operation: pageOfCredits,
  query: Paging,
  input: ({ query }) => pageAsked(query),
  answer: ListOf(CreditEntry),
  show: (cut) => listOf(cut, ({ id, at, ...entry }) => ({ ...entry, id: String(id), at: at.toISOString() })),
});
