import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { groupMembers } from "@/db/schema/groups";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { type MemberActor, actorName, actorUserId } from "../actor";
import { record } from "../audit";
import { countAssets, depart } from "../departures/roster";
import type { Plan } from "../departures/schema";
import { localeOf } from "../languages";
import { notify } from "../notices/commands";
import { AppError } from "../errors";
import { type Context, command } from "../operation";
import type { Permission } from "../permissions";
import { type Member, findTarget } from "../users/roster";
import {
  canChangeLanguage,
  canEndMembership,
  canLeave,
  canReactivate,
  canRemove,
  canSuspend,
  canUnlink,
} from "../users/rules";
import { insist } from "../verdict";
import { type Roster, setRoles, stillAllowed, stillMember, withRoster } from "../workspaces/roster";
import { isMemberElsewhere } from "./queries";
import { ChangeLanguage, MemberId, RemoveMember, RemoveOrUnlink } from "./schema";

/** What a change to a member is judged by, read under the lock of the workspace. */
export type Scene = { judge: MemberActor; target: Member; roster: Roster };

/** LIF-1: takes away all access from the next request on; the seat stays taken. Refuses as `canSuspend` says. */
export const suspendMember = command({
  name: "memberships.suspend",
  permission: "members.suspend",
  input: MemberId,
  run: (ctx, { userId }) => setStatus(ctx, userId, "suspended", canSuspend),
});

/** LIF-1: gives back everything that suspending took. Refuses as `canReactivate` says. */
export const reactivateMember = command({
  name: "memberships.reactivate",
  permission: "members.suspend",
  input: MemberId,
  run: (ctx, { userId }) => setStatus(ctx, userId, "reactivated", canReactivate),
});

/**
 * WSP-4, WSP-5, LIF-3: ends an internal's membership of this workspace and no other, and hands over what they own as the plan
 * says. Refuses as `canRemove` and `depart` say.
 */
export const removeMember = command({
  name: "memberships.remove",
  permission: "members.remove",
  input: RemoveMember,
  run: (ctx, going) => letGo(ctx, going, canRemove),
});

/** LKP-5, LIF-3: ends the relationship with an external and nothing else. Refuses as `canUnlink` and `depart` say. */
export const unlinkMember = command({
  name: "memberships.unlink",
  permission: "members.remove",
  input: RemoveMember,
  run: (ctx, going) => letGo(ctx, going, canUnlink),
});

/**
 * USR-6, KEY-3, LIF-3: ends a membership as fits: an external is unlinked, an internal removed. Refuses as that does, and, if it is
 * said what somebody is, who is not.
 */
export const removeOrUnlink = command({
  name: "memberships.removeOrUnlink",
  permission: "members.remove",
  input: RemoveOrUnlink,
  run: (ctx, going) => letGo(ctx, going, going.kind ? ending[going.kind] : canEndMembership),
});

const ending = { internal: canRemove, external: canUnlink };

/** LKP-5, UX-3: sets the language that is used with an external here, and nowhere else. Refuses as `canChangeLanguage` says. */
export const changeLanguage = command({
  name: "memberships.changeLanguage",
  permission: "members.update",
  input: ChangeLanguage,
  async run(ctx, { userId, locale }) {
    return changeMember(ctx, "members.update", userId, async (scene) => {
      const { judge, target } = scene;
      insist(canChangeLanguage(judge, target));
      if (locale === target.localeHere) return { changed: false };
      await ctx.tx.update(memberships).set({ locale }).where(eq(memberships.id, target.membershipId));
      await record(ctx, {
        action: "user.languageChanged",
        target: subjectOf(scene),
        before: { locale: target.localeHere },
        after: { locale },
      });
      return { changed: true };
    });
  },
});

/** WSP-6, LIF-3: ends one's own membership, as being removed does. Refuses as `canLeave` says, and a program with a key. */
export const leaveWorkspace = command({
  name: "memberships.leave",
  permission: "member",
  input: z.object({}),
  async run(ctx) {
    const workspaceId = ctx.actor.workspace.id;
    if (ctx.actor.key) throw new AppError("forbidden", "notWithKey");
    return withRoster(ctx.tx, workspaceId, async (roster) => {
      const judge = await stillMember(ctx);
      const scene = { judge, roster, target: await findTarget(ctx.tx, workspaceId, judge.userId) };
      const owned = await countAssets(ctx.tx, scene.target.membershipId);
      insist(canLeave(scene.target, { ...roster.policies, ownsAssets: owned.length > 0 }));
      await endMembership(ctx, scene, "user.left");
    });
  },
});

/**
 * The one way to change a member: under the lock of the workspace, with the actor's rights as they are now. Refuses an
 * actor who lost the permission meanwhile; who is no member of the actor's workspace is not found.
 */
export async function changeMember<T>(
  ctx: Context<MemberActor>,
  permission: Permission,
  userId: string,
  change: (scene: Scene) => Promise<T>,
): Promise<T> {
  const workspaceId = ctx.actor.workspace.id;
  return withRoster(ctx.tx, workspaceId, async (roster) => {
    const judge = await stillAllowed(ctx, permission);
    return change({ judge, roster, target: await findTarget(ctx.tx, workspaceId, userId) });
  });
}

async function setStatus(
  ctx: Context<MemberActor>,
  userId: string,
  kind: "suspended" | "reactivated",
  may: typeof canSuspend,
): Promise<{ eventId: string }> {
  const [status, suspendedAt] = kind === "suspended" ? [kind, sql`now()`] : (["active", null] as const);
  return changeMember(ctx, "members.suspend", userId, async (scene) => {
    const { judge, target } = scene;
    insist(may(judge, target));
    await ctx.tx
      .update(memberships)
      .set({ status, suspendedAt })
      .where(eq(memberships.id, target.membershipId));
    const change = { before: { status: target.status }, after: { status } };
    const eventId = await record(ctx, { action: `user.${kind}`, target: subjectOf(scene), ...change });
    await notify(ctx.tx, { kind, ...letterTo(scene) });
    return { eventId };
  });
}

async function letGo(
  ctx: Context<MemberActor>,
  { userId, plan }: z.output<typeof RemoveMember>,
  may: typeof canEndMembership,
): Promise<Ended> {
  return changeMember(ctx, "members.remove", userId, async (scene) => {
    const { judge, target } = scene;
    insist(may(judge, target));
    const action = target.kind === "external" ? "user.unlinked" : "user.removed";
    const ended = await endMembership(ctx, scene, action, plan);
    await notify(ctx.tx, { kind: "removed", ...letterTo(scene) });
    return ended;
  });
}

/** Whom an audit event is about. */
export function subjectOf({ target }: Pick<Scene, "target">) {
  return { type: "user", id: target.userId, name: `${target.firstName} ${target.lastName}` };
}

/** To whom a notice goes, and what every notice about a membership says. */
export function letterTo({
  judge,
  target,
  roster: { workspace },
}: Omit<Scene, "judge"> & { judge: { name: string } }) {
  return {
    to: { email: target.email, locale: localeOf(target), userId: target.userId },
    workspaceId: workspace.id,
    subjectId: target.userId,
    facts: {
      firstName: target.firstName,
      workspaceName: workspace.name,
      workspaceSlug: workspace.slug,
      actorName: judge.name,
    },
  };
}

/** What became of somebody who left: the event and the receipt, and how many assets went to heirs and on hold. */
export type Ended = { eventId: string; departureId: string; given: number; held: number };

/**
 * LIF-3: the one place where a membership ends. The row stays for the reports of past periods, without roles, groups and links to
 * others, so that nothing counts somebody who left. With "hold" nobody decides over assets, and all of them are put on hold.
 */
export async function endMembership(
  ctx: Context,
  { target, roster }: Pick<Scene, "target" | "roster">,
  action: "user.removed" | "user.unlinked" | "user.left" | "user.accessEnded",
  plan?: Plan | "hold",
): Promise<Ended> {
  const { tx, actor } = ctx;
  const { membershipId, userId, kind, status, roles } = target;
  const workspaceId = roster.workspace.id;
  // Two workspaces may let the same person go at once: one of them has to see that it is the last.
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("update");
  const by = { id: actorUserId(actor), name: actorName(actor) };
  const { id: departureId, given, held, told } = await depart(tx, workspaceId, target, { plan, by });
  await setRoles(tx, workspaceId, membershipId, []);
  await tx.delete(groupMembers).where(eq(groupMembers.membershipId, membershipId));
  await tx.update(memberships).set({ managerId: null }).where(eq(memberships.managerId, membershipId));
  await tx
    .update(memberships)
    .set({
      status: "removed",
      removedAt: sql`now()`,
      suspendedAt: null,
      departmentId: null,
      managerId: null,
      locale: null,
    })
    .where(eq(memberships.id, membershipId));
  if (!(await isMemberElsewhere(tx, workspaceId, userId)))
    await tx
      .update(users)
      .set({ orphanedAt: sql`now()` })
      .where(eq(users.id, userId));
  const eventId = await record(ctx, {
    action,
    workspaceId,
    target: subjectOf({ target }),
    before: { kind, status, roles: roles.map((role) => role.name) },
    after: { departureId, ...told },
  });
  return { eventId, departureId, given, held };
}
