import { z } from "zod";
import { ListOf } from "../cursor";
import { read } from "../endpoint";
import { AppError } from "../errors";
import { listInvoices as invoicesOf } from "./queries";

const Invoice = z
  .object({
    id: z.string(),
    number: z.string().nullable(),
    at: z.iso.datetime(),
    amount: z.int().meta({ description: "In the smallest unit of the currency." }),
    currency: z.string().meta({ description: "As ISO 4217 has it, in small letters." }),
    status: z.enum(["paid", "open", "void"]),
    url: z.string().nullable().meta({ description: "Where it is read, if anywhere." }),
  })
  .meta({ id: "Invoice" });

export const listInvoices = read({
  path: "/invoices",
  tag: "Usage and credits",
  summary: "List invoices",
  description:
    "The latest, for owners, as the provider of payments has them; 503 where it does not answer. All of them at once: `nextCursor` is always null.",
  price: "read",
  refuses: [503],
  operation: invoicesOf,
  input: () => ({}),
  answer: ListOf(Invoice),
  show: (invoices) => ({
    data: known(invoices).map(({ at, ...invoice }) => ({ ...invoice, at: at.toISOString() })),
    nextCursor: null,
  }),
});

/** A program takes no empty list for an answer that did not come. */
function known<T>(list: T[] | null): T[] {
  if (list === null) throw new AppError("unavailable", "providerSilent");
  return list;
}
