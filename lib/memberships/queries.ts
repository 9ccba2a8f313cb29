import { and, count, eq, gt, isNull, ne } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { sessions } from "@/db/schema/accounts";
import { invitations } from "@/db/schema/invitations";
import { memberships } from "@/db/schema/memberships";
import { languageFor } from "../languages";
import { keysToStop } from "../api-keys/queries";
import { canLookUp } from "../assignments/rules";
import { assetsOf, countAssets, reportsOf } from "../departures/roster";
import { departmentsOf, managerOf } from "../departments/queries";
import { inTreeOrder } from "../departments/rules";
import { groupsWith } from "../groups/queries";
import { query } from "../operation";
import { rolesToChoose } from "../roles/queries";
import { findTarget } from "../users/roster";
import {
  addingPermissions,
  canAddAtOnce,
  canChangeLanguage,
  canChangeRoles,
  canEdit,
  canInvite,
  canLeave,
  canOrganise,
} from "../users/rules";
import { insist } from "../verdict";
import { policiesOf, seatsOf } from "../workspaces/roster";
import { MemberId } from "./schema";

/**
 * ADD-1: what whoever opens the wizard can choose from: the ways to add somebody and the roles to give, each with the
 * reason where it is not theirs to choose, how full the workspace is (`limit` null is unlimited), and whether an account
 * elsewhere may be told from a new address (ADD-3, LKP-1).
 */
export const addingOptions = query({
  name: "memberships.addingOptions",
  permission: addingPermissions,
  input: z.object({}),
  async run({ actor, tx }) {
    const policies = await policiesOf(tx, actor.workspace.id);
    return {
      now: canAddAtOnce(actor, policies),
      invite: canInvite(actor, policies),
      lookUp: canLookUp(actor, policies),
      roles: await rolesToChoose(tx, actor),
      seats: await seatsOf(tx, actor.workspace.id),
    };
  },
});

/** USR-3: somebody as they are now, and what the actor may change about them, for the form "Edit". */
export const memberToEdit = query({
  name: "memberships.toEdit",
  permission: "member",
  input: MemberId,
  async run({ actor, tx }, { userId }) {
    const target = await findTarget(tx, actor.workspace.id, userId);
    const can = {
      edit: canEdit(actor, target),
      changeRoles: canChangeRoles(actor, target),
      organise: canOrganise(actor, target),
    };
    if (can.changeRoles !== true && can.organise !== true) insist(can.edit);
    const workspaceId = actor.workspace.id;
    const { firstName, lastName, email, phone, username, locale } = target;
    return {
      can,
      isSelf: userId === actor.userId,
      kind: target.kind,
      person: {
        firstName,
        lastName,
        email,
        phone: phone ?? "",
        username: username ?? "",
        locale: languageFor(locale),
      },
      departmentId: target.departmentId,
      departments: inTreeOrder(await departmentsOf(tx, workspaceId)),
      manager: await managerOf(tx, target.membershipId),
      held: target.roles.filter((role) => role.direct).map((role) => role.id),
      roles: await rolesToChoose(tx, actor, target.kind),
    };
  },
});

/** LKP-5: the language that is used with an external here; null is the one they chose themselves. */
export const languageHere = query({
  name: "memberships.languageHere",
  permission: "members.update",
  input: MemberId,
  async run({ actor, tx }, { userId }) {
    const target = await findTarget(tx, actor.workspace.id, userId);
    insist(canChangeLanguage(actor, target));
    return { locale: target.localeHere === null ? null : languageFor(target.localeHere) };
  },
});

const assetsShownAtMost = 200;

/** LIF-6: what removing somebody will do, shown before it is done. Of their assets all are counted and the first listed. */
export const removalImpact = query({
  name: "memberships.removalImpact",
  permission: "members.remove",
  input: MemberId,
  async run({ actor, tx }, { userId }) {
    const workspaceId = actor.workspace.id;
    const target = await findTarget(tx, workspaceId, userId);
    const { membershipId } = target;
    const types = await countAssets(tx, membershipId);
    return {
      email: target.email,
      roles: target.roles.map((role) => role.name),
      reports: (await reportsOf(tx, membershipId)).map(({ name }) => name),
      assets: {
        total: types.reduce((total, { owned }) => total + owned, 0),
        types,
        first: types.length > 0 ? await assetsOf(tx, membershipId, assetsShownAtMost) : [],
      },
      holdDays: (await policiesOf(tx, workspaceId)).reinviteWaitDays,
      groups: (await groupsWith(tx, target.membershipId)).map(({ name }) => name),
      keys: await keysToStop(tx, membershipId),
      sessions: await openSessions(tx, userId),
      pendingInvitations: await pendingInvitationsBy(tx, workspaceId, userId),
      seats: target.kind === "internal" ? await seatsOf(tx, workspaceId) : null,
      isLastWorkspace: !(await isMemberElsewhere(tx, workspaceId, userId)),
    };
  },
});

/** WSP-6: whether one may leave, and what it will do. */
export const leaving = query({
  name: "memberships.leaving",
  permission: "member",
  input: z.object({}),
  async run({ actor, tx }) {
    const workspaceId = actor.workspace.id;
    const [leaver, policies, owned] = await Promise.all([
      findTarget(tx, workspaceId, actor.userId),
      policiesOf(tx, workspaceId),
      countAssets(tx, actor.membershipId),
    ]);
    return {
      verdict: canLeave(leaver, { ...policies, ownsAssets: owned.length > 0 }),
      isLastWorkspace: !(await isMemberElsewhere(tx, workspaceId, actor.userId)),
    };
  },
});

/** WSP-5: whether somebody is, also suspended, in any other workspace. */
export async function isMemberElsewhere(tx: Reader, workspaceId: string, userId: string): Promise<boolean> {
  const [elsewhere] = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        eq(memberships.userId, userId),
        ne(memberships.workspaceId, workspaceId),
        isNull(memberships.removedAt),
      ),
    )
    .limit(1);
  return elsewhere !== undefined;
}

async function openSessions(tx: Reader, userId: string): Promise<number> {
  const [row] = await tx
    .select({ open: count() })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt), gt(sessions.expiresAt, new Date())));
  return row?.open ?? 0;
}

async function pendingInvitationsBy(tx: Reader, workspaceId: string, userId: string): Promise<number> {
  const [row] = await tx
    .select({ pending: count() })
    .from(invitations)
    .where(
      and(
        eq(invitations.workspaceId, workspaceId),
        eq(invitations.invitedBy, userId),
        eq(invitations.status, "pending"),
      ),
    );
  return row?.pending ?? 0;
}
