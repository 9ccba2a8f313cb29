import { and, count, eq, gt, isNull, ne } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { sessions } from "@/db/schema/accounts";
import { invitations } from "@/db/schema/invitations";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import { AppError } from "../errors";
import { query } from "../operation";
import { findTarget } from "../users/queries";
import { seatsUsed } from "../workspaces/roster";
import { Policies } from "../workspaces/schema";
import { LookUpAddress, MemberId } from "./schema";

/** What is known of an address: who has it here, the invitation that waits for it, or an account in other workspaces. */
export type KnownAs =
  | { state: "member"; userId: string; name: string }
  | { state: "invited"; invitationId: string }
  | { state: "elsewhere" }
  | { state: "new" };

/**
 * ADD-3: what the wizard says about an address as soon as it is typed. An account elsewhere looks like a new address:
 * that it exists is for those with the lookup permission alone.
 */
export const lookUpAddress = query({
  name: "memberships.lookUpAddress",
  permission: "member",
  input: LookUpAddress,
  async run({ actor, tx }, { email }): Promise<Exclude<KnownAs, { state: "elsewhere" }>> {
    if (!actor.permissions.has("members.create") && !actor.permissions.has("invitations.create"))
      throw new AppError("forbidden", "missingPermission", { permission: "members.create" });
    const known = await knownAs(tx, actor.workspace.id, email);
    return known.state === "elsewhere" ? { state: "new" } : known;
  },
});

/** WSP-2: how full the workspace is, for whoever is about to add somebody; `limit` null is unlimited. */
export const freeSeats = query({
  name: "memberships.freeSeats",
  permission: "members.create",
  input: z.object({}),
  async run({ actor, tx }) {
    return seatsOf(tx, actor.workspace.id);
  },
});

/** LIF-6: what removing somebody will do, shown before it is done. */
export const removalImpact = query({
  name: "memberships.removalImpact",
  permission: "members.remove",
  input: MemberId,
  async run({ actor, tx }, { userId }) {
    const workspaceId = actor.workspace.id;
    const target = await findTarget(tx, workspaceId, userId);
    return {
      roles: target.roles.map((role) => role.name),
      sessions: await openSessions(tx, userId),
      pendingInvitations: await pendingInvitationsBy(tx, workspaceId, userId),
      seats: target.kind === "internal" ? await seatsOf(tx, workspaceId) : null,
      isLastWorkspace: !(await isMemberElsewhere(tx, workspaceId, userId)),
    };
  },
});

/** What `email`, normalised, is to this workspace. */
export async function knownAs(tx: Reader, workspaceId: string, email: string): Promise<KnownAs> {
  const [account] = await tx
    .select({
      userId: users.id,
      firstName: users.firstName,
      lastName: users.lastName,
      membershipId: memberships.id,
    })
    .from(users)
    .leftJoin(
      memberships,
      and(
        eq(memberships.userId, users.id),
        eq(memberships.workspaceId, workspaceId),
        isNull(memberships.removedAt),
      ),
    )
    .where(eq(users.email, email));
  if (account?.membershipId)
    return { state: "member", userId: account.userId, name: `${account.firstName} ${account.lastName}` };
  const [invitation] = await tx
    .select({ id: invitations.id })
    .from(invitations)
    .where(
      and(
        eq(invitations.workspaceId, workspaceId),
        eq(invitations.email, email),
        eq(invitations.status, "pending"),
      ),
    );
  if (invitation) return { state: "invited", invitationId: invitation.id };
  return { state: account ? "elsewhere" : "new" };
}

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

async function seatsOf(tx: Reader, workspaceId: string): Promise<{ used: number; limit: number | null }> {
  const [row] = await tx
    .select({ policies: workspaces.policies })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  return { used: await seatsUsed(tx, workspaceId), limit: Policies.parse(row?.policies ?? {}).seatLimit };
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
