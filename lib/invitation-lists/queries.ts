import { and, eq, isNull, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { invitations } from "@/db/schema/invitations";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { stateOfInvitation } from "../invitations/rules";
import { heldBack } from "../departures/rules";
import { query } from "../operation";
import { policiesOf, seatsOf } from "../workspaces/roster";
import { type MarkedRow, addressesOf, markRows } from "./rules";
import { PreviewList, type Row } from "./schema";

/**
 * INV-1: what each row of a list is to this workspace, before anything is sent: the same marks that the command goes by.
 * Answers in a constant number of statements, and says nothing of accounts in other workspaces.
 */
export const previewList = query({
  name: "invitations.preview",
  permission: "invitations.create",
  input: PreviewList,
  async run({ actor, tx }, { people }) {
    const { rows, seats } = await markList(tx, actor.workspace.id, people);
    return { marks: rows.map(({ mark }) => mark), seats };
  },
});

/**
 * Marks a list by what is known of its addresses here, in a few statements. `before`: how many were invited from an earlier part of
 * the same list, for whom the seats are meant that are free now.
 */
export async function markList(
  tx: Reader,
  workspaceId: string,
  people: readonly Row[],
  before = 0,
): Promise<{ rows: MarkedRow[]; seats: { used: number; limit: number | null } }> {
  const addresses = addressesOf(people);
  const members = await membersAmong(tx, workspaceId, addresses);
  const onHold = await heldBack(tx, workspaceId, await policiesOf(tx, workspaceId), addresses);
  const pending = await pendingAmong(tx, workspaceId, addresses);
  const seats = await seatsOf(tx, workspaceId);
  const free = seats.limit === null ? null : Math.max(0, seats.limit - seats.used - before);
  return { rows: markRows(people, { members, onHold, pending, free }), seats };
}

async function membersAmong(tx: Reader, workspaceId: string, addresses: string[]) {
  const rows = await tx
    .select({ email: users.email })
    .from(users)
    .innerJoin(memberships, eq(memberships.userId, users.id))
    .where(
      and(
        eq(memberships.workspaceId, workspaceId),
        isNull(memberships.removedAt),
        sql`${users.email} = any(${sql.param(addresses)}::text[])`,
      ),
    );
  return new Set(rows.map(({ email }) => email));
}

async function pendingAmong(tx: Reader, workspaceId: string, addresses: string[]) {
  const rows = await tx
    .select()
    .from(invitations)
    .where(
      and(
        eq(invitations.workspaceId, workspaceId),
        sql`${invitations.status} = 'pending'`,
        sql`${invitations.email} = any(${sql.param(addresses)}::text[])`,
      ),
    );
  return new Map(
    rows.map((invitation) => {
      const { id, email, version } = invitation;
      const expired = stateOfInvitation(invitation) === "expired";
      return [email, { invitationId: id, version, expired }];
    }),
  );
}
