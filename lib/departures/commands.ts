import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { assetShares, assets } from "@/db/schema/assets";
import { departments } from "@/db/schema/departments";
import { departures } from "@/db/schema/departures";
import { groupMembers, groups } from "@/db/schema/groups";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import type { MemberActor } from "../actor";
import { record } from "../audit";
import { AppError } from "../errors";
import { groupsOf } from "../groups/roster";
import { canCarry, canFillGroup } from "../groups/rules";
import { letterTo, subjectOf } from "../memberships/commands";
import { notify } from "../notices/commands";
import { type Context, command } from "../operation";
import { replaceRoles } from "../roles/commands";
import { rolesOf, rolesToGrant } from "../roles/queries";
import { canGrant } from "../roles/rules";
import { findTarget } from "../users/roster";
import { type Roster, join, stillMember, withRoster } from "../workspaces/roster";
import { type Undoing, findEvent, latestDeparture, undoingOf } from "./queries";
import { EventId, Reinstate, undoPermissions } from "./schema";

type Departure = typeof departures.$inferSelect;

/** UX-2, LIF-3: takes back a suspension, a change of roles or a removal, as the event tells of it. Refuses as `undoingOf` says. */
export const restore = command({
  name: "departures.restore",
  permission: undoPermissions,
  input: EventId,
  async run(ctx, { eventId }): Promise<{ name: string }> {
    return withRoster(ctx.tx, ctx.actor.workspace.id, async (roster) => {
      const judge = await stillMember(ctx);
      const event = await findEvent(ctx.tx, judge, eventId);
      const undoing = await undoingOf(ctx.tx, judge, event);
      const change = await takeBack(ctx, judge, roster, undoing);
      const target = await findTarget(ctx.tx, roster.workspace.id, event.targetId);
      const scene = { judge, roster, target };
      const subject = subjectOf(scene);
      await record(ctx, {
        action: "user.restored",
        target: subject,
        before: change.before,
        after: { ...change.after, undone: event.action, undoneEventId: event.id },
      });
      if (undoing.kind !== "roles") await notify(ctx.tx, { kind: "reactivated", ...letterTo(scene) });
      return { name: subject.name };
    });
  },
});

/**
 * LIF-5: takes somebody back at once, with what they were and had, also while what they owned is on hold. Refuses a workspace or
 * an account that is not there, who is a member or never was one, a full workspace, and a departure of which nothing was kept.
 */
export const reinstateByOperator = command({
  name: "departures.reinstate",
  permission: "system",
  input: Reinstate,
  async run(ctx, { workspaceSlug, email }) {
    const { tx, actor } = ctx;
    const [workspace] = await tx
      .select({ id: workspaces.id })
      .from(workspaces)
      .where(eq(workspaces.slug, workspaceSlug));
    if (!workspace) throw new AppError("not_found", "noSuchWorkspace", { slug: workspaceSlug });
    return withRoster(tx, workspace.id, async (roster) => {
      const gone = await findGone(tx, workspace.id, email);
      const departure = await latestDeparture(tx, gone.membershipId);
      if (!departure) throw new AppError("conflict", "restoreNotKept");
      const all = await rolesOf(tx, workspace.id);
      const { roleIds, groupIds } = departure.before;
      const roles = all.filter(({ id }) => roleIds.includes(id));
      const given = roles.length > 0 ? roles : all.filter(({ isDefault }) => isDefault);
      const after = await revive(tx, roster, departure, {
        userId: gone.userId,
        roleIds: given.map(({ id }) => id),
        groupIds,
        fromHeirs: false,
      });
      const scene = { judge: actor, roster, target: await findTarget(tx, workspace.id, gone.userId) };
      const target = subjectOf(scene);
      await record(ctx, { action: "user.reinstated", workspaceId: workspace.id, target, after });
      await notify(tx, { kind: "reactivated", ...letterTo(scene) });
      return { name: target.name, workspaceName: roster.workspace.name, ...after };
    });
  },
});

type Change = { before?: Record<string, unknown>; after: Record<string, unknown> };

async function takeBack(
  ctx: Context<MemberActor>,
  judge: MemberActor,
  roster: Roster,
  undoing: Undoing,
): Promise<Change> {
  const { tx } = ctx;
  if (undoing.kind === "suspension") {
    await tx
      .update(memberships)
      .set({ status: "active", suspendedAt: null })
      .where(eq(memberships.id, undoing.target.membershipId));
    return { before: { status: "suspended" }, after: { status: "active" } };
  }
  if (undoing.kind === "roles") {
    const change = await replaceRoles(ctx, { judge, roster, target: undoing.target }, undoing.roleIds);
    if (!change) throw new AppError("conflict", "changedSince");
    return change;
  }
  const { departure, userId } = undoing;
  const after = await revive(tx, roster, departure, {
    userId,
    roleIds: await rolesToReturn(tx, judge, departure),
    groupIds: await groupsToReturn(tx, judge, departure),
    fromHeirs: true,
  });
  return { before: { status: "removed" }, after };
}

/** ADD-4: of the roles they had, those that are there still and that the actor may give; else the default one. */
async function rolesToReturn(tx: Transaction, judge: MemberActor, { before }: Departure): Promise<string[]> {
  const held = (await rolesOf(tx, judge.workspace.id)).filter(({ id }) => before.roleIds.includes(id));
  const mayGive = held.filter((role) => canGrant(judge, role, before.kind) === true);
  const roles = await rolesToGrant(
    tx,
    judge,
    mayGive.map(({ id }) => id),
    { kind: before.kind },
  );
  return roles.map(({ id }) => id);
}

/** ROL-7, ADD-4: of the groups they were in, those that the actor may put somebody into. */
async function groupsToReturn(tx: Transaction, judge: MemberActor, { before }: Departure): Promise<string[]> {
  const left = (await groupsOf(tx, judge)).filter(({ id }) => before.groupIds.includes(id));
  return left
    .filter((group) => canFillGroup(judge, group) === true)
    .filter(({ roles }) => roles.every((role) => canCarry(judge, role) === true))
    .map(({ id }) => id);
}

type Revival = { userId: string; roleIds: string[]; groupIds: string[]; fromHeirs: boolean };

/**
 * Makes somebody a member as they were when they left, as far as what they had is still there and nobody else's by now. Their
 * assets are theirs again, from heirs only those that the heirs still own.
 */
async function revive(tx: Transaction, roster: Roster, departure: Departure, revival: Revival) {
  const { before, membershipId } = departure;
  const { userId, roleIds, groupIds, fromHeirs } = revival;
  const workspaceId = roster.workspace.id;
  const joined = await join(tx, roster, { userId, kind: before.kind, roleIds, asBefore: true });
  if (!joined) throw new AppError("conflict", "alreadyMember");
  const rejoined = await tx.execute<{ id: string }>(sql`
    insert into ${groupMembers} (workspace_id, group_id, membership_id)
    select g.workspace_id, g.id, ${membershipId}::uuid from ${groups} g
    where g.workspace_id = ${workspaceId} and g.id = any(${sql.param(groupIds)}::uuid[])
    returning group_id as id`);
  await tx
    .update(memberships)
    .set({
      locale: before.locale,
      departmentId: sql`(select d.id from ${departments} d where d.id = ${before.departmentId}::uuid)`,
      managerId: sql`(select m.id from memberships m
        where m.id = ${before.managerId}::uuid and m.status = 'active' and m.kind = 'internal')`,
      ...(before.status === "suspended" ? { status: "suspended", suspendedAt: sql`now()` } : {}),
    })
    .where(eq(memberships.id, membershipId));
  await returnReports(tx, departure);
  await returnShares(tx, departure);
  const fromOthers = fromHeirs ? await returnFromHeirs(tx, departure) : 0;
  await tx
    .update(departures)
    .set({ undoneAt: sql`now()` })
    .where(eq(departures.id, departure.id));
  const names = (await rolesOf(tx, workspaceId)).filter(({ id }) => roleIds.includes(id));
  return {
    roles: names.map(({ name }) => name),
    groups: rejoined.length,
    assetsReturned: joined.assetsReturned + fromOthers,
  };
}

/** Those who reported to them and have no other manager since, and to whom they do not report themselves by now. */
async function returnReports(tx: Transaction, { membershipId, before }: Departure): Promise<void> {
  await tx.execute(sql`
    with recursive line (id, manager_id) as (
      select id, manager_id from memberships where id = ${membershipId}
      union select m.id, m.manager_id from memberships m join line on m.id = line.manager_id)
    update memberships set manager_id = ${membershipId}
    where id = any(${sql.param(before.reportIds)}::uuid[]) and manager_id is null and removed_at is null
      and id not in (select id from line)`);
}

async function returnShares(tx: Transaction, { membershipId, before }: Departure): Promise<void> {
  const ids = sql.param(before.shares.map(({ assetId }) => assetId));
  const levels = sql.param(before.shares.map(({ level }) => level));
  await tx.execute(sql`
    insert into ${assetShares} (workspace_id, asset_id, membership_id, level)
    select a.workspace_id, a.id, ${membershipId}::uuid, given.level
    from unnest(${ids}::uuid[], ${levels}::text[]) as given (id, level) join assets a on a.id = given.id
    where a.owner_id <> ${membershipId} on conflict do nothing`);
}

async function returnFromHeirs(tx: Transaction, { membershipId, handovers }: Departure): Promise<number> {
  let returned = 0;
  for (const heirId of new Set(handovers.flatMap((one) => one.heirId ?? []))) {
    const theirs = handovers.filter((one) => one.heirId === heirId);
    const ids = theirs.map(({ assetId }) => assetId);
    const rows = await tx
      .update(assets)
      .set({ ownerId: membershipId })
      .where(and(inArray(assets.id, ids), eq(assets.ownerId, heirId), isNull(assets.heldSince)))
      .returning({ id: assets.id, workspaceId: assets.workspaceId });
    returned += rows.length;
    const shares = rows.flatMap(({ id, workspaceId }) => {
      const level = theirs.find(({ assetId }) => assetId === id)?.heirShare;
      return level ? [{ workspaceId, assetId: id, membershipId: heirId, level }] : [];
    });
    if (shares.length > 0) await tx.insert(assetShares).values(shares).onConflictDoNothing();
  }
  return returned;
}

async function findGone(tx: Transaction, workspaceId: string, email: string) {
  const [person] = await tx
    .select({ userId: users.id, membershipId: memberships.id, status: memberships.status })
    .from(users)
    .leftJoin(memberships, and(eq(memberships.userId, users.id), eq(memberships.workspaceId, workspaceId)))
    .where(eq(users.email, email));
  if (!person) throw new AppError("not_found", "accountNotFound", { email });
  const { userId, membershipId, status } = person;
  if (!membershipId) throw new AppError("not_found", "neverAMember", { email });
  if (status !== "removed") throw new AppError("conflict", "alreadyMember");
  return { userId, membershipId };
}
