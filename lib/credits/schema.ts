import { z } from "zod";
import { packOf } from "../credit-packs";
import { single } from "../directory/schema";
import { pageFrom, pageParameter } from "../paging";

export const largestThreshold = 100_000;

/** BIL-1: when to top up, and by how much. What is typed is kept where it is off. */
export const TopUpSettings = z
  .object({
    enabled: z.boolean(),
    threshold: z
      .number("wholeNumber")
      .int("wholeNumber")
      .min(10, "thresholdTooLow")
      .max(largestThreshold, "thresholdTooHigh"),
    amount: z.string("required").refine((credits) => packOf(Number(credits)) !== undefined, "idInvalid"),
  })
  .refine(({ threshold, amount }) => threshold < (packOf(Number(amount))?.credits ?? Infinity), {
    error: "thresholdTooHigh",
    path: ["threshold"],
  });

export const historyViews = ["bought", "used"] as const;

/** BIL-2: which part of the ledger is listed; all of it stands in the address, and what is wrong there counts as not said. */
export const History = z.object({
  view: single(z.enum(historyViews).default("bought")).catch("bought"),
  page: single(z.string().default("").transform(pageFrom)).catch("first"),
});

export type History = z.output<typeof History>;

export function historyParams({ view, page }: History): Record<string, string> {
  return { view: view === "bought" ? "" : view, page: pageParameter(page) };
}
