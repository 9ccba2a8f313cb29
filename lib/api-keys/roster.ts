import { type SQL, and, desc, eq, inArray, isNull, lt, gt, sql } from "drizzle-orm";
import type { Reader, Transaction } from "@/db/client";
import { apiKeys } from "@/db/schema/api-keys";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import { accessHasEnded } from "../access-end";
import type { MemberActor } from "../actor";
import { AppError } from "../errors";
import { keysPolicy } from "../held-roles";
import { type Page, type Total, readsBackwards } from "../paging";
import { fixedRoles } from "../permissions";
import { containsWords } from "../search";
import { isEnrolled, requiresSecondFactor } from "../second-factor";
import { type KeyStatus, type KeyTarget, canSeeKey } from "./rules";
import type { KeyListing } from "./schema";

type Matching = Omit<KeyListing, "page">;

/** A key with what the rules judge by. */
export type Key = KeyTarget & Awaited<ReturnType<typeof selectKeys>>[number];

/** POL-1: for how many days a key is good at the most, for a select from `api_keys`. */
const keyDays = sql`(select (w.policies ->> 'keyDays')::int from workspaces w where w.id = ${apiKeys.workspaceId})`;

/** KEY-1, POL-1: when a key ends by itself: as was said when it was made, or as the policy of the workspace says, if that is sooner. */
const keyEndsAt = sql<Date | null>`least(${apiKeys.expiresAt},
  ${apiKeys.createdAt} + ${keyDays} * interval '24 hours')`.mapWith(apiKeys.expiresAt);

const hasNotEnded = sql`coalesce(${keyEndsAt} > now(), true)`;

const fixed = Object.entries(fixedRoles);
const fixedNames = fixed.map(([name]) => name);
const fixedWithKeys = fixed.flatMap(([name, held]) => (held.includes("keys.create") ? name : []));

const byRole = (open: SQL) => sql`exists (
  select from membership_roles h join roles r on r.id = h.role_id
  where h.membership_id = ${memberships.id} and ${open} and (
    r.system = any(${sql.param(fixedWithKeys)}::text[])
    or (r.system is null or r.system <> all(${sql.param(fixedNames)}::text[])) and exists (
      select from role_permissions p where p.role_id = r.id and p.permission = 'keys.create')))`;

/** Whether a role of a member gives them keys, for a select from `memberships`. */
export const hasKeysByRole = byRole(sql`true`);

/** As `explain` answers for "keys.create", of somebody who is active; for the database. */
const ownerHasKeys = sql<boolean>`case when ${memberships.kind} = 'internal' then ${keysPolicy} or ${hasKeysByRole}
  else ${byRole(sql`not r.internal_only`)} and exists (
    select from users u join relationships rel on rel.home_workspace_id = u.home_workspace_id
    where u.id = ${memberships.userId} and rel.workspace_id = ${memberships.workspaceId}
      and 'keys.create' = any(rel.permissions)) end`;

/** ACC-6, ACC-9: has to choose a password of their own, or to set up a second factor, before anything else. */
const ownerMustAct = sql<boolean>`exists (select from users u where u.id = ${memberships.userId} and u.must_change_password)
  or exists (select from ${workspaces} where ${workspaces.id} = ${apiKeys.workspaceId} and ${requiresSecondFactor})
    and not ${isEnrolled(memberships.userId)}`;

/** KEY-2, KEY-3: whether a key works and, if not, why: for a select from `api_keys` and its owner's `memberships`. */
export const keyStatus = sql<KeyStatus>`case
  when ${apiKeys.revokedAt} is not null then 'revoked'
  when ${keyEndsAt} <= now() then 'expired'
  when ${memberships.status} <> 'active' or ${accessHasEnded} then 'ownerSuspended'
  when not (${ownerHasKeys}) then 'ownerNotAllowed'
  when ${ownerMustAct} then 'ownerToAct'
  when ${apiKeys.spent} >= ${apiKeys.usageLimit} then 'usedUp'
  else 'active' end`;

/** Living, older than this and not used since: by the days on which it was. */
export function unusedFor(days: number): SQL {
  return sql`${apiKeys.createdAt} < now() - ${days} * interval '24 hours' and ${apiKeys.revokedAt} is null
    and ${hasNotEnded} and not exists (select from api_key_days d
      where d.key_id = ${apiKeys.id} and d.day > (now() at time zone 'UTC')::date - ${days}::int)`;
}

/**
 * The key with this id, locked: nobody else changes it, or spends with it, until the transaction ends. Refuses with not_found what
 * the actor may not see: it looks like one that was deleted, or belongs to another workspace.
 */
export async function lockKey(tx: Transaction, actor: MemberActor, keyId: string): Promise<Key> {
  const here = and(
    eq(apiKeys.id, keyId),
    eq(apiKeys.workspaceId, actor.workspace.id),
    isNull(apiKeys.deletedAt),
  );
  const [row] = await selectKeys(tx).where(here).for("no key update", { of: apiKeys });
  const key = row && { ...row, isMine: row.membershipId === actor.membershipId };
  if (!key || !canSeeKey(actor, key)) throw new AppError("not_found", "keyNotFound");
  return key;
}

/** LIF-3: the keys of a member that leaving would stop: those that have not ended yet. */
export async function livingKeysOf(tx: Reader, membershipId: string) {
  return tx
    .select({ id: apiKeys.id, name: apiKeys.name })
    .from(apiKeys)
    .where(and(eq(apiKeys.membershipId, membershipId), isNull(apiKeys.revokedAt), hasNotEnded))
    .orderBy(desc(apiKeys.id));
}

/** LIF-3: stops the keys of somebody who leaves, for good. */
export async function stopKeysOf(tx: Transaction, membershipId: string): Promise<void> {
  await tx
    .update(apiKeys)
    .set({ revokedAt: sql`now()`, revokedFor: "removed" })
    .where(and(eq(apiKeys.membershipId, membershipId), isNull(apiKeys.revokedAt)));
}

function selectKeys(tx: Reader) {
  return tx.select(columns).from(apiKeys).innerJoin(memberships, owning).innerJoin(users, holding);
}

const owning = eq(memberships.id, apiKeys.membershipId);
const holding = eq(users.id, memberships.userId);

const columns = {
  id: apiKeys.id,
  name: apiKeys.name,
  prefix: apiKeys.prefix,
  scopes: apiKeys.scopes,
  membershipId: apiKeys.membershipId,
  createdAt: apiKeys.createdAt,
  endsAt: keyEndsAt,
  usageLimit: apiKeys.usageLimit,
  callsPerDay: apiKeys.callsPerDay,
  spent: apiKeys.spent,
  revokedAt: apiKeys.revokedAt,
  ownerUserId: memberships.userId,
  ownerFirstName: users.firstName,
  ownerLastName: users.lastName,
  ownerStatus: memberships.status,
  status: keyStatus,
};

/** Whose keys are read: those of one member, or all of the workspace. */
export type KeysRead = { workspaceId: string; membershipId?: string };

function matches(
  { workspaceId, membershipId }: KeysRead,
  { q, status, owner, unused }: Matching,
): SQL | undefined {
  return and(
    eq(apiKeys.workspaceId, workspaceId),
    isNull(apiKeys.deletedAt),
    membershipId ? eq(apiKeys.membershipId, membershipId) : undefined,
    owner ? eq(memberships.userId, owner) : undefined,
    status.length > 0 ? inArray(keyStatus, status) : undefined,
    unused ? unusedFor(Number(unused)) : undefined,
    containsWords(searched, q),
  );
}

/** Of a key: its name, its prefix, and who its owner is. */
const searched = sql`(${memberships.searchText} || ${apiKeys.searchText})`;

const countedTo = 1000;

/** How many match, counted up to a thousand. */
export async function countKeys(tx: Reader, whose: KeysRead, listing: Matching): Promise<Total> {
  const some = tx
    .select({ id: apiKeys.id })
    .from(apiKeys)
    .innerJoin(memberships, owning)
    .where(matches(whose, listing))
    .limit(countedTo + 1);
  const [row] = await tx.select({ count: sql<number>`count(*)::int` }).from(some.as("counted"));
  const count = row?.count ?? 0;
  return count > countedTo ? { atLeast: countedTo } : count;
}

/** The keys of one page of a listing, newest first or, read backwards, oldest first, with what they were used for so far. */
export async function readKeys(
  tx: Reader,
  whose: KeysRead,
  listing: Matching,
  { page, limit }: { page: Page; limit: number },
) {
  const backwards = readsBackwards(page);
  const beyond =
    typeof page !== "object" ? undefined : backwards ? gt(apiKeys.id, page.id) : lt(apiKeys.id, page.id);
  const order = backwards ? apiKeys.id : desc(apiKeys.id);
  const ids = tx
    .select({ id: apiKeys.id })
    .from(apiKeys)
    .innerJoin(memberships, owning)
    .where(and(matches(whose, listing), beyond))
    .orderBy(order)
    .limit(limit);
  return tx
    .select({ ...columns, lastUsedAt, calls })
    .from(apiKeys)
    .innerJoin(memberships, owning)
    .innerJoin(users, holding)
    .where(inArray(apiKeys.id, ids))
    .orderBy(order);
}

/** A key as `readKeys` reads it; null where the workspace has none of this id, or has it no more. */
export async function readKey(tx: Reader, workspaceId: string, keyId: string) {
  const here = and(eq(apiKeys.id, keyId), eq(apiKeys.workspaceId, workspaceId), isNull(apiKeys.deletedAt));
  const [row] = await tx
    .select({ ...columns, lastUsedAt, calls })
    .from(apiKeys)
    .innerJoin(memberships, owning)
    .innerJoin(users, holding)
    .where(here);
  return row ?? null;
}

const lastUsedAt = sql<Date | null>`(select max(d.last_call_at) from api_key_days d
  where d.key_id = ${apiKeys.id})`.mapWith(apiKeys.createdAt);

const calls = sql<number>`(select coalesce(sum(d.calls), 0)::float8 from api_key_days d where d.key_id = ${apiKeys.id})`;
