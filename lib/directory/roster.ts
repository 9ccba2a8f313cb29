import { eq, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import type { MemberActor } from "../actor";
import { isoTime } from "../iso-time";
import { type Page, cutPage } from "../paging";
import { plannedOnce } from "../planned-once";
import { roleNames } from "../roles/queries";
import { idsOf, inOrder, isPageOf, placeValue, waysTo } from "./queries";
import { type Listing, isFiltered, visibleTo } from "./schema";

/**
 * KEY-3: a page of the members whom the actor may see, with the little that a program is told of them: no totals, no verdicts. It is
 * read forwards, wherever it begins.
 */
export async function pageOfMembers(tx: Reader, actor: MemberActor, given: Listing, size: number) {
  const listing = visibleTo(actor, given);
  const workspaceId = actor.workspace.id;
  const page = typeof listing.page === "object" && isPageOf(listing, listing.page) ? listing.page : "first";
  const [read, roles] = await Promise.all([
    readListed(tx, workspaceId, listing, { page, limit: size + 1 }),
    roleNames(plannedOnce(tx), workspaceId),
  ]);
  const cut = cutPage(page, read, { size, total: { atLeast: 0 }, place: placeOf });
  return {
    ...cut,
    rows: cut.rows.map((row) => ({ ...row, roles: roles.filter(({ id }) => row.roleIds.includes(id)) })),
  };
}

async function readListed(
  tx: Reader,
  workspaceId: string,
  listing: Listing,
  { page, limit }: { page: Page; limit: number },
) {
  const place = typeof page === "object" ? page : undefined;
  for (const way of await waysTo(listing, Promise.resolve({ atLeast: limit }))) {
    const ids = idsOf(workspaceId, listing, { way, place, backwards: false, limit });
    const rows = await readerOf(tx, listing)
      .select({ ...listedColumns, placeValue: placeValue(listing) })
      .from(sql`(${ids}) page`)
      .innerJoin(memberships, sql`${memberships.id} = page.id`)
      .innerJoin(users, eq(users.id, memberships.userId))
      .orderBy(inOrder(listing));
    if (rows.length === limit || way !== "nearby") return rows;
  }
  return [];
}

/** Everybody is in order in an index; how few match a filter is to be looked up before. */
export function readerOf(tx: Reader, listing: Listing): Reader {
  return isFiltered(listing) ? tx : plannedOnce(tx);
}

const listedColumns = {
  membershipId: memberships.id,
  id: memberships.userId,
  firstName: users.firstName,
  lastName: users.lastName,
  email: users.email,
  phone: users.phone,
  username: users.username,
  kind: memberships.kind,
  status: memberships.status,
  joinedAt: isoTime(memberships.joinedAt, "milliseconds"),
  lastActiveAt: isoTime(memberships.lastActiveAt, "milliseconds"),
  roleIds: sql<string[]>`(
    select coalesce(json_agg(held.role_id), '[]') from membership_roles held where held.membership_id = ${memberships.id})`,
};

function placeOf({ membershipId, placeValue: value }: { membershipId: string; placeValue: string }) {
  return { id: membershipId, value };
}
