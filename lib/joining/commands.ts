import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { invitationRoles, invitations } from "@/db/schema/invitations";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import type { MemberActor, UserActor } from "../actor";
import { record } from "../audit";
import { AppError } from "../errors";
import { type HeldRole, heldRoles } from "../held-roles";
import { type Context, command, preparedCommand } from "../operation";
import { hashPassword } from "../password";
import { insistOnStrength } from "../password-strength";
import { covers, effectivePermissions } from "../permissions";
import { type Role, rolesOf } from "../roles/queries";
import { openSession } from "../sessions/commands";
import { join, withRoster } from "../workspaces/roster";
import { insistOnInvited, insistOnOpen, stateOfLink } from "./rules";
import { AnswerInvitation, CreateAccount } from "./schema";

type Invitation = typeof invitations.$inferSelect;
type Invited = Context<UserActor | MemberActor>;

/**
 * INV-5, INV-10: joins the workspace. Seats, roles and membership are one transaction under the workspace's lock; when
 * the last seat went to somebody else a moment ago, it says so and the invitation stays.
 */
export const acceptInvitation = command({
  name: "joining.accept",
  permission: "self",
  input: AnswerInvitation,
  async run(ctx, { invitationId, link }) {
    const { actor, tx } = ctx;
    const workspaceId = await workspaceOf(tx, invitationId);
    return withRoster(tx, workspaceId, async (roster) => {
      const invitation = await find(tx, invitationId);
      insistOnInvited(actor, invitation, link);
      const roles = await rolesOnJoining(tx, invitation);
      await join(tx, roster, {
        userId: actor.userId,
        kind: "internal",
        roleIds: roles.map((role) => role.id),
      });
      await settle(tx, invitation, "accepted", actor.userId);
      await tx
        .update(users)
        .set({
          homeWorkspaceId: sql`coalesce(${users.homeWorkspaceId}, ${workspaceId})`,
          ...(link ? { emailVerifiedAt: sql`coalesce(${users.emailVerifiedAt}, now())` } : {}),
        })
        .where(eq(users.id, actor.userId));
      await record(ctx, {
        action: "invitation.accepted",
        workspaceId,
        target: targetOf(invitation),
        after: { member: actor.email, roles: roles.map((role) => role.name) },
      });
      return { workspaceSlug: roster.workspace.slug, workspaceName: roster.workspace.name };
    });
  },
});

/** INV-5: says no. The inviter's list shows it. */
export const declineInvitation = command({
  name: "joining.decline",
  permission: "self",
  input: AnswerInvitation,
  async run(ctx: Invited, { invitationId, link }) {
    const { actor, tx } = ctx;
    const invitation = await find(tx, invitationId);
    insistOnInvited(actor, invitation, link);
    await settle(tx, invitation, "declined", actor.userId);
    await record(ctx, {
      action: "invitation.declined",
      workspaceId: invitation.workspaceId,
      target: targetOf(invitation),
    });
    return null;
  },
});

/**
 * INV-6: makes the account of an invited person, with the invited address, which the link proves. Returns the session to
 * start; the invitation is accepted afterwards, by themselves.
 */
export const createInvitedAccount = preparedCommand({
  name: "joining.createAccount",
  permission: "public",
  input: CreateAccount,
  async prepare({ tx }, { invitationId, firstName, lastName, password, ...link }) {
    const [invitation] = await tx.select().from(invitations).where(eq(invitations.id, invitationId));
    insistOnOpen(stateOfLink(invitation, link));
    await insistOnStrength(password, [firstName, lastName, invitation?.email ?? ""]);
    return hashPassword(password);
  },
  async run(ctx, { invitationId, firstName, lastName, password: _, ...link }, passwordHash) {
    const { tx } = ctx;
    const invitation = await find(tx, invitationId);
    insistOnOpen(stateOfLink(invitation, link));
    const { email, locale, phone } = invitation;
    const [user] = await tx
      .insert(users)
      .values({
        email,
        locale,
        phone,
        firstName,
        lastName,
        passwordHash,
        emailVerifiedAt: sql`now()`,
        passwordChangedAt: sql`now()`,
      })
      .onConflictDoNothing({ target: users.email })
      .returning();
    if (!user) throw new AppError("conflict", "accountExists");
    const name = `${firstName} ${lastName}`;
    await record(ctx, {
      action: "account.created",
      workspaceId: invitation.workspaceId,
      by: { id: user.id, name },
      target: { type: "user", id: user.id, name },
      after: { email, invitation: invitation.id },
    });
    return { sessionId: await openSession(tx, user.id, ctx.actor.origin) };
  },
});

/** Read without a lock: the workspace is locked first, then its invitation, by everybody in the same order. */
async function workspaceOf(tx: Transaction, invitationId: string): Promise<string> {
  const [invitation] = await tx
    .select({ workspaceId: invitations.workspaceId })
    .from(invitations)
    .where(eq(invitations.id, invitationId));
  if (!invitation) throw new AppError("not_found", "invitationNotFound");
  return invitation.workspaceId;
}

async function find(tx: Transaction, invitationId: string): Promise<Invitation> {
  const [invitation] = await tx
    .select()
    .from(invitations)
    .where(eq(invitations.id, invitationId))
    .for("update");
  if (!invitation) throw new AppError("not_found", "invitationNotFound");
  return invitation;
}

async function settle(tx: Transaction, { id }: Invitation, status: "accepted" | "declined", userId: string) {
  const acceptedBy = status === "accepted" ? userId : null;
  await tx
    .update(invitations)
    .set({ status, acceptedBy, settledAt: sql`now()` })
    .where(eq(invitations.id, id));
}

/**
 * ADD-4, checked again on acceptance: the roles chosen for the invitation as far as the inviter could still give them
 * today; otherwise, and for an inviter who has left, the default role.
 */
async function rolesOnJoining(tx: Transaction, invitation: Invitation): Promise<Role[]> {
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

function couldGrant(inviter: HeldRole[], role: Role): boolean {
  if (role.system === "owner") return inviter.some((held) => held.system === "owner");
  return covers(effectivePermissions("internal", inviter), role.permissions);
}

async function inviterToday(tx: Transaction, { workspaceId, invitedBy }: Invitation): Promise<HeldRole[]> {
  if (!invitedBy) return [];
  const [inviter] = await tx
    .select({ roles: heldRoles })
    .from(memberships)
    .where(
      and(
        eq(memberships.workspaceId, workspaceId),
        eq(memberships.userId, invitedBy),
        eq(memberships.status, "active"),
      ),
    );
  return inviter?.roles ?? [];
}

function targetOf({ id, email }: Invitation) {
  return { type: "invitation", id, name: email };
}
