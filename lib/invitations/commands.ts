import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { invitationRoles, invitations } from "@/db/schema/invitations";
import { type MemberActor, languageOf } from "../actor";
import { knownAs } from "../addresses/queries";
import { record } from "../audit";
import { insistOnReturn } from "../departures/rules";
import { differences } from "../differences";
import { mailReachesPeople } from "../email";
import { env } from "../env";
import { AppError } from "../errors";
import { signLink } from "../links";
import { type Context, command } from "../operation";
import { paths } from "../paths";
import { normalisePhone } from "../phone";
import { rolesOf, rolesToGrant } from "../roles/queries";
import { stillAllowed, withRoster } from "../workspaces/roster";
import {
  type Invitation,
  endOfLife,
  giveRoles,
  lockPending,
  mailInvitations,
  sendAnew,
  subjectOf,
  writeInvitations,
} from "./roster";
import { stateOfInvitation } from "./rules";
import { EditInvitation, InvitationId, InviteMember } from "./schema";

/**
 * INV-1, INV-2, INV-8: invites an address. The mail is written in the same transaction and goes out in the background.
 * Refuses members, who cannot come back yet (LIF-5), and roles with more rights than the actor's (ADD-4); a second attempt says that one is pending.
 */
export const inviteMember = command({
  name: "invitations.create",
  permission: "invitations.create",
  input: InviteMember,
  async run(ctx, { roleIds, phone, username, locale = languageOf(ctx.actor), ...person }) {
    const { actor, tx } = ctx;
    return withRoster(tx, actor.workspace.id, async (roster) => {
      const inviter = await stillAllowed(ctx, "invitations.create");
      const known = await knownAs(tx, roster.workspace.id, person.email);
      if (known.state === "member") throw new AppError("conflict", "alreadyMember", {}, "email");
      if (known.state === "on-hold") throw onHold(known);
      if (known.state === "invited") {
        return { outcome: "already-pending" as const, invitationId: known.invitationId };
      }

      const roles = await rolesToGrant(tx, inviter, roleIds);
      const invitee = { ...person, locale, phone: normalisePhone(phone), username: username || null };
      const [invitation] = await writeInvitations(ctx, roster, [invitee], roles);
      if (!invitation) throw new Error("an invitation was not written");
      await record(ctx, {
        action: "invitation.sent",
        target: subjectOf(invitation),
        after: { email: invitation.email, locale, roles: roles.map((role) => role.name) },
      });
      return { outcome: "invited" as const, invitationId: invitation.id };
    });
  },
});

/**
 * INV-3, INV-4: sends a new mail, and gives an expired invitation a new life; links mailed before then say that a newer
 * invitation was sent. Refuses one that was settled, and somebody who cannot come back yet (LIF-5).
 */
export const resendInvitation = command({
  name: "invitations.resend",
  permission: "invitations.create",
  input: InvitationId,
  async run(ctx, { invitationId }) {
    return withRoster(ctx.tx, ctx.actor.workspace.id, async (roster) => {
      await stillAllowed(ctx, "invitations.create");
      const pending = await lockPending(ctx, invitationId);
      await insistOnReturn(ctx.tx, roster, pending);
      const [invitation] = await sendAnew(ctx, roster, [pending]);
      if (!invitation) throw new Error("a locked invitation disappeared");
      await record(ctx, { action: "invitation.resent", target: subjectOf(invitation) });
      return { email: invitation.email };
    });
  },
});

/** INV-4: cancels at once; the link then says so. */
export const cancelInvitation = command({
  name: "invitations.cancel",
  permission: "invitations.cancel",
  input: InvitationId,
  async run(ctx, { invitationId }) {
    return withRoster(ctx.tx, ctx.actor.workspace.id, async () => {
      await stillAllowed(ctx, "invitations.cancel");
      const invitation = await lockPending(ctx, invitationId);
      await ctx.tx
        .update(invitations)
        .set({ status: "cancelled", settledAt: sql`now()` })
        .where(eq(invitations.id, invitation.id));
      await record(ctx, {
        action: "invitation.cancelled",
        target: subjectOf(invitation),
        before: { email: invitation.email },
      });
      return { email: invitation.email };
    });
  },
});

/**
 * INV-8, INV-9, UX-3: changes names, language and roles of an invitation that waits, and corrects its address, as one event. A corrected
 * address gets a new mail, and every link mailed before is dead; without that no mail goes out and the link stays. Whoever
 * changes the roles answers for them (ADD-4), and so does whoever sends them to another address. Refuses the address of a
 * member or of another pending invitation.
 */
export const editInvitation = command({
  name: "invitations.edit",
  permission: "invitations.create",
  input: EditInvitation,
  async run(ctx, { invitationId, roleIds, ...given }) {
    const { actor, tx } = ctx;
    return withRoster(tx, actor.workspace.id, async (roster) => {
      const editor = await stillAllowed(ctx, "invitations.create");
      const invitation = await lockPending(ctx, invitationId);
      const person = { ...given, email: given.email ?? invitation.email };
      const readdressed = person.email !== invitation.email;
      if (readdressed) await refuseTaken(ctx, person.email);
      const held = await rolesOfInvitation(tx, invitation);
      if (readdressed) await rolesToGrant(tx, editor, roleIds ?? held);

      const change = differences<Partial<Invitation>>(invitation, person);
      const roles = roleIds && (await replaceRoles({ actor: editor, tx }, invitation, held, roleIds));
      if (Object.keys(change.after).length === 0 && !roles) return { outcome: "unchanged" as const };
      const version = invitation.version + 1;
      const [edited] = await tx
        .update(invitations)
        .set({
          ...person,
          ...(roles ? { invitedBy: actor.userId } : {}),
          ...(readdressed
            ? { version, addressedSince: version, ...freshly(endOfLife(roster.policies)) }
            : {}),
        })
        .where(eq(invitations.id, invitation.id))
        .returning();
      if (!edited) throw new Error("a locked invitation disappeared");
      await record(ctx, {
        action: "invitation.edited",
        target: subjectOf(edited),
        before: { ...change.before, ...roles?.before },
        after: { ...change.after, ...roles?.after },
      });
      if (!readdressed) return { outcome: "edited" as const };
      await mailInvitations(ctx, [edited]);
      return { outcome: "readdressed" as const };
    });
  },
});

/**
 * INV-9: the link of an invitation, to be handed over by whoever may invite where mail does not reach people. It opens the
 * invitation and proves no address, so that whoever copies it must be able to give its roles (ADD-4). Refuses where mail is
 * configured, and an invitation that has expired.
 */
export const copyLink = command({
  name: "invitations.copyLink",
  permission: "invitations.create",
  input: InvitationId,
  async run(ctx, { invitationId }) {
    if (mailReachesPeople()) throw new AppError("conflict", "linkIsMailed");
    const invitation = await lockPending(ctx, invitationId);
    if (stateOfInvitation(invitation) === "expired") throw new AppError("conflict", "resendBeforeCopying");
    await rolesToGrant(ctx.tx, ctx.actor, await rolesOfInvitation(ctx.tx, invitation));
    await record(ctx, { action: "invitation.linkCopied", target: subjectOf(invitation) });
    const { id, version } = invitation;
    const path = paths.invitationByHand(id, version, signLink("invitation-by-hand", id, version));
    return { link: new URL(path, env().APP_URL).href };
  },
});

async function refuseTaken({ actor, tx }: Context<MemberActor>, email: string): Promise<void> {
  const known = await knownAs(tx, actor.workspace.id, email);
  if (known.state === "member") throw new AppError("conflict", "alreadyMember", {}, "email");
  if (known.state === "on-hold") throw onHold(known);
  if (known.state === "invited") throw new AppError("conflict", "alreadyInvited", {}, "email");
}

function onHold({ until }: { until: number }): AppError {
  return new AppError("conflict", "assetsOnHold", { until }, "email");
}

async function rolesOfInvitation(tx: Transaction, { id }: Invitation): Promise<string[]> {
  const rows = await tx
    .select({ roleId: invitationRoles.roleId })
    .from(invitationRoles)
    .where(eq(invitationRoles.invitationId, id));
  return rows.map(({ roleId }) => roleId);
}

/** Null when it comes with just these. */
async function replaceRoles(
  ctx: Context<MemberActor>,
  invitation: Invitation,
  held: readonly string[],
  roleIds: readonly string[],
) {
  const wanted = new Set(roleIds);
  if (wanted.size === held.length && held.every((id) => wanted.has(id))) return null;
  const roles = await rolesToGrant(ctx.tx, ctx.actor, roleIds);
  await giveRoles(ctx, invitation.workspaceId, [invitation], roles);
  const all = await rolesOf(ctx.tx, invitation.workspaceId);
  return {
    before: { roles: all.filter(({ id }) => held.includes(id)).map(({ name }) => name) },
    after: { roles: roles.map(({ name }) => name) },
  };
}

/** As if it had just been sent to somebody else. */
function freshly(expiresAt: ReturnType<typeof endOfLife>) {
  return { sentAt: sql`now()`, expiresAt, askedAt: null, foundFullAt: null };
}
