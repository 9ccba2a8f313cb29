import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Reader, Transaction } from "@/db/client";
import { assetShares, assets } from "@/db/schema/assets";
import { type Before, type Handover, departures } from "@/db/schema/departures";
import { groupMembers } from "@/db/schema/groups";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { livingKeysOf, stopKeysOf } from "../api-keys/roster";
import { departmentsOf, managerOf } from "../departments/queries";
import { AppError } from "../errors";
import { groupsWith } from "../groups/queries";
import type { Member } from "../users/roster";
import { type Heirs, type Plan, heirIds, heirOf } from "./schema";

/** LIF-3: how many assets of somebody who left went to heirs and on hold; and what there is to be told of it, and of their keys. */
export type Departure = { id: string; given: number; held: number; told: Record<string, number> };

/**
 * LIF-3: hands the assets of somebody who leaves to their heirs, puts the rest on hold, ends what was shared with them and their API
 * keys, and writes down what they were and had. Call it inside `withRoster`, before the membership ends and in the same transaction.
 *
 * Refuses to decide over assets without a plan, with one that was made for another number of them, heirs who are not active
 * internals of this workspace, and a loss that was not confirmed.
 */
export async function depart(
  tx: Transaction,
  workspaceId: string,
  target: Member,
  { plan, by }: { plan: Plan | "hold" | undefined; by: { id: string | null; name: string } },
): Promise<Departure> {
  const { membershipId, firstName, lastName, email } = target;
  const before = await standingBefore(tx, workspaceId, target);
  const handovers = await handOver(tx, workspaceId, target, plan);
  await tx.delete(assetShares).where(eq(assetShares.membershipId, membershipId));
  await stopKeysOf(tx, membershipId);
  const [departure] = await tx
    .insert(departures)
    .values({
      workspaceId,
      membershipId,
      byId: by.id,
      byName: by.name,
      personName: `${firstName} ${lastName}`,
      personEmail: email,
      before,
      handovers,
    })
    .returning({ id: departures.id });
  if (!departure) throw new Error("a departure was not written");
  const held = handovers.filter(({ heirId }) => heirId === null).length;
  const given = handovers.length - held;
  const keysStopped = before.names.keys?.length ?? 0;
  const told = {
    ...(handovers.length > 0 ? { assetsHandedOver: given, assetsOnHold: held } : {}),
    ...(keysStopped > 0 ? { keysStopped } : {}),
  };
  return { id: departure.id, given, held, told };
}

/** What a member owns, by type and name; all of it, or as many as are asked for. */
export async function assetsOf(tx: Reader, membershipId: string, limit?: number) {
  const owned = tx
    .select({ id: assets.id, type: assets.type, name: assets.name, scheduled: assets.scheduled })
    .from(assets)
    .where(eq(assets.ownerId, membershipId))
    .orderBy(asc(assets.type), asc(assets.sortName), asc(assets.id));
  return limit === undefined ? owned : owned.limit(limit);
}

/** LIF-6: how many assets of each type a member owns, how many of them run by themselves, and how many others see. */
export async function countAssets(tx: Reader, membershipId: string) {
  return tx
    .select({
      type: assets.type,
      owned: sql<number>`count(*)::int`,
      scheduled: sql<number>`(count(*) filter (where ${assets.scheduled}))::int`,
      shared: sql<number>`(count(*) filter (where exists
        (select from asset_shares s where s.asset_id = "assets"."id")))::int`,
    })
    .from(assets)
    .where(eq(assets.ownerId, membershipId))
    .groupBy(assets.type)
    .orderBy(asc(assets.type));
}

/** Those who report to a member, by name. */
export async function reportsOf(tx: Reader, membershipId: string) {
  return tx
    .select({ id: memberships.id, name: fullName })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.managerId, membershipId))
    .orderBy(asc(memberships.sortName), asc(memberships.id));
}

async function handOver(
  tx: Transaction,
  workspaceId: string,
  target: Member,
  plan: Plan | "hold" | undefined,
): Promise<Handover[]> {
  const owned = await assetsOf(tx, target.membershipId);
  const chosen = choose(owned, plan);
  const heirs = await findHeirs(tx, workspaceId, target, chosen);
  const shared = await sharesWith(tx, target.membershipId, [...heirs.values()]);
  const handovers = owned.map(({ id: assetId, type, name }): Handover => {
    const heir = heirs.get(heirOf(chosen, { id: assetId, type }) ?? "");
    const heirShare = shared.find((one) => one.assetId === assetId && one.membershipId === heir?.id);
    return {
      assetId,
      type,
      name,
      heirId: heir?.id ?? null,
      heirName: heir?.name ?? null,
      heirShare: heirShare?.level ?? null,
    };
  });
  if (plan !== "hold") insistOnMeantLoss(handovers, target, plan);
  for (const { id } of heirs.values()) await giveTo(tx, id, handovers);
  await tx
    .update(assets)
    .set({ heldSince: sql`now()` })
    .where(eq(assets.ownerId, target.membershipId));
  return handovers;
}

/** Refuses a plan that was made for something else than what there is. */
function choose(owned: readonly { id: string }[], plan: Plan | "hold" | undefined): Heirs {
  if (plan === "hold") return {};
  const count = owned.length;
  if (!plan && count > 0) throw new AppError("conflict", "ownsAssets", { assets: count });
  if (plan && plan.assets !== count) throw new AppError("conflict", "assetsChanged", { assets: count });
  const heirs: Heirs = plan?.heirs ?? {};
  const ids = new Set(owned.map(({ id }) => id));
  if (Object.keys(heirs.byAsset ?? {}).some((id) => !ids.has(id)))
    throw new AppError("not_found", "assetsChanged", { assets: count });
  return heirs;
}

/** The heirs that are named, by account. Only active internals of this workspace, and not whoever leaves. */
async function findHeirs(tx: Transaction, workspaceId: string, target: Member, chosen: Heirs) {
  const wanted = heirIds(chosen);
  if (wanted.length === 0) return new Map<string, { id: string; name: string }>();
  const found = await tx
    .select({ userId: memberships.userId, id: memberships.id, name: fullName })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.workspaceId, workspaceId),
        inArray(memberships.userId, wanted),
        eq(memberships.kind, "internal"),
        eq(memberships.status, "active"),
      ),
    );
  if (found.length < wanted.length || wanted.includes(target.userId))
    throw new AppError("not_found", "heirNotFound", {}, "plan.heirs");
  return new Map(found.map(({ userId, ...heir }) => [userId, heir]));
}

/** What of somebody's assets is shared with these heirs. */
async function sharesWith(tx: Transaction, ownerId: string, heirs: readonly { id: string }[]) {
  if (heirs.length === 0) return [];
  return tx
    .select({
      assetId: assetShares.assetId,
      membershipId: assetShares.membershipId,
      level: assetShares.level,
    })
    .from(assetShares)
    .innerJoin(assets, eq(assets.id, assetShares.assetId))
    .where(
      and(
        eq(assets.ownerId, ownerId),
        inArray(
          assetShares.membershipId,
          heirs.map(({ id }) => id),
        ),
      ),
    );
}

function insistOnMeantLoss(handovers: readonly Handover[], target: Member, plan: Plan | undefined): void {
  const lost = handovers.filter(({ heirId }) => heirId === null).length;
  const typed = plan?.confirmation.trim().toLowerCase();
  if (lost > 0 && typed !== target.email)
    throw new AppError("invalid", "lossNotConfirmed", { assets: lost }, "plan.confirmation");
}

/** The creator's mark stays; what was shared with the heir is theirs now. */
async function giveTo(tx: Transaction, heirId: string, handovers: readonly Handover[]): Promise<void> {
  const ids = handovers.filter((one) => one.heirId === heirId).map(({ assetId }) => assetId);
  const given = sql.param(ids);
  await tx
    .update(assets)
    .set({ ownerId: heirId })
    .where(sql`${assets.id} = any(${given}::uuid[])`);
  await tx
    .delete(assetShares)
    .where(and(eq(assetShares.membershipId, heirId), sql`${assetShares.assetId} = any(${given}::uuid[])`));
}

async function standingBefore(tx: Transaction, workspaceId: string, target: Member): Promise<Before> {
  const { membershipId, kind, status, localeHere, roles, departmentId, managerId } = target;
  const groups = await tx
    .select({ id: groupMembers.groupId })
    .from(groupMembers)
    .where(eq(groupMembers.membershipId, membershipId));
  const shares = await tx
    .select({ assetId: assetShares.assetId, level: assetShares.level })
    .from(assetShares)
    .where(eq(assetShares.membershipId, membershipId));
  const reports = await reportsOf(tx, membershipId);
  const department = (await departmentsOf(tx, workspaceId)).find(({ id }) => id === departmentId);
  return {
    kind,
    status,
    locale: localeHere,
    roleIds: roles.filter(({ direct }) => direct).map(({ id }) => id),
    groupIds: groups.map(({ id }) => id),
    departmentId,
    managerId,
    reportIds: reports.map(({ id }) => id),
    shares,
    names: {
      roles: roles.map(({ name }) => name),
      groups: (await groupsWith(tx, membershipId)).map(({ name }) => name),
      department: department?.name ?? null,
      manager: (await managerOf(tx, membershipId))?.name ?? null,
      reports: reports.map(({ name }) => name),
      keys: (await livingKeysOf(tx, membershipId)).map(({ name }) => name),
    },
  };
}

const fullName = sql<string>`${users.firstName} || ' ' || ${users.lastName}`;
