import { and, eq, inArray, isNotNull, isNull, ne, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { assets } from "@/db/schema/assets";
import { memberships, membershipRoles } from "@/db/schema/memberships";
import { roles } from "@/db/schema/roles";
import { users } from "@/db/schema/users";
import { memberCounts, workspaces } from "@/db/schema/workspaces";
import type { Context } from "../operation";
import type { MemberActor } from "../actor";
import { insistOnReturn } from "../departures/rules";
import { AppError } from "../errors";
import { accessHasEnded } from "../access-end";
import { directoryPolicy, heldRoles, keysPolicy, relationshipLimit } from "../held-roles";
import type { Permission } from "../permissions";
import { effectivePermissions, owns, withinScopes } from "../standing";
import { Policies } from "./schema";

/** The people of a workspace, held still: nobody else joins, leaves or changes role until the transaction ends. */
export type Roster = {
  workspace: { id: string; slug: string; name: string; creatorId: string | null };
  policies: Policies;
};

/**
 * The one way to change who is in a workspace or what they may do. Locks the workspace row, so that seats, the last
 * owner and double accepts are decided one after the other, and afterwards insists that an active owner is left (WSP-4).
 */
export async function withRoster<T>(
  tx: Transaction,
  workspaceId: string,
  change: (roster: Roster) => Promise<T>,
): Promise<T> {
  const { archivedAt, ...roster } = await lockWorkspace(tx, workspaceId);
  if (archivedAt) throw new AppError("conflict", "workspaceArchived");
  const result = await change(roster);
  if (!(await hasActiveOwner(tx, workspaceId))) throw new AppError("conflict", "lastOwner");
  return result;
}

/**
 * As `withRoster`, for what ends or restores the workspace itself: nothing is insisted on. The lock lets rows be written
 * that refer to the workspace, or who resends an invitation and who accepts it would wait for each other.
 */
export async function lockWorkspace(
  tx: Transaction,
  workspaceId: string,
): Promise<Roster & { archivedAt: Date | null }> {
  const [row] = await tx.select().from(workspaces).where(eq(workspaces.id, workspaceId)).for("no key update");
  if (!row) throw new AppError("not_found", "workspaceGone");
  const { id, slug, name, creatorId, archivedAt } = row;
  return { workspace: { id, slug, name, creatorId }, policies: Policies.parse(row.policies), archivedAt };
}

/**
 * The actor's rights as they are now, under the lock: somebody demoted or removed a moment ago is refused although the
 * request came in before. Call it first inside `withRoster`.
 */
export async function stillAllowed(ctx: Context<MemberActor>, permission: Permission): Promise<MemberActor> {
  const actor = await stillMember(ctx);
  if (!actor.permissions.has(permission))
    throw new AppError("forbidden", "missingPermission", { permission });
  return actor;
}

/**
 * As `stillAllowed`, for what every active member may do. KEY-3: what comes with an API key is refused as well if the key was revoked,
 * or its owner may have none any more; and it never does more than the key was made for.
 */
export async function stillMember({ actor, tx }: Context<MemberActor>): Promise<MemberActor> {
  const [member] = await tx
    .select({
      kind: memberships.kind,
      status: memberships.status,
      accessEnded: accessHasEnded,
      roles: heldRoles,
      limit: relationshipLimit,
      directory: directoryPolicy,
      keysByMembers: keysPolicy,
      keyRevoked: sql<boolean>`exists (select from api_keys k
        where k.id = ${actor.key?.id ?? null}::uuid and k.revoked_at is not null)`,
    })
    .from(memberships)
    .where(and(eq(memberships.id, actor.membershipId), eq(memberships.status, "active")));
  if (!member || member.accessEnded) throw new AppError("forbidden", "notAMember");
  if (member.keyRevoked) throw new AppError("unauthenticated", "keyRevoked");
  const permissions = effectivePermissions(member);
  if (actor.key && !permissions.has("keys.create")) throw new AppError("forbidden", "keysNotForMembers");
  return {
    ...actor,
    permissions: withinScopes(permissions, actor.key?.scopes),
    isOwner: owns(member),
  };
}

/** WSP-2: seats are taken by active and suspended internals. The one place that counts them. */
export async function seatsUsed(tx: Pick<Transaction, "select">, workspaceId: string): Promise<number> {
  const [row] = await tx
    .select({ used: sql<number>`coalesce(sum(${memberCounts.members}), 0)::int` })
    .from(memberCounts)
    .where(
      and(
        eq(memberCounts.workspaceId, workspaceId),
        eq(memberCounts.kind, "internal"),
        ne(memberCounts.status, "removed"),
      ),
    );
  return row?.used ?? 0;
}

/** WSP-2: how full the workspace is; without a limit it is null. */
export async function seatsOf(
  tx: Pick<Transaction, "select">,
  workspaceId: string,
): Promise<{ used: number; limit: number | null }> {
  const [{ seatLimit }, used] = await Promise.all([policiesOf(tx, workspaceId), seatsUsed(tx, workspaceId)]);
  return { used, limit: seatLimit };
}

/** POL-1: what holds in a workspace now. Whoever decides by it does so inside `withRoster`, which hands it over. */
export async function policiesOf(tx: Pick<Transaction, "select">, workspaceId: string): Promise<Policies> {
  const [row] = await tx
    .select({ policies: workspaces.policies })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  return Policies.parse(row?.policies ?? {});
}

/** Somebody who came in: how many assets that were on hold are theirs again. */
export type Joined = { membershipId: string; assetsReturned: number };

/**
 * Makes `userId` an active member with these roles, taking a seat if internal. What was on hold since they left is theirs again
 * (LIF-5). Returns null when they are a member already (also suspended): then nothing is changed. Refuses who left assets
 * behind and cannot come back yet, unless it is `asBefore`: what ended their membership is taken back. Refuses an
 * account that was anonymised a moment ago.
 */
export async function join(
  tx: Transaction,
  roster: Roster,
  member: {
    userId: string;
    kind: "internal" | "external";
    roleIds: readonly string[];
    asBefore?: boolean;
  },
): Promise<Joined | null> {
  const { workspace, policies } = roster;
  if (await isMember(tx, workspace.id, member.userId)) return null;
  if (!member.asBefore) await insistOnReturn(tx, roster, { userId: member.userId });
  if (member.kind === "internal" && policies.seatLimit !== null) {
    const used = await seatsUsed(tx, workspace.id);
    if (used >= policies.seatLimit)
      throw new AppError("conflict", "workspaceFull", { limit: policies.seatLimit });
  }
  const [account] = await tx
    .update(users)
    .set({ orphanedAt: null })
    .where(and(eq(users.id, member.userId), isNull(users.anonymisedAt)))
    .returning({ id: users.id });
  if (!account) throw new AppError("not_found", "accountGone");
  const fresh = {
    kind: member.kind,
    status: "active" as const,
    joinedAt: sql`now()`,
    removedAt: null,
    suspendedAt: null,
  };
  const [joined] = await tx
    .insert(memberships)
    .values({ workspaceId: workspace.id, userId: member.userId, kind: member.kind })
    .onConflictDoUpdate({ target: [memberships.workspaceId, memberships.userId], set: fresh })
    .returning({ id: memberships.id });
  if (!joined) throw new Error("a membership was neither made nor revived");
  await setRoles(tx, workspace.id, joined.id, member.roleIds);
  const returned = await tx
    .update(assets)
    .set({ heldSince: null })
    .where(and(eq(assets.ownerId, joined.id), isNotNull(assets.heldSince)))
    .returning({ id: assets.id });
  return { membershipId: joined.id, assetsReturned: returned.length };
}

/** Replaces the roles given to a member; those that come with a group stay. Whether the actor may grant them is for `lib/roles/rules.ts` to say. */
export async function setRoles(
  tx: Transaction,
  workspaceId: string,
  membershipId: string,
  roleIds: readonly string[],
) {
  await tx
    .delete(membershipRoles)
    .where(and(eq(membershipRoles.membershipId, membershipId), isNull(membershipRoles.groupId)));
  if (roleIds.length === 0) return;
  await tx.insert(membershipRoles).values(roleIds.map((roleId) => ({ workspaceId, membershipId, roleId })));
}

async function isMember(tx: Transaction, workspaceId: string, userId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        eq(memberships.workspaceId, workspaceId),
        eq(memberships.userId, userId),
        isNull(memberships.removedAt),
      ),
    );
  return row !== undefined;
}

async function hasActiveOwner(tx: Transaction, workspaceId: string): Promise<boolean> {
  const [owner] = await tx
    .select({ id: memberships.id })
    .from(roles)
    .innerJoin(membershipRoles, eq(membershipRoles.roleId, roles.id))
    .innerJoin(memberships, eq(memberships.id, membershipRoles.membershipId))
    .where(
      and(
        eq(roles.workspaceId, workspaceId),
        inArray(roles.system, ["owner"]),
        eq(memberships.status, "active"),
        eq(memberships.kind, "internal"),
      ),
    )
    .limit(1);
  return owner !== undefined;
}
