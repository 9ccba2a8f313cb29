import { z } from "zod";
import { single } from "../directory/schema";
import { PageAsked } from "../cursor";
import { Id } from "../fields";

export const spans = ["30", "90"] as const;

/** A calendar month in UTC, as `2026-11`. */
const Month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/);

/**
 * KEY-4: which usage is shown, and how. All of it stands in the address; what is wrong there counts as not said. `of` is whose keys:
 * one's own, or everybody's for whoever manages them, who see those first.
 */
export const UsageListing = z.object({
  period: single(z.enum(spans).or(Month).default("30")).catch("30"),
  of: single(z.enum(["", "me"]).default("")).catch(""),
  key: single(z.uuid().or(z.literal("")).default("")).catch(""),
});

export type UsageListing = z.output<typeof UsageListing>;

export const usageViews = ["chart", "table"] as const;

/** How the days are shown; it changes nothing of what is asked. */
export const UsageView = single(z.enum(usageViews).default("chart")).catch("chart");

export type UsageView = z.output<typeof UsageView>;

/** What stands in an address; what is usual is left out. */
export function usageParams({ period, ...rest }: UsageListing, view: UsageView = "chart") {
  return { ...rest, period: period === "30" ? "" : period, view: view === "chart" ? "" : view };
}

/** KEY-3: the days of keys, page by page: those from `since` on, before `until`. */
export const UsageRows = PageAsked.extend({
  of: z.enum(["me", "all"]),
  key: Id.optional(),
  since: z.iso.date("dateInvalid").optional(),
  until: z.iso.date("dateInvalid").optional(),
});

export type UsageRows = z.output<typeof UsageRows>;
