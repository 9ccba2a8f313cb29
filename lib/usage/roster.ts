import { type SQL, and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { apiKeyDays, apiKeys } from "@/db/schema/api-keys";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import type { MemberActor } from "../actor";
import { managesKeys } from "../api-keys/rules";
import { AppError } from "../errors";
import { type Page, readsBackwards } from "../paging";
import type { Days, Used } from "./rules";
import type { UsageListing } from "./schema";

/** Whose days are read, and of which key. */
export type Whose = { workspaceId: string; membershipId?: string; key?: string };

/** KEY-4: one's own keys, or everybody's for whoever manages them and asks for those. */
export function whoseOf(actor: MemberActor, { of, key }: Pick<UsageListing, "of" | "key">): Whose {
  const mine = of === "me" || !managesKeys(actor);
  return {
    workspaceId: actor.workspace.id,
    ...(mine ? { membershipId: actor.membershipId } : {}),
    ...(key === "" ? {} : { key }),
  };
}

/** A condition on `api_key_days`. */
export function within(
  { workspaceId, membershipId, key }: Whose,
  { first, last }: Partial<Days>,
): SQL | undefined {
  return and(
    eq(apiKeyDays.workspaceId, workspaceId),
    membershipId
      ? sql`${apiKeyDays.keyId} in (select k.id from api_keys k where k.membership_id = ${membershipId})`
      : undefined,
    key ? eq(apiKeyDays.keyId, key) : undefined,
    first ? sql`${apiKeyDays.day} >= ${first}::date` : undefined,
    last ? sql`${apiKeyDays.day} <= ${last}::date` : undefined,
  );
}

const used = {
  calls: sql<number>`sum(${apiKeyDays.calls})::float8`,
  credits: sql<number>`sum(${apiKeyDays.credits})::float8`,
};

export async function readDays(tx: Reader, whose: Whose, days: Days): Promise<(Used & { day: string })[]> {
  return tx
    .select({ day: apiKeyDays.day, ...used })
    .from(apiKeyDays)
    .where(within(whose, days))
    .groupBy(apiKeyDays.day);
}

/** What a key did; of all that were deleted there is one row together, without a key. */
export type KeyUse = Used & {
  key: { id: string; name: string; prefix: string; owner: string } | null;
  /** How many keys these are. */
  keys: number;
  lastUsedAt: Date;
};

/** KEY-4: what each key did in these days, the most used first; so many at the most, and how many there are. */
export async function readKeyUses(
  tx: Reader,
  whose: Whose,
  days: Days,
  limit: number,
): Promise<{ uses: KeyUse[]; total: number }> {
  const byKey = tx
    .select({ keyId: apiKeyDays.keyId, ...used, lastUsedAt: sql<Date>`max(${apiKeyDays.lastCallAt})` })
    .from(apiKeyDays)
    .where(within(whose, days))
    .groupBy(apiKeyDays.keyId);
  const living = sql<string | null>`case when ${apiKeys.deletedAt} is null then ${apiKeys.id} end`;
  const rows = await tx
    .select({
      id: living,
      keys: sql<number>`count(*)::int`,
      calls: sql<number>`sum(by_key.calls)`,
      credits: sql<number>`sum(by_key.credits)`,
      lastUsedAt: sql<Date>`max(by_key.last_used_at)`.mapWith(apiKeys.createdAt),
      total: sql<number>`(count(*) over ())::int`,
    })
    .from(sql`(${byKey}) by_key(key_id, calls, credits, last_used_at)`)
    .innerJoin(apiKeys, sql`${apiKeys.id} = by_key.key_id`)
    .groupBy(sql`1`)
    .orderBy(sql`3 desc, 1`)
    .limit(limit);
  const known = await keysCalled(
    tx,
    rows.flatMap(({ id }) => id ?? []),
  );
  const uses = rows.map(({ id, total: _, ...use }) => ({
    ...use,
    key: id === null ? null : (known.get(id) ?? null),
  }));
  return { uses, total: rows[0]?.total ?? 0 };
}

/** Keys by their ids, each with who its owner is. */
export async function keysCalled(tx: Reader, ids: readonly string[]) {
  const rows = await tx
    .select(keyColumns)
    .from(apiKeys)
    .innerJoin(memberships, eq(memberships.id, apiKeys.membershipId))
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(inArray(apiKeys.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row]));
}

const keyColumns = {
  id: apiKeys.id,
  name: apiKeys.name,
  prefix: apiKeys.prefix,
  owner: sql<string>`${users.firstName} || ' ' || ${users.lastName}`,
};

/** The key that is asked for. Refuses with not_found one that the actor may not see, or that was deleted. */
export async function keyAskedFor(tx: Reader, { workspaceId, membershipId, key }: Whose) {
  if (!key) return null;
  const [row] = await tx
    .select(keyColumns)
    .from(apiKeys)
    .innerJoin(memberships, eq(memberships.id, apiKeys.membershipId))
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(apiKeys.id, key),
        eq(apiKeys.workspaceId, workspaceId),
        isNull(apiKeys.deletedAt),
        membershipId ? eq(apiKeys.membershipId, membershipId) : undefined,
      ),
    );
  if (!row) throw new AppError("not_found", "keyNotFound");
  return row;
}

/** The first day of which there is anything. */
export async function firstDay(tx: Reader, whose: Whose): Promise<string | null> {
  const [row] = await tx
    .select({ day: apiKeyDays.day })
    .from(apiKeyDays)
    .where(within(whose, {}))
    .orderBy(asc(apiKeyDays.day))
    .limit(1);
  return row?.day ?? null;
}

/** The days of single keys, the latest first: a page of them and one more, if there is. */
export async function readRows(
  tx: Reader,
  whose: Whose,
  { since, until }: { since?: string; until?: string },
  { page, limit }: { page: Page; limit: number },
) {
  const backwards = readsBackwards(page);
  const place = sql`(${apiKeyDays.day}, ${apiKeyDays.keyId})`;
  const beyond =
    typeof page === "object"
      ? sql`${place} ${backwards ? sql`>` : sql`<`} (${page.value}::date, ${page.id}::uuid)`
      : undefined;
  const order = backwards
    ? [asc(apiKeyDays.day), asc(apiKeyDays.keyId)]
    : [desc(apiKeyDays.day), desc(apiKeyDays.keyId)];
  return tx
    .select({
      day: apiKeyDays.day,
      keyId: apiKeyDays.keyId,
      keyName: apiKeys.name,
      deleted: sql<boolean>`${apiKeys.deletedAt} is not null`,
      calls: apiKeyDays.calls,
      credits: apiKeyDays.credits,
    })
    .from(apiKeyDays)
    .innerJoin(apiKeys, eq(apiKeys.id, apiKeyDays.keyId))
    .where(
      and(
        within(whose, { first: since }),
        until ? sql`${apiKeyDays.day} < ${until}::date` : undefined,
        beyond,
      ),
    )
    .orderBy(...order)
    .limit(limit);
}

/** Whether a page can be one of `readRows`: anything else is no day. */
export function isPageOfRows(page: Page): boolean {
  return typeof page === "string" || /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(page.value);
}
