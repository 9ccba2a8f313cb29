import { and, eq, getColumns, isNull, lt, or, sql } from "drizzle-orm";
import type { Reader, Transaction } from "@/db/client";
import { invitations } from "@/db/schema/invitations";
import { notices } from "@/db/schema/notices";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import { openAccount } from "../accounts/commands";
import type { MemberActor, UserActor } from "../actor";
import { record } from "../audit";
import { insistOnReturn } from "../departures/rules";
import { AppError } from "../errors";
import { type Context, command, preparedCommand } from "../operation";
import { hashPassword } from "../password";
import { insistOnStrength } from "../password-strength";
import { type Joined, join, withRoster } from "../workspaces/roster";
import { rolesOnJoining, tellAsked, tellFull } from "./roster";
import { type Link, type LinkState, insistOnDead, insistOnInvited, insistOnOpen, stateOfLink } from "./rules";
import { AnswerInvitation, CreateAccount, InvitationLink } from "./schema";

type Invitation = Awaited<ReturnType<typeof selectInvitation>>[number];
type Invited = Context<UserActor | MemberActor>;

/**
 * INV-5, INV-10, LIF-5: joins the workspace. Seats, roles and membership are one transaction under the workspace's lock. When
 * every seat is taken it says so, the invitation stays, and the owners are told.
 */
export const acceptInvitation = preparedCommand({
  name: "joining.accept",
  permission: "self",
  input: AnswerInvitation,
  prepare: async () => undefined,
  async run(ctx, { invitationId, link }) {
    const { actor, tx } = ctx;
    // Before anything is locked: strangers to an invitation learn nothing, and hold nobody up.
    const { workspaceId } = await findFor(actor, selectInvitation(tx, invitationId), invitationId, link);
    return withRoster(tx, workspaceId, async (roster) => {
      const invitation = await findFor(actor, lockInvitation(tx, invitationId), invitationId, link);
      const roles = await rolesOnJoining(tx, invitation);
      await insistOnReturn(tx, roster, { userId: actor.userId }, "yourAssetsOnHold");
      const joined = await joinedOrFull(
        join(tx, roster, { userId: actor.userId, kind: "internal", roleIds: roles.map(({ id }) => id) }),
      );
      if (joined instanceof AppError) {
        await noteFull(ctx, invitation);
        return joined;
      }
      const assetsReturned = joined?.assetsReturned ?? 0;
      await settle(tx, invitation, "accepted", actor.userId);
      await tx
        .update(users)
        .set({
          homeWorkspaceId: sql`coalesce(${users.homeWorkspaceId}, ${workspaceId})`,
          ...(link && !link.byHand
            ? { emailVerifiedAt: sql`coalesce(${users.emailVerifiedAt}, now())` }
            : {}),
        })
        .where(eq(users.id, actor.userId));
      await record(ctx, {
        action: "invitation.accepted",
        workspaceId,
        target: targetOf(invitation),
        after: {
          member: actor.email,
          roles: roles.map((role) => role.name),
          ...(assetsReturned > 0 ? { assetsReturned } : {}),
        },
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
    const invitation = await findFor(actor, lockInvitation(tx, invitationId), invitationId, link);
    await settle(tx, invitation, "declined", actor.userId);
    await record(ctx, {
      action: "invitation.declined",
      workspaceId: invitation.workspaceId,
      target: targetOf(invitation),
      before: { email: invitation.email },
    });
    return null;
  },
});

/**
 * INV-6: makes the account of an invited person, with the invited address, which a mailed link proves and a copied one does
 * not. Returns the session to start; the invitation is accepted afterwards, by themselves.
 */
export const createInvitedAccount = preparedCommand({
  name: "joining.createAccount",
  permission: "public",
  input: CreateAccount,
  async prepare({ tx }, { invitationId, firstName, lastName, password, ...link }) {
    const [invitation] = await selectInvitation(tx, invitationId);
    insistOnOpen(stateOfLink(invitationId, link, invitation));
    await insistOnStrength(password, [firstName, lastName, invitation?.email ?? ""]);
    return hashPassword(password);
  },
  async run(ctx, { invitationId, firstName, lastName, password: _, ...link }, passwordHash) {
    const [invitation] = await lockInvitation(ctx.tx, invitationId);
    insistOnOpen(stateOfLink(invitationId, link, invitation));
    if (!invitation) throw new Error("an open link without an invitation");
    const { email, locale, phone, workspaceId } = invitation;
    const person = { email, locale, phone, firstName, lastName, passwordHash, verified: !link.byHand };
    return openAccount(ctx, person, { workspaceId, after: { email, invitation: invitationId } });
  },
});

/**
 * INV-11: asks for a new invitation with a dead link, which is the proof. Reaches the inviter, if they still may invite,
 * else the owners; once a day for an invitation, afterwards it says that they know already. Refuses a link that works,
 * one that is wrong, and one whose invitation nobody can send again.
 */
export const askForInvitation = command({
  name: "joining.ask",
  permission: "public",
  input: InvitationLink,
  async run(ctx, { invitationId, ...link }) {
    const { tx } = ctx;
    const [invitation] = await lockInvitation(tx, invitationId);
    const state = stateOfLink(invitationId, link, invitation);
    insistOnDead(state);
    if (!invitation || !(await firstOfTheDay(tx, invitation, "askedAt"))) return { asked: "before" as const };
    const address = await askerOf(tx, invitation, state, link.version);
    await record(ctx, {
      action: "invitation.asked",
      workspaceId: invitation.workspaceId,
      target: targetOf(invitation),
      after: { address, reason: state },
    });
    await tellAsked(tx, invitation, { address, reason: state });
    return { asked: "now" as const };
  },
});

/** INV-7: the invitation, if it is the actor's to answer. */
async function findFor(
  actor: UserActor | MemberActor,
  found: PromiseLike<Invitation[]>,
  invitationId: string,
  link: Link | undefined,
): Promise<Invitation> {
  const [invitation] = await found;
  if (link) insistOnOpen(stateOfLink(invitationId, link, invitation));
  if (!invitation) throw new AppError("not_found", "invitationNotFound");
  insistOnInvited(actor, invitation, link !== undefined);
  return invitation;
}

/** The workspace is locked first, then its invitation, by everybody in the same order. */
function lockInvitation(tx: Transaction, invitationId: string) {
  return selectInvitation(tx, invitationId).for("update", { of: invitations });
}

function selectInvitation(tx: Reader, invitationId: string) {
  return tx
    .select({
      ...getColumns(invitations),
      archivedAt: workspaces.archivedAt,
      workspaceName: workspaces.name,
      workspaceSlug: workspaces.slug,
    })
    .from(invitations)
    .innerJoin(workspaces, eq(workspaces.id, invitations.workspaceId))
    .where(eq(invitations.id, invitationId));
}

/** A seat is refused before anything is written, so that what is written instead can be kept. */
async function joinedOrFull(joining: Promise<Joined | null>): Promise<Joined | AppError | null> {
  try {
    return await joining;
  } catch (refusal) {
    if (refusal instanceof AppError && refusal.key === "workspaceFull") return refusal;
    throw refusal;
  }
}

/** INV-10: once a day for an invitation, the trail and the owners hear of it. */
async function noteFull(ctx: Invited, invitation: Invitation): Promise<void> {
  const { actor, tx } = ctx;
  if (!(await firstOfTheDay(tx, invitation, "foundFullAt"))) return;
  await record(ctx, {
    action: "invitation.foundFull",
    workspaceId: invitation.workspaceId,
    target: targetOf(invitation),
    after: { member: actor.email },
  });
  await tellFull(tx, invitation, actor.name);
}

/** Writes down the moment, unless one of the last day stands there. Of two at once, one gets true. */
async function firstOfTheDay(tx: Transaction, { id }: Invitation, moment: "askedAt" | "foundFullAt") {
  const column = invitations[moment];
  const first = await tx
    .update(invitations)
    .set({ [moment]: sql`now()` })
    .where(and(eq(invitations.id, id), or(isNull(column), lt(column, sql`now() - interval '1 day'`))))
    .returning({ id: invitations.id });
  return first.length === 1;
}

/** Who holds the link: the invited address or, if that was corrected since, the one that the link was mailed to. */
async function askerOf(tx: Reader, invitation: Invitation, state: LinkState, version: number) {
  if (state !== "readdressed") return invitation.email;
  const [mailed] = await tx
    .select({ address: notices.recipient })
    .from(notices)
    .where(
      and(
        eq(notices.subjectId, invitation.id),
        eq(notices.kind, "invitation"),
        sql`${notices.facts} ->> 'version' = ${String(version)}`,
      ),
    )
    .limit(1);
  return mailed?.address ?? null;
}

async function settle(tx: Transaction, { id }: Invitation, status: "accepted" | "declined", userId: string) {
  const acceptedBy = status === "accepted" ? userId : null;
  await tx
    .update(invitations)
    .set({ status, acceptedBy, settledAt: sql`now()` })
    .where(eq(invitations.id, id));
}

function targetOf({ id, email }: Invitation) {
  return { type: "invitation", id, name: email };
}
