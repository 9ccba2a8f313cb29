import { type SQL, and, eq, inArray, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { type Page, type Place, type Total, readsBackwards } from "../paging";
import { containsWords } from "../search";
import { type AuditListing, refusal } from "./schema";

/** AUD-1: which events; a condition on `audit_events`. */
export function matches(workspaceId: string, listing: AuditListing): SQL | undefined {
  const { q, actor, person, channel } = listing;
  const actions = actionsOf(listing);
  return and(
    ofWorkspace(workspaceId),
    actor !== "" ? eq(auditEvents.actorId, actor) : undefined,
    person !== "" ? eq(auditEvents.targetId, person) : undefined,
    actions.length > 0 ? inArray(auditEvents.action, actions) : undefined,
    channel.length > 0 ? inArray(auditEvents.channel, channel) : undefined,
    containsWords(auditEvents.searchText, q),
    within(listing),
  );
}

/** The order of the trail, newest first: by moment, and by id where one moment has several. */
export function newestFirst(backwards = false): SQL {
  return backwards
    ? sql`${auditEvents.at}, ${auditEvents.id}`
    : sql`${auditEvents.at} desc, ${auditEvents.id} desc`;
}

/** The moment of an event as text, to come back to as a `Place`. */
export const placeValue = sql<string>`(extract(epoch from ${auditEvents.at}) * 1000000)::bigint::text`;

/** Whether the page can be one of this list: anything else is no moment. */
export function isPageOfTrail(page: Page): boolean {
  return typeof page === "string" || /^-?\d{1,16}$/.test(page.value);
}

/**
 * The ways to try, until one fills the page. `walk` follows one index in the order of the trail; `nearby` goes through the next few
 * thousand in order, where whatever happens often is met; `gather` takes all that match and sorts them.
 */
export type Way = "walk" | "nearby" | "gather";

export function waysTo(listing: AuditListing): Way[] {
  const { q, actor, person, channel } = listing;
  const asked = [q, actor, person, actionsOf(listing).join(), channel.join()].filter((one) => one !== "");
  const isWalk = asked.length === 0 || (asked.length === 1 && leads(listing)[0] !== undefined);
  return isWalk ? ["walk"] : ["nearby", "gather"];
}

/** Selects the `id` of the first `limit` events that match, beyond the border of the page; backwards from the far end. */
export function idsOf(
  workspaceId: string,
  listing: AuditListing,
  wanted: { way: Way; page: Page; limit: number },
): SQL {
  const { way, page, limit } = wanted;
  const backwards = readsBackwards(page);
  const order = newestFirst(backwards);
  const beyond = typeof page === "object" ? past(page, backwards) : undefined;
  const wholeMatch = matches(workspaceId, listing);
  const walks = leads(listing).map((lead) => {
    const all = and(ofWorkspace(workspaceId), lead, within(listing), beyond);
    if (way === "walk") return selectFrom(sql`${auditEvents}`, all, order, limit);
    if (way === "nearby") {
      const near = sql`(select * from ${auditEvents} where ${all} order by ${order} limit ${fewThousand}) ${auditEvents}`;
      return selectFrom(near, wholeMatch, order, limit);
    }
    // An offset, if only of nothing, keeps the planner from following the order after all.
    return selectFrom(
      sql`(select * from ${auditEvents} where ${and(all, wholeMatch)} offset 0) ${auditEvents}`,
      undefined,
      order,
      limit,
    );
  });
  return sql`select id from (${sql.join(walks, sql` union all `)}) ${auditEvents} order by ${order} limit ${limit}`;
}

/** How many match, counted up to a thousand. */
export async function countMatching(tx: Reader, workspaceId: string, listing: AuditListing): Promise<Total> {
  const some = sql`select from ${auditEvents} where ${matches(workspaceId, listing)} limit ${countedTo + 1}`;
  const [row] = await tx.select({ count: sql<number>`count(*)::int` }).from(sql`(${some}) counted`);
  const count = row?.count ?? 0;
  return count > countedTo ? { atLeast: countedTo } : count;
}

const fewThousand = 5000;
const countedTo = 1000;

function selectFrom(source: SQL, where: SQL | undefined, order: SQL, limit: number): SQL {
  return sql`(select ${auditEvents.id} as id, ${auditEvents.at} as at from ${source}
    ${where ? sql`where ${where}` : sql``} order by ${order} limit ${limit})`;
}

function ofWorkspace(workspaceId: string): SQL {
  return sql`${auditEvents.workspaceId} = ${workspaceId}`;
}

/** What an index leads along in the order of the trail: one person, else each of the actions, else each of the channels. */
function leads(listing: AuditListing): (SQL | undefined)[] {
  const { actor, person, channel } = listing;
  const actions = actionsOf(listing);
  if (person !== "") return [eq(auditEvents.targetId, person)];
  if (actor !== "") return [eq(auditEvents.actorId, actor)];
  if (actions.length > 0) return actions.map((one) => eq(auditEvents.action, one));
  // Most events come from pages, and no index leads along those alone.
  if (channel.length > 0 && !channel.includes("page"))
    return channel.map((one) => eq(auditEvents.channel, one));
  return [undefined];
}

function actionsOf({ action, refused }: AuditListing): string[] {
  return refused === "1" ? [refusal] : action;
}

function within({ from, until }: AuditListing): SQL | undefined {
  return and(
    from !== "" ? sql`${auditEvents.at} >= ${new Date(from).toISOString()}::timestamptz` : undefined,
    until !== "" ? sql`${auditEvents.at} < ${new Date(until).toISOString()}::timestamptz` : undefined,
  );
}

function past({ id, value }: Place, backwards: boolean): SQL {
  const sign = backwards ? sql`>` : sql`<`;
  return sql`(${auditEvents.at}, ${auditEvents.id}) ${sign}
    ('epoch'::timestamptz + ${value}::bigint * interval '1 microsecond', ${id}::uuid)`;
}
