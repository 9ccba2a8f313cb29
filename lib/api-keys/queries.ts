import { type z } from "zod";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { apiKeys } from "@/db/schema/api-keys";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import type { MemberActor } from "../actor";
import { AppError } from "../errors";
import { query } from "../operation";
import { type Cut, type Total, cutPage, pageInstead } from "../paging";
import { type Permission, withLowerLevels } from "../permissions";
import { insistOnAcquaintance } from "../users/roster";
import type { Verdict } from "../verdict";
import { policiesOf } from "../workspaces/roster";
import {
  type KeysRead,
  countKeys,
  hasKeysByRole,
  keyStatus,
  livingKeysOf,
  readKey,
  readKeys,
  unusedFor,
} from "./roster";
import {
  type KeyStatus,
  type KeyVerdicts,
  canHaveKeys,
  canSeeKey,
  longestDay,
  managesKeys,
  verdictsOn,
} from "./rules";
import { KeyId, KeyListing, KeysOf, PageOfKeys } from "./schema";

/** A key as the lists show it. Of its secret there is the beginning and no more. */
export type KeyRow = {
  id: string;
  name: string;
  prefix: string;
  scopes: Permission[];
  owner: { id: string; name: string; status: "active" | "suspended" | "removed" };
  isMine: boolean;
  status: KeyStatus;
  createdAt: Date;
  /** When it ends, by itself or by the policy of the workspace; null is never. */
  endsAt: Date | null;
  lastUsedAt: Date | null;
  calls: number;
  /** In credits. */
  spent: number;
  usageLimit: number | null;
  callsPerDay: number | null;
  can: KeyVerdicts;
};

export type KeyPage = Cut<KeyRow> & { total: Total };

/** What whoever makes a key can choose from. */
export type KeyOptions = {
  mayCreate: Verdict;
  /** What they may do themselves. */
  held: Permission[];
  /** Today, in UTC, and the last day on which a key may end; null is without an end. */
  today: string;
  longest: { days: number; day: string } | null;
};

const pageSize = 50;

/** KEY-1: one's own keys, newest first, also for who may make no more of them; and what a new one can be. */
export const myKeys = query({
  name: "api-keys.mine",
  permission: "member",
  input: KeyListing.pick({ page: true }),
  async run({ actor, tx }, { page }): Promise<KeyPage & { options: KeyOptions }> {
    const whose = { workspaceId: actor.workspace.id, membershipId: actor.membershipId };
    const [keys, { keyDays }] = await Promise.all([
      pageOf(tx, actor, whose, { ...KeyListing.parse({}), page }),
      policiesOf(tx, actor.workspace.id),
    ]);
    const now = new Date();
    const options = {
      mayCreate: canHaveKeys(actor),
      held: withLowerLevels([...actor.permissions]),
      today: now.toISOString().slice(0, 10),
      longest: keyDays === null ? null : { days: keyDays, day: longestDay(keyDays, now) },
    };
    return { ...keys, options };
  },
});

/** KEY-1, KEY-2: the keys of everybody in the workspace, one's own among them, newest first. */
export const keysOfMembers = query({
  name: "api-keys.ofMembers",
  permission: "keys.manage",
  input: KeyListing,
  async run({ actor, tx }, listing): Promise<KeyPage & { owner: { id: string; name: string } | null }> {
    const [keys, owner] = await Promise.all([
      pageOf(tx, actor, { workspaceId: actor.workspace.id }, listing),
      listing.owner ? ownerCalled(tx, actor, listing.owner) : null,
    ]);
    return { ...keys, owner };
  },
});

const forKeys = ["keys.create", "keys.manage"] as const;

/** KEY-3: a page of one's own keys, or of everybody's for whoever manages them, without what only people need. */
export const pageOfKeys = query({
  name: "api-keys.page",
  permission: forKeys,
  input: PageOfKeys,
  async run({ actor, tx }, { of, size, page, ...listing }): Promise<Cut<KeyRow>> {
    if (of === "all" && !managesKeys(actor))
      throw new AppError("forbidden", "missingPermission", { permission: "keys.manage" });
    const { membershipId } = actor;
    const whose = { workspaceId: actor.workspace.id, ...(of === "me" ? { membershipId } : {}) };
    const read = await readKeys(tx, whose, listing, { page, limit: size + 1 });
    const cut = cutPage(page, read, {
      size,
      total: { atLeast: 0 },
      place: ({ id }) => ({ id, value: "" }),
    });
    return { ...cut, rows: cut.rows.map((row) => keyRow(actor, row)) };
  },
});

/** KEY-3: one key: one's own, or anybody's for whoever manages them. Refuses all others with not_found. */
export const showKey = query({
  name: "api-keys.show",
  permission: forKeys,
  input: KeyId,
  async run({ actor, tx }, { keyId }): Promise<KeyRow> {
    const row = await readKey(tx, actor.workspace.id, keyId);
    const key = row && keyRow(actor, row);
    if (!key || !canSeeKey(actor, { isMine: key.isMine, revokedAt: row.revokedAt }))
      throw new AppError("not_found", "keyNotFound");
    return key;
  },
});

const shownInPanel = 10;

/** USR-2: the newest keys of a user: one's own, or anybody's for whoever manages keys. Everybody else's is not found. */
export const keysOf = query({
  name: "api-keys.of",
  permission: "member",
  input: KeysOf,
  async run({ actor, tx }, { userId }): Promise<{ keys: KeyRow[]; total: Total }> {
    if (userId !== actor.userId && !managesKeys(actor)) throw new AppError("not_found", "userNotFound");
    const workspaceId = actor.workspace.id;
    await insistOnAcquaintance(tx, workspaceId, userId);
    const listing = { ...KeyListing.parse({}), owner: userId };
    const [rows, total] = await Promise.all([
      readKeys(tx, { workspaceId }, listing, { page: "first", limit: shownInPanel }),
      countKeys(tx, { workspaceId }, listing),
    ]);
    return { keys: rows.map((row) => keyRow(actor, row)), total };
  },
});

/** How many living keys of the workspace were never used, or not for 90 days, and are older than that. */
export async function countUnused(tx: Reader, workspaceId: string): Promise<number> {
  const [row] = await tx
    .select({ unused: sql<number>`count(*)::int` })
    .from(apiKeys)
    .where(and(eq(apiKeys.workspaceId, workspaceId), isNull(apiKeys.deletedAt), unusedFor(90)));
  return row?.unused ?? 0;
}

/** Which keys would stop by a change of a policy: those of members whose roles give them none, or those older than so many days. */
export type Stopping = "members" | { olderThan: number };

/** POL-1: of the keys that work now, how many of how many people such a change would stop. */
export async function countStopping(
  tx: Reader,
  workspaceId: string,
  which: Stopping,
): Promise<{ keys: number; people: number }> {
  const stops =
    which === "members"
      ? sql`${memberships.kind} = 'internal' and not ${hasKeysByRole}`
      : sql`${apiKeys.createdAt} <= now() - ${which.olderThan} * interval '24 hours'`;
  const [row] = await tx
    .select({
      keys: sql<number>`count(*)::int`,
      people: sql<number>`count(distinct ${apiKeys.membershipId})::int`,
    })
    .from(apiKeys)
    .innerJoin(memberships, eq(memberships.id, apiKeys.membershipId))
    .where(
      and(eq(apiKeys.workspaceId, workspaceId), isNull(apiKeys.deletedAt), eq(keyStatus, "active"), stops),
    );
  return row ?? { keys: 0, people: 0 };
}

/** LIF-6: the names of the keys that somebody's leaving would stop. */
export async function keysToStop(tx: Reader, membershipId: string): Promise<string[]> {
  return (await livingKeysOf(tx, membershipId)).map(({ name }) => name);
}

async function pageOf(
  tx: Reader,
  actor: MemberActor,
  whose: KeysRead,
  listing: z.output<typeof KeyListing>,
): Promise<KeyPage> {
  const limit = pageSize + 1;
  const wanted = listing.page;
  const [read, total] = await Promise.all([
    readKeys(tx, whose, listing, { page: wanted, limit }),
    countKeys(tx, whose, listing),
  ]);
  const page = pageInstead(wanted, read.length);
  const rows = page === wanted ? read : await readKeys(tx, whose, listing, { page, limit });
  const cut = cutPage(page, rows, { size: pageSize, total, place: ({ id }) => ({ id, value: "" }) });
  return { ...cut, rows: cut.rows.map((row) => keyRow(actor, row)), total };
}

async function ownerCalled(tx: Reader, actor: MemberActor, userId: string) {
  const [owner] = await tx
    .select({ id: users.id, firstName: users.firstName, lastName: users.lastName })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.workspaceId, actor.workspace.id), eq(memberships.userId, userId)));
  return owner ? { id: owner.id, name: `${owner.firstName} ${owner.lastName}` } : null;
}

function keyRow(actor: MemberActor, row: Awaited<ReturnType<typeof readKeys>>[number]): KeyRow {
  const { membershipId, revokedAt, ownerUserId, ownerFirstName, ownerLastName, ownerStatus, ...shown } = row;
  const isMine = membershipId === actor.membershipId;
  return {
    ...shown,
    scopes: withLowerLevels(row.scopes),
    owner: { id: ownerUserId, name: `${ownerFirstName} ${ownerLastName}`, status: ownerStatus },
    isMine,
    can: verdictsOn(actor, { isMine, revokedAt }),
  };
}
