import { and, eq, notInArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { groupMembers, groupRoles, groups } from "@/db/schema/groups";
import type { MemberActor } from "../actor";
import { record } from "../audit";
import { refuseTaken } from "../constraints";
import { differences } from "../differences";
import { AppError } from "../errors";
import { type Scene, changeMember, letterTo, subjectOf } from "../memberships/commands";
import { notify } from "../notices/commands";
import { type Context, command } from "../operation";
import { type Role, findRole } from "../roles/queries";
import { findTarget } from "../users/roster";
import { type Verdict, insist } from "../verdict";
import { stillAllowed, withRoster } from "../workspaces/roster";
import { type Group, countMembers, findGroup } from "./roster";
import {
  canCarry,
  canChangeGroupRoles,
  canDeleteGroup,
  canEditGroup,
  canPlaceInGroup,
  canTakeOn,
} from "./rules";
import { EditGroup, GroupFields, GroupId, GroupMember } from "./schema";

/** ROL-7: makes a group, with roles that the actor may give. Refuses a name that another group of the workspace has. */
export const createGroup = command({
  name: "groups.create",
  permission: "groups.manage",
  input: GroupFields,
  async run(ctx, { roleIds, ...fields }) {
    const { actor, tx } = ctx;
    return withRoster(tx, actor.workspace.id, async () => {
      const judge = await stillAllowed(ctx, "groups.manage");
      const roles = await rolesToCarry(tx, judge, roleIds, []);
      const workspaceId = actor.workspace.id;
      const [group] = await refuseTaken(
        tx
          .insert(groups)
          .values({ ...fields, workspaceId })
          .returning({ id: groups.id }),
        takenName,
      );
      if (!group) throw new Error("no group was made");
      await carry(tx, workspaceId, group.id, roles);
      await record(ctx, {
        action: "group.created",
        target: { type: "group", id: group.id, name: fields.name },
        after: { ...fields, roles: roles.map(({ name }) => name) },
      });
      return { groupId: group.id };
    });
  },
});

/**
 * ROL-7: changes name, description and roles of a group; another set of roles acts on its members' next request. Refuses as
 * `canEditGroup` says and, where the roles differ, as `canChangeGroupRoles` does. The same again changes nothing.
 */
export const editGroup = command({
  name: "groups.edit",
  permission: "groups.manage",
  input: EditGroup,
  async run(ctx, { groupId, roleIds: wanted, ...given }) {
    const { tx, actor } = ctx;
    return changeGroup(ctx, groupId, async (judge, group) => {
      insist(canEditGroup(judge, group));
      const held = group.roles.map(({ id }) => id);
      const { name = group.name, ...fields } = given;
      const roleIds = wanted ?? held;
      const { before, after } = differences<Record<string, unknown>>(group, given);
      const recast = [...held].sort().join() !== [...new Set(roleIds)].sort().join();
      if (!recast && Object.keys(after).length === 0) return { changed: false };
      await refuseTaken(
        tx
          .update(groups)
          .set({ name, ...fields })
          .where(eq(groups.id, groupId)),
        takenName,
      );
      const names = { before: group.roles.map(({ name }) => name), after: [""] };
      if (recast) {
        insist(canChangeGroupRoles(judge, group));
        const roles = await rolesToCarry(tx, judge, roleIds, held);
        await carry(tx, actor.workspace.id, groupId, roles);
        names.after = roles.map(({ name }) => name);
      }
      await record(ctx, {
        action: "group.edited",
        target: targetOf(group),
        before: { ...before, ...(recast ? { roles: names.before } : {}) },
        after: { ...after, ...(recast ? { roles: names.after } : {}) },
      });
      return { changed: true };
    });
  },
});

/** ROL-7: deletes a group; its members stay, without the roles that came with it. Refuses as `canDeleteGroup` says. */
export const deleteGroup = command({
  name: "groups.delete",
  permission: "groups.manage",
  input: GroupId,
  async run(ctx, { groupId }) {
    return changeGroup(ctx, groupId, async (judge, group) => {
      insist(canDeleteGroup(judge, group));
      const people = await countMembers(ctx.tx, groupId);
      await ctx.tx.delete(groups).where(eq(groups.id, groupId));
      const { name, description, roles } = group;
      await record(ctx, {
        action: "group.deleted",
        target: targetOf(group),
        before: { name, description, roles: roles.map((role) => role.name), people },
      });
      return { name };
    });
  },
});

/** ROL-7: puts a member into a group. Refuses as `canPlaceInGroup` says; once more changes nothing. */
export const addToGroup = command({
  name: "groups.addMember",
  permission: "groups.manage",
  input: GroupMember,
  async run(ctx, { groupId, userId }) {
    return place(ctx, userId, groupId, async ({ target }, group) => {
      const added = await ctx.tx
        .insert(groupMembers)
        .values({ workspaceId: ctx.actor.workspace.id, groupId, membershipId: target.membershipId })
        .onConflictDoNothing()
        .returning({ id: groupMembers.membershipId });
      if (added.length === 0) return null;
      return { action: "user.joinedGroup" as const, after: aboutGroup(group) };
    });
  },
});

/** ROL-7: takes a member out of a group. Refuses as `canPlaceInGroup` says; once more changes nothing. */
export const removeFromGroup = command({
  name: "groups.removeMember",
  permission: "groups.manage",
  input: GroupMember,
  async run(ctx, { groupId, userId }) {
    return place(ctx, userId, groupId, async ({ target }, group) => {
      const removed = await ctx.tx
        .delete(groupMembers)
        .where(and(eq(groupMembers.groupId, groupId), eq(groupMembers.membershipId, target.membershipId)))
        .returning({ id: groupMembers.membershipId });
      if (removed.length === 0) return null;
      return { action: "user.leftGroup" as const, before: aboutGroup(group) };
    });
  },
});

type Placing = {
  action: "user.joinedGroup" | "user.leftGroup";
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
};

/** Whom it gives or takes roles hears of it as of any other change of their roles (NOT-1). */
async function place(
  ctx: Context<MemberActor>,
  userId: string,
  groupId: string,
  change: (scene: Scene, group: Group) => Promise<Placing | null>,
): Promise<{ outcome: "changed" | "unchanged" }> {
  return changeMember(ctx, "groups.manage", userId, async (scene) => {
    const group = await findGroup(ctx.tx, scene.judge, groupId);
    insist(canPlaceInGroup(scene.judge, scene.target, group));
    if (group.carriesRoles) for (const role of group.roles) insistOnRole(canCarry(scene.judge, role));
    const placing = await change(scene, group);
    if (!placing) return { outcome: "unchanged" as const };
    await record(ctx, { ...placing, target: subjectOf(scene) });
    await tellOfRoles(ctx, scene);
    return { outcome: "changed" as const };
  });
}

async function tellOfRoles({ tx, actor }: Context<MemberActor>, scene: Scene): Promise<void> {
  const had = scene.target.roles.map(({ name }) => name);
  const has = (await findTarget(tx, actor.workspace.id, scene.target.userId)).roles.map(({ name }) => name);
  if (had.join() === has.join()) return;
  const letter = letterTo(scene);
  await notify(tx, { ...letter, kind: "role-changed", facts: { ...letter.facts, roles: has } });
}

/** Under the lock of the workspace, with the actor's rights as they are now. A group of another workspace is not found. */
async function changeGroup<T>(
  ctx: Context<MemberActor>,
  groupId: string,
  change: (judge: MemberActor, group: Group) => Promise<T>,
): Promise<T> {
  return withRoster(ctx.tx, ctx.actor.workspace.id, async () => {
    const judge = await stillAllowed(ctx, "groups.manage");
    return change(judge, await findGroup(ctx.tx, judge, groupId));
  });
}

/** ADD-4: roles that the actor may give; those in `held` the group carries already. */
async function rolesToCarry(
  tx: Transaction,
  judge: MemberActor,
  roleIds: readonly string[],
  held: readonly string[],
): Promise<Role[]> {
  const roles: Role[] = [];
  for (const roleId of new Set(roleIds)) {
    const role = await findRole(tx, judge.workspace.id, roleId);
    if (!held.includes(roleId)) insistOnRole(canTakeOn(judge, role));
    roles.push(role);
  }
  return roles;
}

function insistOnRole(verdict: Verdict): void {
  if (verdict !== true) throw new AppError("forbidden", verdict, {}, "roleIds");
}

async function carry(tx: Transaction, workspaceId: string, groupId: string, roles: readonly Role[]) {
  const wanted = roles.map(({ id }) => id);
  await tx
    .delete(groupRoles)
    .where(and(eq(groupRoles.groupId, groupId), notInArray(groupRoles.roleId, wanted)));
  if (wanted.length === 0) return;
  await tx
    .insert(groupRoles)
    .values(wanted.map((roleId) => ({ workspaceId, groupId, roleId })))
    .onConflictDoNothing();
}

const takenName = { index: "groups_workspace_name", key: "groupNameTaken", field: "name" } as const;

function targetOf({ id, name }: Group) {
  return { type: "group", id, name };
}

function aboutGroup({ name, roles }: Group) {
  return { group: name, roles: roles.map((role) => role.name) };
}
