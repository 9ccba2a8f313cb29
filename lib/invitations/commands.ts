import { and, eq, sql } from "drizzle-orm";
import { invitationRoles, invitations } from "@/db/schema/invitations";
import { organizations } from "@/db/schema/organizations";
import { workspaces } from "@/db/schema/workspaces";
import type { MemberActor } from "../actor";
import { knownAs } from "../addresses/queries";
import { record } from "../audit";
import { AppError } from "../errors";
import { notify } from "../notices/commands";
import { type Context, command } from "../operation";
import { normalisePhone } from "../phone";
import { rolesToGrant } from "../roles/queries";
import { stillAllowed, withRoster } from "../workspaces/roster";
import { InvitationId, InviteMember } from "./schema";

type Invitation = typeof invitations.$inferSelect;

/**
 * INV-1, INV-2, INV-8: invites an address. The mail is written in the same transaction and goes out in the background.
 * Refuses members, and roles with more rights than the actor's (ADD-4); a second attempt says that one is pending.
 */
export const inviteMember = command({
  name: "invitations.create",
  permission: "invitations.create",
  input: InviteMember,
  async run(ctx, { roleIds, phone, username, ...person }) {
    const { actor, tx } = ctx;
    return withRoster(tx, actor.workspace.id, async ({ workspace }) => {
      const inviter = await stillAllowed(ctx, "invitations.create");
      const known = await knownAs(tx, workspace.id, person.email);
      if (known.state === "member") throw new AppError("conflict", "alreadyMember", {}, "email");
      if (known.state === "invited") {
        return { outcome: "already-pending" as const, invitationId: known.invitationId };
      }

      const roles = await rolesToGrant(tx, inviter, roleIds);
      const [invitation] = await tx
        .insert(invitations)
        .values({
          ...person,
          workspaceId: workspace.id,
          phone: normalisePhone(phone),
          username: username || null,
          invitedBy: actor.userId,
        })
        .returning();
      if (!invitation) throw new Error("an invitation was not written");
      const granted = roles.map((role) => ({
        workspaceId: workspace.id,
        invitationId: invitation.id,
        roleId: role.id,
      }));
      await tx.insert(invitationRoles).values(granted);
      await record(ctx, {
        action: "invitation.sent",
        target: targetOf(invitation),
        after: { email: invitation.email, roles: roles.map((role) => role.name) },
      });
      await mail(ctx, invitation);
      return { outcome: "invited" as const, invitationId: invitation.id };
    });
  },
});

/** INV-4: sends a new mail; links mailed before then say that a newer invitation was sent. */
export const resendInvitation = command({
  name: "invitations.resend",
  permission: "invitations.create",
  input: InvitationId,
  async run(ctx, { invitationId }) {
    const before = await lockPending(ctx, invitationId);
    const [invitation] = await ctx.tx
      .update(invitations)
      .set({ version: before.version + 1, sentAt: sql`now()` })
      .where(eq(invitations.id, before.id))
      .returning();
    if (!invitation) throw new Error("a locked invitation disappeared");
    await record(ctx, { action: "invitation.resent", target: targetOf(invitation) });
    await mail(ctx, invitation);
    return { email: invitation.email };
  },
});

/** INV-4: cancels at once; the link then says so. */
export const cancelInvitation = command({
  name: "invitations.cancel",
  permission: "invitations.cancel",
  input: InvitationId,
  async run(ctx, { invitationId }) {
    const invitation = await lockPending(ctx, invitationId);
    await ctx.tx
      .update(invitations)
      .set({ status: "cancelled", settledAt: sql`now()` })
      .where(eq(invitations.id, invitation.id));
    await record(ctx, { action: "invitation.cancelled", target: targetOf(invitation) });
    return { email: invitation.email };
  },
});

async function lockPending({ actor, tx }: Context<MemberActor>, invitationId: string): Promise<Invitation> {
  const [invitation] = await tx
    .select()
    .from(invitations)
    .where(and(eq(invitations.workspaceId, actor.workspace.id), eq(invitations.id, invitationId)))
    .for("update");
  if (!invitation) throw new AppError("not_found", "invitationNotFound");
  if (invitation.status !== "pending") throw new AppError("conflict", "invitationNoLongerPending");
  return invitation;
}

async function mail({ actor, tx }: Context<MemberActor>, invitation: Invitation): Promise<void> {
  const [names] = await tx
    .select({ workspaceName: workspaces.name, organizationName: organizations.name })
    .from(workspaces)
    .innerJoin(organizations, eq(organizations.id, workspaces.organizationId))
    .where(eq(workspaces.id, invitation.workspaceId));
  if (!names) throw new Error("an invitation without a workspace");
  await notify(tx, {
    kind: "invitation",
    to: { email: invitation.email, locale: invitation.locale },
    workspaceId: invitation.workspaceId,
    subjectId: invitation.id,
    facts: {
      ...names,
      invitationId: invitation.id,
      version: invitation.version,
      inviterName: actor.name,
      firstName: invitation.firstName,
    },
  });
}

function targetOf({ id, email }: Invitation) {
  return { type: "invitation", id, name: email };
}
