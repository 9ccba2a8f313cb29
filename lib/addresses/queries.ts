import { and, eq } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { invitations } from "@/db/schema/invitations";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { heldBack } from "../departures/rules";
import { query } from "../operation";
import { addingPermissions } from "../users/rules";
import { policiesOf } from "../workspaces/roster";
import { LookUpAddress } from "./schema";

/** What is known of an address: who has or had it here, the invitation that waits for it, or an account in other workspaces. */
export type KnownAs =
  | { state: "member"; userId: string; name: string }
  /** LIF-5: they left, what they owned is on hold, and they cannot come back before `until`, in milliseconds. */
  | { state: "on-hold"; until: number }
  | { state: "invited"; invitationId: string }
  | { state: "elsewhere" }
  | { state: "new" };

/**
 * ADD-3: what the wizard says about an address as soon as it is typed. An account elsewhere looks like a new address:
 * that it exists is for those with the lookup permission alone.
 */
export const lookUpAddress = query({
  name: "addresses.lookUp",
  permission: addingPermissions,
  input: LookUpAddress,
  async run({ actor, tx }, { email }): Promise<Exclude<KnownAs, { state: "elsewhere" }>> {
    const known = await knownAs(tx, actor.workspace.id, email);
    return known.state === "elsewhere" ? { state: "new" } : known;
  },
});

/** What `email`, normalised, is to this workspace. */
export async function knownAs(tx: Reader, workspaceId: string, email: string): Promise<KnownAs> {
  const [account] = await tx
    .select({
      userId: users.id,
      firstName: users.firstName,
      lastName: users.lastName,
      status: memberships.status,
    })
    .from(users)
    .leftJoin(memberships, and(eq(memberships.userId, users.id), eq(memberships.workspaceId, workspaceId)))
    .where(eq(users.email, email));
  if (account?.status && account.status !== "removed")
    return { state: "member", userId: account.userId, name: `${account.firstName} ${account.lastName}` };
  if (account?.status) {
    const until = (await heldBack(tx, workspaceId, await policiesOf(tx, workspaceId), [email])).get(email);
    if (until !== undefined) return { state: "on-hold", until };
  }
  const invitationId = await pendingInvitationOf(tx, workspaceId, email);
  if (invitationId) return { state: "invited", invitationId };
  return { state: account ? "elsewhere" : "new" };
}

/** INV-2: the one invitation of this workspace that waits for `email`, normalised, if there is one. */
export async function pendingInvitationOf(
  tx: Reader,
  workspaceId: string,
  email: string,
): Promise<string | null> {
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
  return invitation?.id ?? null;
}
