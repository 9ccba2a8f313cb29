import { and, asc, count, eq, gt, isNull, or, sql } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { invitations } from "@/db/schema/invitations";
import { organizations } from "@/db/schema/organizations";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import { type Actor, actorUserId } from "../actor";
import { maskEmail } from "../invitations/rules";
import { query } from "../operation";
import { isActiveIn } from "./roster";
import { canAskAgain, stateOfLink } from "./rules";
import { InvitationLink } from "./schema";

export type WaitingInvitation = {
  id: string;
  workspaceName: string;
  logoId: string | null;
  organizationName: string;
  inviterName: string | null;
  /** INV-10: when it was to be accepted, every seat was taken. */
  foundFull: boolean;
};

/**
 * What the page behind a link shows. Reading it changes nothing (INV-7). Whoever holds a link we signed may know the
 * address it was made for, unless they are signed in as somebody else: then it is masked. `hasAccount` is null where the
 * link was not mailed to that address: its holder is not told.
 */
export const invitationByLink = query({
  name: "joining.invitation",
  permission: "public",
  input: InvitationLink,
  async run({ actor, tx }, { invitationId, ...link }) {
    const [row] = await selectInvitations(tx).where(eq(invitations.id, invitationId));
    const state = stateOfLink(invitationId, link, row && { ...row.invitation, archivedAt: row.archivedAt });
    if (!row || state !== "open") {
      return {
        state: state === "open" ? ("gone" as const) : state,
        canAsk: canAskAgain(state),
        asked: row?.askedToday === true,
        mine: row && state === "accepted" ? await joinedBy(tx, actor, row) : null,
      };
    }
    const signedInAs = actor.kind === "user" || actor.kind === "member" ? actor.email : null;
    const { email, firstName, lastName } = row.invitation;
    const forSomebodyElse = signedInAs !== null && signedInAs !== email;
    return {
      state,
      waiting: waiting(row),
      email: forSomebodyElse ? maskEmail(email) : email,
      firstName: forSomebodyElse ? "" : firstName,
      lastName: forSomebodyElse ? "" : lastName,
      signedInAs,
      forSomebodyElse,
      hasAccount: link.byHand ? null : row.accountId !== null,
    };
  },
});

/** INV-5: all invitations that wait for one's own address. Empty until that address has been verified. */
export const myInvitations = query({
  name: "joining.mine",
  permission: "self",
  input: z.object({}),
  async run({ actor, tx }) {
    if (!actor.emailVerified) return [];
    const rows = await selectInvitations(tx).where(waitFor(actor.email)).orderBy(asc(invitations.sentAt));
    return rows.map(waiting);
  },
});

/** INV-5: how many there are, for the top bar of every page. */
export const inbox = query({
  name: "joining.inbox",
  permission: "self",
  input: z.object({}),
  async run({ actor, tx }) {
    if (!actor.emailVerified) return 0;
    const [row] = await tx
      .select({ waiting: count() })
      .from(invitations)
      .innerJoin(workspaces, eq(workspaces.id, invitations.workspaceId))
      .where(waitFor(actor.email));
    return row?.waiting ?? 0;
  },
});

function waitFor(email: string) {
  return and(
    eq(invitations.email, email),
    sql`${invitations.status} = 'pending'`,
    or(isNull(invitations.expiresAt), gt(invitations.expiresAt, sql`now()`)),
    isNull(workspaces.archivedAt),
  );
}

function selectInvitations(tx: Reader) {
  return tx
    .select({
      invitation: invitations,
      askedToday: sql<boolean>`coalesce(${invitations.askedAt} > now() - interval '1 day', false)`,
      workspaceName: workspaces.name,
      workspaceSlug: workspaces.slug,
      logoId: workspaces.logoId,
      archivedAt: workspaces.archivedAt,
      organizationName: organizations.name,
      inviterName: sql<
        string | null
      >`(select u.first_name || ' ' || u.last_name from users u where u.id = ${invitations.invitedBy})`,
      accountId: users.id,
    })
    .from(invitations)
    .innerJoin(workspaces, eq(workspaces.id, invitations.workspaceId))
    .innerJoin(organizations, eq(organizations.id, workspaces.organizationId))
    .leftJoin(users, eq(users.email, invitations.email))
    .$dynamic();
}

type Row = Awaited<ReturnType<typeof selectInvitations>>[number];

function waiting({
  invitation,
  workspaceName,
  logoId,
  organizationName,
  inviterName,
}: Row): WaitingInvitation {
  const { id, foundFullAt } = invitation;
  return { id, workspaceName, logoId, organizationName, inviterName, foundFull: foundFullAt !== null };
}

/** The workspace, if it was the actor who accepted and they are a member still. */
async function joinedBy(tx: Reader, actor: Actor, { invitation, workspaceName, workspaceSlug }: Row) {
  const userId = actorUserId(actor);
  if (!userId || invitation.acceptedBy !== userId) return null;
  if (!(await isActiveIn(tx, invitation.workspaceId, userId))) return null;
  return { name: workspaceName, slug: workspaceSlug };
}
