import { type SQL, and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { assets } from "@/db/schema/assets";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import type { MemberActor } from "../actor";
import { AppError } from "../errors";
import { type Page, type Place, type Total, readsBackwards } from "../paging";
import { containsWords } from "../search";
import type { Verdict } from "../verdict";
import {
  type AssetTarget,
  type ShareLevel,
  canDisposeOf,
  canEditAsset,
  canSee,
  managesAssets,
  typesSeenBy,
} from "./rules";
import { type AssetListing, type AssetSort, sortedBy } from "./schema";

type Matching = Omit<AssetListing, "page">;

/** What can be done to an asset, as the menus of the page of assets know it. */
export type AssetVerdicts = Record<"edit" | "share" | "transfer" | "delete", Verdict>;

/** An asset with its owner and what the rules judge by. */
export type Asset = AssetTarget & Omit<AssetColumns, "heldSince">;

/**
 * The asset with this id. Refuses with not_found what the actor may not see: it looks like one that is not there, or
 * belongs to another workspace.
 */
export async function findAsset(tx: Reader, actor: MemberActor, assetId: string): Promise<Asset> {
  return seenBy(actor, await readAsset(tx, actor, eq(assets.id, assetId)));
}

/** The asset that a program calls so; refuses as `findAsset` does. */
export async function findExternalAsset(tx: Reader, actor: MemberActor, externalId: string): Promise<Asset> {
  return seenBy(actor, await readAsset(tx, actor, eq(assets.externalId, externalId)));
}

/** Whether an asset of the workspace is called so, whoever may see it. */
export async function isExternalIdTaken(
  tx: Reader,
  { workspace }: MemberActor,
  externalId: string,
): Promise<boolean> {
  const [row] = await tx
    .select({ id: assets.id })
    .from(assets)
    .where(and(eq(assets.workspaceId, workspace.id), eq(assets.externalId, externalId)));
  return row !== undefined;
}

async function readAsset(tx: Reader, actor: MemberActor, which: SQL): Promise<Asset | null> {
  const [row] = await selectAssets(tx, actor).where(and(eq(assets.workspaceId, actor.workspace.id), which));
  return row ? assetOf(row, actor) : null;
}

function seenBy(actor: MemberActor, asset: Asset | null): Asset {
  if (!asset || !canSee(actor, asset)) throw new AppError("not_found", "assetNotFound");
  return asset;
}

/** What `actor` may do to `asset`, by the very rules that the commands insist on. */
export function verdictsOn(actor: MemberActor, asset: AssetTarget): AssetVerdicts {
  const dispose = canDisposeOf(actor, asset);
  return { edit: canEditAsset(actor, asset), share: dispose, transfer: dispose, delete: dispose };
}

/** As `canSee`, for the database: a condition on `assets`. */
export function assetsSeenBy(actor: MemberActor): SQL | undefined {
  const here = and(eq(assets.workspaceId, actor.workspace.id), isNull(assets.heldSince));
  if (managesAssets(actor)) return here;
  const mine = sql`${assets.ownerId} = ${actor.membershipId}`;
  return and(
    here,
    inArray(assets.type, typesSeenBy(actor)),
    sql`${assets.id} in (select own.id from assets own where own.owner_id = ${actor.membershipId}
      union all ${sharedWith(actor)})`,
    sql`(${mine} or exists (select from memberships o where o.id = ${assets.ownerId} and o.status = 'active'))`,
  );
}

/** The ids of what is shared with the actor, by themselves or with a group of theirs. */
export function sharedWith({ membershipId }: MemberActor): SQL {
  return sql`select s.asset_id from asset_shares s where s.membership_id = ${membershipId}
    union all select s.asset_id from asset_shares s join group_members g on g.group_id = s.group_id
      where g.membership_id = ${membershipId}`;
}

/** For a select from `assets` joined with its owner's `memberships` and `users`. */
export function assetColumns({ membershipId }: MemberActor) {
  return {
    id: assets.id,
    externalId: assets.externalId,
    type: assets.type,
    name: assets.name,
    link: assets.link,
    scheduled: assets.scheduled,
    heldSince: assets.heldSince,
    createdAt: assets.createdAt,
    updatedAt: assets.updatedAt,
    creatorId: assets.creatorId,
    creatorName: assets.creatorName,
    ownerId: assets.ownerId,
    ownerUserId: memberships.userId,
    ownerFirstName: users.firstName,
    ownerLastName: users.lastName,
    ownerStatus: memberships.status,
    sharedAs: sql<ShareLevel | null>`(
      select case when bool_or(s.level = 'editor') then 'editor' when count(*) > 0 then 'viewer' end
      from asset_shares s where s.asset_id = ${assets.id} and (s.membership_id = ${membershipId}
        or s.group_id in (select g.group_id from group_members g where g.membership_id = ${membershipId})))`,
  };
}

export type AssetColumns = Awaited<ReturnType<typeof selectAssets>>[number];

/** Adds what the rules judge by. */
export function assetOf<Row extends AssetColumns>(
  { heldSince, ...row }: Row,
  { membershipId }: MemberActor,
): Omit<Row, "heldSince"> & AssetTarget {
  return { ...row, isMine: row.ownerId === membershipId, held: heldSince !== null };
}

function selectAssets(tx: Reader, actor: MemberActor) {
  return tx
    .select(assetColumns(actor))
    .from(assets)
    .innerJoin(memberships, eq(memberships.id, assets.ownerId))
    .innerJoin(users, eq(users.id, memberships.userId));
}

/** True of the assets that the actor may see and that match. */
function matches(actor: MemberActor, { q, type, owner, shared, schedule }: Matching): SQL | undefined {
  const [scheduled, ...both] = schedule;
  return and(
    assetsSeenBy(actor),
    type.length > 0 ? inArray(assets.type, type) : undefined,
    owner ? ownedBy(actor, owner) : undefined,
    shared
      ? sql`${assets.ownerId} <> ${actor.membershipId} and ${assets.id} in (${sharedWith(actor)})`
      : undefined,
    scheduled && both.length === 0 ? eq(assets.scheduled, scheduled === "on") : undefined,
    containsWords(assets.searchText, q),
  );
}

/** True of the assets that a user of the actor's workspace owns. */
export function ownedBy({ workspace }: MemberActor, userId: string): SQL {
  return sql`${assets.ownerId} = (select owner.id from memberships owner
    where owner.workspace_id = ${workspace.id} and owner.user_id = ${userId})`;
}

const countedTo = 1000;

/** How many match, counted up to a thousand. */
export async function countMatching(tx: Reader, actor: MemberActor, listing: Matching): Promise<Total> {
  const some = sql`select from ${assets} where ${matches(actor, listing)} limit ${countedTo + 1}`;
  const [row] = await tx.select({ count: sql<number>`count(*)::int` }).from(sql`(${some}) counted`);
  const count = row?.count ?? 0;
  return count > countedTo ? { atLeast: countedTo } : count;
}

/**
 * The assets of one page of a listing, in its order or, read backwards, against it, and where each stands in it; one more than
 * fit on it if there are. Few that match are gathered and sorted; of many the first are met soon in the order of the list.
 */
export async function readAssets(
  tx: Reader,
  actor: MemberActor,
  listing: Matching,
  page: Page,
  { limit, total }: { limit: number; total: Total },
) {
  const backwards = readsBackwards(page);
  const key = sortKeys[sortedBy(listing)];
  const descending = listing.sort.startsWith("-") !== backwards;
  const order = descending ? sql`${key} desc, ${assets.id} desc` : sql`${key}, ${assets.id}`;
  const beyond = typeof page === "object" ? past(listing, page, descending) : undefined;
  const all = sql`select ${assets.id}, ${key} from ${assets} where ${and(matches(actor, listing), beyond)}`;
  // An offset, if only of nothing, keeps the planner from following the order in the hope of meeting those few.
  const ids =
    typeof total === "number"
      ? sql`select * from (${all} offset 0) ${assets} order by ${order} limit ${limit}`
      : sql`${all} order by ${order} limit ${limit}`;
  return tx
    .select({ ...assetColumns(actor), shares: shareCount, placeValue: placeValue(listing) })
    .from(sql`(${ids}) page`)
    .innerJoin(assets, sql`${assets.id} = page.id`)
    .innerJoin(memberships, eq(memberships.id, assets.ownerId))
    .innerJoin(users, eq(users.id, memberships.userId))
    .orderBy(order);
}

const sortKeys: Record<AssetSort, SQL> = { name: sql`${assets.sortName}`, updated: sql`${assets.updatedAt}` };

/** With members and groups that are still there. */
const shareCount = sql<number>`(select count(*)::int from asset_shares s left join memberships m on m.id = s.membership_id
  where s.asset_id = ${assets.id} and m.status is distinct from 'removed')`;

/** The value of the sorted column as text, to come back to as a `Place`. */
function placeValue(listing: Matching): SQL<string> {
  return sortedBy(listing) === "updated"
    ? sql`(extract(epoch from ${assets.updatedAt}) * 1000000)::bigint::text`
    : sql`${assets.sortName}`;
}

/** Whether its page can be one of a list in this order: a name is no moment. */
export function isPageOf({ page, sort }: AssetListing): boolean {
  return typeof page === "string" || sortedBy({ sort }) === "name" || /^-?\d{1,16}$/.test(page.value);
}

function past(listing: Matching, place: Place, descending: boolean): SQL {
  const column = sortedBy(listing);
  const value =
    column === "updated"
      ? sql`'epoch'::timestamptz + ${place.value}::bigint * interval '1 microsecond'`
      : sql`${place.value}::text collate "C"`;
  const sign = descending ? sql`<` : sql`>`;
  return sql`(${sortKeys[column]}, ${assets.id}) ${sign} (${value}, ${place.id}::uuid)`;
}
