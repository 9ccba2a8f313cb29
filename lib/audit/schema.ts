import { z } from "zod";
import { channels } from "@/db/schema/audit";
import { searchable, several, single } from "../directory/schema";
import { Id } from "../fields";
import { pageFrom, pageParameter } from "../paging";

/** What somebody tried beyond their rights. */
export const refusal = "operation.refused";

/** An action as it is stored; the words for it may be of another version. */
export const Action = z.string().regex(/^[a-zA-Z-]{1,40}\.[A-Za-z]{1,40}$/, "choiceInvalid");

/** A day, which begins at midnight in UTC, or a moment. */
export const Moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })], "momentInvalid");

/**
 * AUD-1: which events are listed. All of it stands in the address; what is wrong there counts as not said. `actor` did it, to
 * `person` it was done; `from` is the first moment and `until` the first that is left out.
 */
export const AuditListing = z.object({
  q: single(z.string().default("").transform(searchable)).catch(""),
  actor: single(z.uuid().or(z.literal("")).default("")).catch(""),
  person: single(z.uuid().or(z.literal("")).default("")).catch(""),
  action: several(Action).catch([]),
  channel: several(z.enum(channels)).catch([]),
  refused: single(z.enum(["", "1"]).default("")).catch(""),
  from: single(Moment.or(z.literal("")).default("")).catch(""),
  until: single(Moment.or(z.literal("")).default("")).catch(""),
  page: single(z.string().default("").transform(pageFrom)).catch("first"),
});

export type AuditListing = z.output<typeof AuditListing>;

/** KEY-3: so many of a listing. */
export const PageOfAudit = AuditListing.extend({ size: z.number() });

/** The parameters that filter, in the order the page shows them. */
export const auditFilters = ["q", "actor", "person", "action", "channel", "refused", "from", "until"];

/** A listing as the parameters of an address; what is usual is left out. */
export function auditParams({ action, channel, page, ...rest }: AuditListing): Record<string, string> {
  return { ...rest, action: action.join(","), channel: channel.join(","), page: pageParameter(page) };
}

export function isAuditFiltered(listing: AuditListing): boolean {
  const params = auditParams(listing);
  return auditFilters.some((name) => params[name] !== "");
}

export const OneEvent = z.object({ eventId: Id });
export const AboutUser = z.object({ userId: Id });
