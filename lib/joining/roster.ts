import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { Reader, Transaction } from "@/db/client";
import { invitationRoles } from "@/db/schema/invitations";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import { accessHasEnded } from "../access-end";
import { directoryPolicy, heldRoles, keysPolicy, relationshipLimit } from "../held-roles";
import { localeOf } from "../languages";
import { notifyAll } from "../notices/commands";
import { covers } from "../permissions";
import { type Role, rolesOf } from "../roles/queries";
import { effectivePermissions, owns } from "../standing";

type Invitation = {
  id: string;
  email: string;
  workspaceId: string;
  workspaceName: string;
  workspaceSlug: string;
  invitedBy: string | null;
};

/** An active member of the workspace as they are today: what they may do, and how to reach them. */
type Colleague = Awaited<ReturnType<typeof selectColleagues>>[number];

const ownersAtMost = 5;

/**
 * ADD-4, checked again on acceptance: the roles chosen for the invitation as far as the inviter could still give them
 * today; otherwise, and for an inviter who has left, the default role.
 */
export async function rolesOnJoining(tx: Reader, invitation: Invitation): Promise<Role[]> {
  const all = await rolesOf(tx, invitation.workspaceId);
  const chosen = await tx
    .select({ roleId: invitationRoles.roleId })
    .from(invitationRoles)
    .where(eq(invitationRoles.invitationId, invitation.id));
  const inviter = await inviterToday(tx, invitation);
  const stillGood = all.filter(
    (role) =>
      chosen.some(({ roleId }) => roleId === role.id) && (role.isDefault || couldGrant(inviter, role)),
  );
  return stillGood.length > 0 ? stillGood : all.filter((role) => role.isDefault);
}

/** INV-10: the owners hear that somebody could not join for want of a seat. */
export async function tellFull(tx: Transaction, invitation: Invitation, memberName: string): Promise<void> {
  const { email: address, workspaceId, workspaceName, workspaceSlug } = invitation;
  const owners = await ownersToTell(tx, workspaceId);
  await notifyAll(
    tx,
    owners.map((to) => ({
      kind: "workspace-full",
      to: { ...to, locale: localeOf(to) },
      workspaceId,
      facts: { firstName: to.firstName, workspaceName, workspaceSlug, memberName, address },
    })),
  );
}

/** INV-11: the inviter hears that somebody asks for a new invitation; the owners, if the inviter may invite no longer. */
export async function tellAsked(
  tx: Transaction,
  invitation: Invitation,
  { address, reason }: { address: string | null; reason: string },
): Promise<void> {
  const { email: invitedAddress, workspaceId, workspaceName, workspaceSlug } = invitation;
  const names = { workspaceName, workspaceSlug, address, invitedAddress, reason };
  const colleagues = await whoCanInvite(tx, invitation);
  await notifyAll(
    tx,
    colleagues.map((to) => ({
      kind: "invitation-asked",
      to: { ...to, locale: localeOf(to) },
      workspaceId,
      facts: {
        ...names,
        firstName: to.firstName,
        onWorkspacePage: effectivePermissions(to).has("workspace.manage"),
      },
    })),
  );
}

async function whoCanInvite(tx: Reader, invitation: Invitation): Promise<Colleague[]> {
  const inviter = await inviterToday(tx, invitation);
  if (inviter && effectivePermissions(inviter).has("invitations.create")) return [inviter];
  return ownersToTell(tx, invitation.workspaceId);
}

/** The active owners, the creator first; five at the most, so that no crowd is told of one thing. */
export async function ownersToTell(tx: Reader, workspaceId: string): Promise<Colleague[]> {
  return selectColleagues(tx)
    .where(and(activeIn(workspaceId), eq(memberships.kind, "internal"), holdsOwner))
    .orderBy(desc(sql`${workspaces.creatorId} is not distinct from ${users.id}`), asc(memberships.id))
    .limit(ownersAtMost);
}

export async function isActiveIn(tx: Reader, workspaceId: string, userId: string): Promise<boolean> {
  return (await colleague(tx, workspaceId, userId)) !== undefined;
}

async function inviterToday(tx: Reader, { workspaceId, invitedBy }: Invitation) {
  return invitedBy ? colleague(tx, workspaceId, invitedBy) : undefined;
}

async function colleague(tx: Reader, workspaceId: string, userId: string): Promise<Colleague | undefined> {
  const [found] = await selectColleagues(tx).where(and(activeIn(workspaceId), eq(users.id, userId)));
  return found;
}

function couldGrant(inviter: Colleague | undefined, role: Role): boolean {
  if (!inviter) return false;
  if (role.system === "owner") return owns(inviter);
  return covers(effectivePermissions(inviter), role.permissions);
}

function selectColleagues(tx: Reader) {
  return tx
    .select({
      userId: users.id,
      email: users.email,
      locale: users.locale,
      localeHere: memberships.locale,
      firstName: users.firstName,
      kind: memberships.kind,
      status: memberships.status,
      roles: heldRoles,
      limit: relationshipLimit,
      directory: directoryPolicy,
      keysByMembers: keysPolicy,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
    .$dynamic();
}

function activeIn(workspaceId: string) {
  return and(
    eq(memberships.workspaceId, workspaceId),
    eq(memberships.status, "active"),
    sql`not ${accessHasEnded}`,
    isNull(users.anonymisedAt),
  );
}

const holdsOwner = sql`exists (select from membership_roles held join roles r on r.id = held.role_id
  where held.membership_id = ${memberships.id} and r.system = 'owner')`;
