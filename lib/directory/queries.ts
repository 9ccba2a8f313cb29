import { type SQL, and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { memberships } from "@/db/schema/memberships";
import { workspaces } from "@/db/schema/workspaces";
import type { Page, Place, Total } from "../paging";
import { containsWords, isFoundByTrigrams } from "../search";
import {
  type Listing,
  type SortColumn,
  isDescending,
  listedKinds,
  listedStatuses,
  sortColumn,
} from "./schema";

/** Which members are asked for, and in which order. */
export type Matching = Omit<Listing, "page">;

/** USR-1: true of the members of this workspace that match; a condition on `memberships`. */
export function matches(workspaceId: string, { q, role, kind, status }: Matching): SQL | undefined {
  return and(
    eq(memberships.workspaceId, workspaceId),
    isNull(memberships.removedAt),
    kind.length > 0 ? inArray(memberships.kind, kind) : undefined,
    status.length > 0 ? inArray(memberships.status, status) : undefined,
    role.length > 0 ? holds(role) : undefined,
    containsWords(memberships.searchText, q),
  );
}

/** The order of the list on `memberships`. It is total: equal values are told apart by id. */
export function inOrder(listing: Matching, backwards = false): SQL {
  return ordered(columns[sortColumn(listing)], sql`${memberships.id}`, isDescending(listing) !== backwards);
}

/** The value of the sorted column as text, to come back to as a `Place`. */
export function placeValue(listing: Matching): SQL<string> {
  const column = columns[sortColumn(listing)];
  return isTime(sortColumn(listing))
    ? sql`coalesce((extract(epoch from nullif(${column}, '-infinity')) * 1000000)::bigint::text, 'never')`
    : sql`${column}`;
}

/** Whether the page can be one of a list in this order: a name is no moment. */
export function isPageOf(listing: Matching, page: Page): boolean {
  if (typeof page === "string" || !isTime(sortColumn(listing))) return true;
  return /^(never|-?\d{1,16})$/.test(page.value);
}

/** Selects the `id` of the first `limit` that match, beyond the place if there is one; backwards from the far end. */
export function idsOf(
  workspaceId: string,
  listing: Matching,
  { place, backwards, limit }: { place?: Place; backwards: boolean; limit: number },
): SQL {
  const descending = isDescending(listing) !== backwards;
  return firstOf(walks(workspaceId, listing), limit, ({ key, id }) => ({
    beyond: place && past(sortColumn(listing), key, id, place, descending),
    order: sql`order by ${ordered(key, id, descending)}`,
  }));
}

const countedTo = 1000;

/** How many match: by kind and status from what is always counted, else up to a thousand. */
export async function countMatching(tx: Reader, workspaceId: string, listing: Matching): Promise<Total> {
  if (isTallied(listing)) return countKinds(tx, workspaceId, listing);
  const some = firstOf(walks(workspaceId, { ...listing, sort: "name" }), countedTo + 1);
  const [row] = await tx.select({ count: sql<number>`count(*)::int` }).from(sql`(${some}) counted`);
  const count = row?.count ?? 0;
  return count > countedTo ? { atLeast: countedTo } : count;
}

/** How many match, however long it takes. */
export async function countExactly(tx: Reader, workspaceId: string, listing: Matching): Promise<number> {
  if (isTallied(listing)) return countKinds(tx, workspaceId, listing);
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(memberships)
    .where(matches(workspaceId, listing));
  return row?.count ?? 0;
}

/** Whether the number of those who match is always known: kind and status are counted with every change. */
export function isTallied({ q, role }: Matching): boolean {
  return q === "" && role.length === 0;
}

type Tally = { kind: string; status: string; members: number };

/** A column for any select from `workspaces`: how many members there are of each kind and status. */
export const tallies = sql<Tally[]>`(
  select coalesce(json_agg(json_build_object('kind', c.kind, 'status', c.status, 'members', c.members)), '[]')
  from member_counts c where c.workspace_id = "workspaces"."id" and c.status <> 'removed')`;

/** How many match a listing that is tallied. */
export function sumOf(counted: Tally[], { kind, status }: Matching): number {
  return counted
    .filter((one) => kind.length === 0 || kind.some((wanted) => wanted === one.kind))
    .filter((one) => status.length === 0 || status.some((wanted) => wanted === one.status))
    .reduce((sum, { members }) => sum + members, 0);
}

async function countKinds(tx: Reader, workspaceId: string, listing: Matching): Promise<number> {
  const [row] = await tx.select({ tallies }).from(workspaces).where(eq(workspaces.id, workspaceId));
  return sumOf(row?.tallies ?? [], listing);
}

/** A way through the members that match: what is read, and by which columns it can be read in order. */
type Walk = { source: SQL; where: SQL | undefined; key: SQL; id: SQL };

/**
 * In order of name, an index leads through the members of each kind and status, and of each role, kind and status: a page
 * is what comes first of several such walks. Other orders, and words that a trigram index finds, are one walk.
 */
function walks(workspaceId: string, listing: Matching): Walk[] {
  const { q, role, kind, status } = listing;
  const id = sql`${memberships.id}`;
  const kinds = kind.length > 0 ? kind : listedKinds;
  const statuses = status.length > 0 ? status : listedStatuses;
  if (sortColumn(listing) !== "name" || isFoundByTrigrams(q) || (role.length === 0 && kinds.length > 1)) {
    const where = matches(workspaceId, listing);
    return [{ source: sql`${memberships}`, where, key: columns[sortColumn(listing)], id }];
  }
  if (role.length === 0) {
    return statuses.map((one) => {
      const where = matches(workspaceId, { ...listing, status: [one] });
      return { source: sql`${memberships}`, where, key: columns.name, id };
    });
  }
  const words = containsWords(memberships.searchText, q);
  const source = words
    ? sql`membership_roles held join ${memberships} on ${memberships.id} = held.membership_id`
    : sql`membership_roles held`;
  return role.flatMap((oneRole) =>
    kinds.flatMap((oneKind) =>
      statuses.map((oneStatus) => ({
        source,
        where: and(
          sql`held.role_id = ${oneRole} and held.member_kind = ${oneKind} and held.member_status = ${oneStatus}`,
          sql`held.workspace_id = ${workspaceId}`,
          words,
        ),
        key: sql`held.member_sort_name`,
        id: sql`held.membership_id`,
      })),
    ),
  );
}

function firstOf(
  all: Walk[],
  limit: number,
  way: (walk: Pick<Walk, "key" | "id">) => { beyond?: SQL; order?: SQL } = () => ({}),
): SQL {
  const selects = all.map((walk) => {
    const { beyond, order } = way(walk);
    return sql`(select ${walk.id} as id, ${walk.key} as key from ${walk.source}
      where ${and(walk.where, beyond)} ${order} limit ${limit})`;
  });
  if (selects.length === 1) return sql`${selects[0]}`;
  const { order } = way({ key: sql`key`, id: sql`id` });
  return sql`select id, key from (${sql.join(selects, sql` union `)}) walked ${order} limit ${limit}`;
}

const columns: Record<SortColumn, SQL> = {
  name: sql`${memberships.sortName}`,
  email: sql`${memberships.sortEmail}`,
  joined: sql`${memberships.joinedAt}`,
  lastActive: sql`coalesce(${memberships.lastActiveAt}, '-infinity'::timestamptz)`,
};

function isTime(column: SortColumn): boolean {
  return column === "joined" || column === "lastActive";
}

function ordered(key: SQL, id: SQL, descending: boolean): SQL {
  return descending ? sql`${key} desc, ${id} desc` : sql`${key}, ${id}`;
}

function past(column: SortColumn, key: SQL, id: SQL, place: Place, descending: boolean): SQL {
  const value = isTime(column) ? moment(place.value) : sql`${place.value}::text collate "C"`;
  const sign = descending ? sql`<` : sql`>`;
  return sql`(${key}, ${id}) ${sign} (${value}, ${place.id}::uuid)`;
}

function moment(value: string): SQL {
  if (value === "never") return sql`'-infinity'::timestamptz`;
  return sql`'epoch'::timestamptz + ${value}::bigint * interval '1 microsecond'`;
}

function holds(roleIds: string[]): SQL {
  return sql`exists (select from membership_roles held
    where held.membership_id = ${memberships.id} and ${inArray(sql`held.role_id`, roleIds)})`;
}
