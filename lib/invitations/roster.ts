import { and, eq, sql } from "drizzle-orm";
import { invitationRoles, invitations } from "@/db/schema/invitations";
import { organizations } from "@/db/schema/organizations";
import { workspaces } from "@/db/schema/workspaces";
import type { MemberActor } from "../actor";
import { AppError } from "../errors";
import { notifyAll } from "../notices/commands";
import type { Context } from "../operation";
import type { Role } from "../roles/queries";
import { canInvite } from "../users/rules";
import { insist } from "../verdict";
import type { Roster } from "../workspaces/roster";

export type Invitation = typeof invitations.$inferSelect;

type Invitee = Pick<
  typeof invitations.$inferInsert,
  "email" | "firstName" | "lastName" | "phone" | "username" | "locale"
>;

/**
 * INV-1, INV-2: the one place that writes invitations, for one address and for five hundred, in a constant number of
 * statements, with their roles and the mails that are owed. An address that has a pending one gets no second. Call it
 * inside `withRoster`, with roles that the actor may give. Refuses as `canInvite` says.
 */
export async function writeInvitations(
  ctx: Context<MemberActor>,
  { workspace, policies }: Roster,
  people: readonly Invitee[],
  roles: readonly Role[],
): Promise<Invitation[]> {
  if (people.length === 0) return [];
  insist(canInvite(ctx.actor, policies));
  const invitedBy = ctx.actor.userId;
  const expiresAt = endOfLife(policies);
  const written = await ctx.tx
    .insert(invitations)
    .values(people.map((person) => ({ ...person, workspaceId: workspace.id, invitedBy, expiresAt })))
    .onConflictDoNothing({
      target: [invitations.workspaceId, invitations.email],
      where: sql`status = 'pending'`,
    })
    .returning();
  await giveRoles(ctx, workspace.id, written, roles);
  await mailInvitations(ctx, written);
  return written;
}

/**
 * INV-3, INV-4: a new mail, a new version and, where the policy gives one, a new life. Those that were settled or sent
 * anew since somebody saw this version of them are left alone, so that the same request twice sends one mail.
 */
export async function sendAnew(
  ctx: Context<MemberActor>,
  { workspace, policies }: Roster,
  seen: readonly { id: string; version: number }[],
): Promise<Invitation[]> {
  if (seen.length === 0) return [];
  const ids = sql.param(seen.map(({ id }) => id));
  const versions = sql.param(seen.map(({ version }) => version));
  const sent = await ctx.tx
    .update(invitations)
    .set({
      version: sql`${invitations.version} + 1`,
      sentAt: sql`now()`,
      expiresAt: endOfLife(policies),
      askedAt: null,
    })
    .where(
      and(
        eq(invitations.workspaceId, workspace.id),
        eq(invitations.status, "pending"),
        sql`(${invitations.id}, ${invitations.version}) in (select * from unnest(${ids}::uuid[], ${versions}::int[]))`,
      ),
    )
    .returning();
  await mailInvitations(ctx, sent);
  return sent;
}

/** The pending invitation with this id of the actor's workspace, held still. Refuses others as not found or settled. */
export async function lockPending(
  { actor, tx }: Context<MemberActor>,
  invitationId: string,
): Promise<Invitation> {
  const [invitation] = await tx
    .select()
    .from(invitations)
    .where(and(eq(invitations.workspaceId, actor.workspace.id), eq(invitations.id, invitationId)))
    .for("update");
  if (!invitation) throw new AppError("not_found", "invitationNotFound");
  if (invitation.status !== "pending") throw new AppError("conflict", "invitationNoLongerPending");
  return invitation;
}

/** INV-8: replaces the roles that these invitations come with. */
export async function giveRoles(
  { tx }: Context<MemberActor>,
  workspaceId: string,
  to: readonly Invitation[],
  roles: readonly Role[],
): Promise<void> {
  const ids = sql.param(to.map(({ id }) => id));
  const roleIds = sql.param(roles.map(({ id }) => id));
  await tx
    .delete(invitationRoles)
    .where(
      and(
        eq(invitationRoles.workspaceId, workspaceId),
        sql`${invitationRoles.invitationId} = any(${ids}::uuid[])`,
      ),
    );
  await tx.execute(sql`insert into invitation_roles (workspace_id, invitation_id, role_id)
    select ${workspaceId}::uuid, invitation, role
    from unnest(${ids}::uuid[]) as invitation, unnest(${roleIds}::uuid[]) as role`);
}

/** INV-3: when an invitation sent now ends; null is never. */
export function endOfLife({ invitationDays }: Roster["policies"]) {
  return invitationDays === null ? null : sql`now() + make_interval(days => ${invitationDays})`;
}

/** Owes each of them the mail of its version. */
export async function mailInvitations(
  { actor, tx }: Context<MemberActor>,
  to: readonly Invitation[],
): Promise<void> {
  if (to.length === 0) return;
  const [names] = await tx
    .select({ workspaceName: workspaces.name, organizationName: organizations.name })
    .from(workspaces)
    .innerJoin(organizations, eq(organizations.id, workspaces.organizationId))
    .where(eq(workspaces.id, actor.workspace.id));
  if (!names) throw new Error("an invitation without a workspace");
  const mails = to.map((invitation) => ({
    kind: "invitation" as const,
    to: { email: invitation.email, locale: invitation.locale },
    workspaceId: invitation.workspaceId,
    subjectId: invitation.id,
    facts: {
      ...names,
      invitationId: invitation.id,
      version: invitation.version,
      inviterName: actor.name,
      firstName: invitation.firstName,
      expiresAt: invitation.expiresAt?.getTime() ?? null,
    },
  }));
  await notifyAll(tx, mails);
}

/** What an audit event says it is about. */
export function subjectOf({ id, email }: Invitation) {
  return { type: "invitation", id, name: email };
}
