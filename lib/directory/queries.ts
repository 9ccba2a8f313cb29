import { type SQL, and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { memberships } from "@/db/schema/memberships";
import { workspaces } from "@/db/schema/workspaces";
import type { Page, Place, Total } from "../paging";
import { limitTo } from "../planned-once";
import { containsWords } from "../search";
import { type Matching, type Tally, isTallied, sumOf } from "./rules";
import { type SortColumn, isDescending, isFiltered, listedKinds, listedStatuses, sortColumn } from "./schema";

/** USR-1: true of the members of this workspace that match; a condition on `memberships`. */
export function matches(workspaceId: string, listing: Matching): SQL | undefined {
  const { q, role, group, department, kind, status, inactive } = listing;
  return and(
    everybody(workspaceId),
    kind.length > 0 ? inArray(memberships.kind, kind) : undefined,
    status.length > 0 ? inArray(memberships.status, status) : undefined,
    role.length > 0 ? holds(role, sql`${memberships.id}`) : undefined,
    group.length > 0 ? isIn(group) : undefined,
    department.length > 0 ? inArray(memberships.departmentId, department) : undefined,
    inactive === "" ? undefined : isInactive(Number(inactive)),
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

/**
 * How a page is looked for. `walk` follows an index that has what is asked for in its order. `gather` takes all that match
 * and sorts them. `nearby` goes through the next few thousand in order: whoever matches often is found there at once.
 */
export type Way = "walk" | "gather" | "nearby";

/**
 * The ways to try, until one fills the page. Left to itself PostgreSQL often follows the order in the hope of meeting the
 * few that match, but all the Josés stand together, far down.
 */
export async function waysTo(listing: Matching, total: Promise<Total>): Promise<Way[]> {
  if (hasWalk(listing) && (!isFiltered(listing) || sortColumn(listing) === "name")) return ["walk"];
  const count = await total;
  if (count === 0) return [];
  return typeof count === "number" && count <= countedTo ? ["gather"] : ["nearby", "gather"];
}

/** Selects the `id` of the first `limit` that match, beyond the place if there is one; backwards from the far end. */
export function idsOf(
  workspaceId: string,
  listing: Matching,
  wanted: { way: Way; place?: Place; backwards: boolean; limit: number },
): SQL {
  const { way, place, backwards, limit } = wanted;
  const column = sortColumn(listing);
  const descending = isDescending(listing) !== backwards;
  const beyond = ({ key, id }: Sorted) => place && past(column, key, id, place, descending);
  const order = ({ key, id }: Sorted) => sql`order by ${ordered(key, id, descending)}`;
  if (way === "walk") return firstOf(walks(workspaceId, listing), limit, { beyond, order });

  const member = { key: columns[column], id: sql`${memberships.id}` };
  const row = { key: sql`key`, id: sql`id` };
  const wholeMatch = and(matches(workspaceId, listing), beyond(member));
  if (way === "gather") {
    // An offset, if only of nothing, keeps the planner from following the order after all.
    return sql`select id, key from (select ${member.id} as id, ${member.key} as key from ${memberships}
      where ${wholeMatch} offset 0) gathered ${order(row)} ${limitTo(limit)}`;
  }
  const anybody = and(everybody(workspaceId), beyond(member));
  return sql`select ${member.id} as id, ${member.key} as key
    from (select * from ${memberships} where ${anybody} ${order(member)} limit ${fewThousand}) ${memberships}
    where ${wholeMatch} ${order(member)} ${limitTo(limit)}`;
}

/** Words are in no order, the people of a department neither, and nor is who stayed away. */
function hasWalk({ q, department, inactive }: Matching): boolean {
  return q === "" && department.length === 0 && inactive === "";
}

const fewThousand = 8000;
const countedTo = 1000;

/** How many match, counted up to a thousand. */
export async function countMatching(tx: Reader, workspaceId: string, listing: Matching): Promise<Total> {
  const some = hasWalk(listing)
    ? firstOf(walks(workspaceId, { ...listing, sort: "name" }), countedTo + 1)
    : sql`select from ${memberships} where ${matches(workspaceId, listing)} limit ${countedTo + 1}`;
  const [row] = await tx.select({ count: sql<number>`count(*)::int` }).from(sql`(${some}) counted`);
  const count = row?.count ?? 0;
  return count > countedTo ? { atLeast: countedTo } : count;
}

/** How many match, however long it takes. */
export async function countExactly(tx: Reader, workspaceId: string, listing: Matching): Promise<number> {
  if (isTallied(listing)) {
    const [row] = await tx.select({ tallies }).from(workspaces).where(eq(workspaces.id, workspaceId));
    return sumOf(row?.tallies ?? [], listing);
  }
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(memberships)
    .where(matches(workspaceId, listing));
  return row?.count ?? 0;
}

/** A column for any select from `workspaces`: how many members there are of each kind and status. */
export const tallies = sql<Tally[]>`(
  select coalesce(json_agg(json_build_object('kind', c.kind, 'status', c.status, 'members', c.members)), '[]')
  from member_counts c where c.workspace_id = "workspaces"."id" and c.status <> 'removed')`;

type Sorted = { key: SQL; id: SQL };

/** An index to follow: what is read, and by which columns it is in order. `repeats`: somebody may be met twice in a row. */
type Walk = Sorted & { source: SQL; where: SQL | undefined; repeats?: boolean };

/**
 * In order of name an index leads through the members of each kind and status, of each role, kind and status, and of each
 * group and status; a page is what comes first of several such walks. In other orders everybody is one walk.
 */
function walks(workspaceId: string, listing: Matching): Walk[] {
  const { role, group, kind, status } = listing;
  const kinds = kind.length > 0 ? kind : listedKinds;
  const statuses = status.length > 0 ? status : listedStatuses;
  if (group.length > 0) {
    return group.flatMap((oneGroup) =>
      statuses.map((oneStatus) => groupWalk(workspaceId, oneGroup, oneStatus, { role, kinds })),
    );
  }
  if (role.length > 0) {
    return role.flatMap((oneRole) =>
      kinds.flatMap((oneKind) =>
        statuses.map((oneStatus) => roleWalk(workspaceId, oneRole, oneKind, oneStatus)),
      ),
    );
  }
  const narrowed = kinds.length === 1 ? statuses.map((one) => ({ ...listing, status: [one] })) : [listing];
  return narrowed.map((one) => ({
    source: sql`${memberships}`,
    where: matches(workspaceId, one),
    key: columns[sortColumn(listing)],
    id: sql`${memberships.id}`,
  }));
}

function roleWalk(workspaceId: string, roleId: string, kind: string, status: string): Walk {
  return {
    source: sql`membership_roles held`,
    where: sql`held.workspace_id = ${workspaceId}
      and held.role_id = ${roleId} and held.member_kind = ${kind} and held.member_status = ${status}`,
    key: sql`held.member_sort_name`,
    id: sql`held.membership_id`,
    repeats: true,
  };
}

/** Groups are of internals alone. */
function groupWalk(
  workspaceId: string,
  groupId: string,
  status: string,
  { role, kinds }: { role: string[]; kinds: readonly string[] },
): Walk {
  return {
    source: sql`group_members placed`,
    where: and(
      sql`placed.workspace_id = ${workspaceId} and placed.group_id = ${groupId} and placed.member_status = ${status}`,
      kinds.includes("internal") ? undefined : sql`false`,
      role.length > 0 ? holds(role, sql`placed.membership_id`) : undefined,
    ),
    key: sql`placed.member_sort_name`,
    id: sql`placed.membership_id`,
  };
}

/** Somebody with two of the roles, or in two of the groups, is met twice, so the walks are a union. */
function firstOf(
  all: Walk[],
  limit: number,
  { beyond, order }: { beyond?: (by: Sorted) => SQL | undefined; order?: (by: Sorted) => SQL } = {},
): SQL {
  const selects = all.map(
    (
      walk,
    ) => sql`(select ${walk.repeats ? sql`distinct` : sql``} ${walk.id} as id, ${walk.key} as key from ${walk.source}
      where ${and(walk.where, beyond?.(walk))} ${order?.(walk)} ${limitTo(limit)})`,
  );
  if (selects.length === 1) return sql`${selects[0]}`;
  return sql`select id, key from (${sql.join(selects, sql` union `)}) walked
    ${order?.({ key: sql`key`, id: sql`id` })} ${limitTo(limit)}`;
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

function everybody(workspaceId: string): SQL | undefined {
  return and(eq(memberships.workspaceId, workspaceId), isNull(memberships.removedAt));
}

function isInactive(days: number): SQL {
  const since = sql`now() - make_interval(days => ${days})`;
  return sql`${memberships.status} = 'active' and ${memberships.joinedAt} < ${since} and ${columns.lastActive} < ${since}`;
}

function holds(roleIds: string[], membershipId: SQL): SQL {
  return sql`exists (select from membership_roles given
    where given.membership_id = ${membershipId} and given.role_id = any(${sql.param(roleIds)}::uuid[]))`;
}

function isIn(groupIds: string[]): SQL {
  return sql`exists (select from group_members placed
    where placed.membership_id = ${memberships.id} and placed.group_id = any(${sql.param(groupIds)}::uuid[]))`;
}
