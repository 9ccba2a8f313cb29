import { and, eq, isNull, sql } from "drizzle-orm";
import { type Database, calls, lookups } from "@/db/client";
import { apiKeys } from "@/db/schema/api-keys";
import { creditAccounts } from "@/db/schema/credits";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import type { MemberActor, Origin } from "./actor";
import { AppError, type RefusalKey } from "./errors";
import { isOpen, memberOf, noSession, person, personOf, place } from "./identity";
import { isPermission } from "./permissions";
import { withinScopes } from "./standing";

/** How often a key may be used and how far it is: calls in this minute and, where its day is limited, on this day of UTC. */
export type Quota = { name: "minute" | "day"; limit: number; remaining: number; resetSeconds: number };

/** Who calls with a key, and what they have left. */
export type Caller = {
  actor: MemberActor;
  quotas: Quota[];
  /** A limit that is reached: this call was not counted and is not to be carried out. */
  exceeded: Quota | null;
  balance: number;
  /** KEY-2: credits that the key may still spend by its own limit; null is without one. */
  allowance: number | null;
};

/**
 * KEY-3: who stands behind a key, counted and read afresh for every call in one statement: the key, its owner as a member of its
 * workspace, with all their permissions as far as the key was made for them. Refuses as unauthenticated a key that is unknown,
 * revoked, expired, or whose owner is no active member; as forbidden one whose owner may have none (any more).
 */
export async function identifyKey(origin: Origin, hash: Buffer, callsPerMinute: number): Promise<Caller> {
  const row = await count(hash, callsPerMinute);
  if (!row) throw new AppError("unauthenticated", await whyUnknown(hash));
  if (row.outlived) throw new AppError("unauthenticated", "keyExpired");
  if (!isOpen(row)) throw new AppError("unauthenticated", "keyOwnerOut");
  const owner = memberOf(personOf(origin, noSession, row), row);
  if (!owner.permissions.has("keys.create")) throw new AppError("forbidden", "keysNotForMembers");

  const actor = narrowed(owner, row.key);
  const quotas = quotasOf(row, callsPerMinute);
  const { usageLimit, spent } = row.key;
  return {
    actor,
    quotas,
    exceeded: row.counted ? null : reached(quotas),
    balance: row.balance,
    allowance: usageLimit === null ? null : Math.max(usageLimit - spent, 0),
  };
}

/**
 * KEY-1: a member as far as one of their keys lets them, for what runs on after that key started it. Null when the key works no more:
 * it was revoked, has expired, or they may have none.
 */
export async function throughKey(member: MemberActor, keyId: string): Promise<MemberActor | null> {
  const [row] = await lookups()
    .select({ id: apiKeys.id, name: apiKeys.name, scopes: apiKeys.scopes, outlived })
    .from(apiKeys)
    .innerJoin(workspaces, eq(workspaces.id, apiKeys.workspaceId))
    .where(
      and(
        eq(apiKeys.id, keyId),
        eq(apiKeys.membershipId, member.membershipId),
        isNull(apiKeys.revokedAt),
        sql`coalesce(${apiKeys.expiresAt} > now(), true)`,
      ),
    );
  if (!row || row.outlived || !member.permissions.has("keys.create")) return null;
  return narrowed(member, row);
}

/** KEY-1: what its owner may, as far as the key was made for it. */
function narrowed(owner: MemberActor, { id, name, scopes: stored }: StoredKey): MemberActor {
  const scopes = new Set(stored.filter(isPermission));
  return { ...owner, permissions: withinScopes(owner.permissions, scopes), key: { id, name, scopes } };
}

type StoredKey = Pick<typeof apiKeys.$inferSelect, "id" | "name" | "scopes">;

/** KEY-1, POL-1: older than the workspace lets a key become. */
const outlived = sql<boolean>`coalesce(${apiKeys.createdAt} + (${workspaces.policies} ->> 'keyDays')::int * interval '24 hours' <= now(), false)`;

async function count(hash: Buffer, callsPerMinute: number) {
  const db = calls();
  const statement = statements.get(db) ?? counting(db);
  statements.set(db, statement);
  const [row] = await statement.execute({ hash, callsPerMinute });
  return row;
}

/** Every call begins with this one, so it is written out once. */
const statements = new WeakMap<Database, ReturnType<typeof counting>>();

function counting(db: Database) {
  return db
    .select({
      key: {
        id: apiKeys.id,
        name: apiKeys.name,
        scopes: apiKeys.scopes,
        usageLimit: apiKeys.usageLimit,
        spent: apiKeys.spent,
        callsPerDay: apiKeys.callsPerDay,
      },
      counted: sql<boolean>`called.counted`,
      dayCalls: sql<number>`called.day_calls`,
      minuteCalls: sql<number>`called.minute_calls`,
      secondsOfMinute: sql<number>`extract(second from now())::float8`,
      secondsOfDay: sql<number>`extract(epoch from now() - date_trunc('day', now(), 'UTC'))::float8`,
      balance: creditAccounts.balance,
      outlived,
      ...person,
      ...place,
    })
    .from(sql`count_api_call(${sql.placeholder("hash")}, ${sql.placeholder("callsPerMinute")}) called`)
    .innerJoin(apiKeys, sql`${apiKeys.id} = called.key_id`)
    .innerJoin(memberships, eq(memberships.id, apiKeys.membershipId))
    .innerJoin(users, eq(users.id, memberships.userId))
    .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
    .innerJoin(creditAccounts, eq(creditAccounts.workspaceId, workspaces.id))
    .prepare("count_api_call");
}

async function whyUnknown(hash: Buffer): Promise<RefusalKey> {
  const [key] = await lookups()
    .select({ revoked: sql<boolean>`${apiKeys.revokedAt} is not null` })
    .from(apiKeys)
    .where(and(eq(apiKeys.hash, hash)));
  if (!key) return "keyUnknown";
  return key.revoked ? "keyRevoked" : "keyExpired";
}

/** The limit for which a call was not counted. Changed in that very moment, it is the one of the minute: what was not counted is not carried out. */
function reached(quotas: Quota[]): Quota | null {
  return quotas.find(({ remaining }) => remaining === 0) ?? quotas.at(-1) ?? null;
}

type Counted = NonNullable<Awaited<ReturnType<typeof count>>>;

function quotasOf(row: Counted, callsPerMinute: number): Quota[] {
  const minute: Quota = {
    name: "minute",
    limit: callsPerMinute,
    remaining: Math.max(callsPerMinute - row.minuteCalls, 0),
    resetSeconds: Math.ceil(60 - row.secondsOfMinute),
  };
  const { callsPerDay } = row.key;
  if (callsPerDay === null) return [minute];
  const remaining = Math.max(callsPerDay - row.dayCalls, 0);
  const resetSeconds = Math.ceil(24 * 60 * 60 - row.secondsOfDay);
  return [{ name: "day", limit: callsPerDay, remaining, resetSeconds }, minute];
}
