import { and, asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { invitations } from "@/db/schema/invitations";
import { organizations } from "@/db/schema/organizations";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import { maskEmail, stateOfInvitation } from "../invitations/rules";
import { query } from "../operation";
import { stateOfLink } from "./rules";
import { InvitationLink } from "./schema";

export type WaitingInvitation = {
  id: string;
  workspaceName: string;
  workspaceSlug: string;
  organizationName: string;
  inviterName: string | null;
  sentAt: Date;
};

/**
 * What the page behind a mailed link shows. Reading it changes nothing (INV-7). Whoever holds a link we signed may know
 * the address it was mailed to, unless they are signed in as somebody else: then it is masked.
 */
export const invitationByLink = query({
  name: "joining.invitation",
  permission: "public",
  input: InvitationLink,
  async run({ actor, tx }, { invitationId, ...link }) {
    const [row] = await selectInvitations(tx).where(eq(invitations.id, invitationId));
    const state = stateOfLink(row?.invitation, link);
    if (!row || state === "wrong") return { state: "wrong" as const };
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
      hasAccount: row.accountId !== null,
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
    const rows = await selectInvitations(tx)
      .where(and(eq(invitations.email, actor.email), sql`${invitations.status} = 'pending'`))
      .orderBy(asc(invitations.sentAt));
    return rows.filter((row) => stateOfInvitation(row.invitation) === "open").map(waiting);
  },
});

function selectInvitations(tx: Reader) {
  return tx
    .select({
      invitation: invitations,
      workspaceName: workspaces.name,
      workspaceSlug: workspaces.slug,
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
  workspaceSlug,
  organizationName,
  inviterName,
}: Row): WaitingInvitation {
  const { id, sentAt } = invitation;
  return { id, sentAt, workspaceName, workspaceSlug, organizationName, inviterName };
}
