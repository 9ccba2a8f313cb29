import { and, eq, inArray, sql } from "drizzle-orm";
import { makeMember, makeUser, makeWorkspace } from "@/db/factories";
import { invitations } from "@/db/schema/invitations";
import { memberships } from "@/db/schema/memberships";
import { cookieHeader } from "./actions";
import { db } from "./database";
import { type Race, wrongIf } from "./rounds";

export const tooMany = "more than one got the last seat";

/** INV-10: twenty people accept at once, and there is one seat. */
export async function lastSeat(): Promise<Race> {
  const acme = await makeWorkspace(db, { seatLimit: 5 });
  for (const firstName of ["Ana", "Jason", "Liam"]) await makeMember(db, acme, { firstName });
  const people = await Promise.all(Array.from({ length: 20 }, () => makeUser(db)));
  const cookies = await Promise.all(people.map(cookieHeader));
  const ids = people.map(({ id }) => id);
  const theirs = and(eq(memberships.workspaceId, acme.id), inArray(memberships.userId, ids));
  const ours = eq(invitations.workspaceId, acme.id);
  const invited = await db
    .insert(invitations)
    .values(people.map(({ email }) => ({ workspaceId: acme.id, email, invitedBy: acme.owner.id })))
    .returning({ id: invitations.id });

  return {
    async begin() {
      await db.delete(memberships).where(theirs);
      await db
        .update(invitations)
        .set({ status: "pending", acceptedBy: null, settledAt: null, foundFullAt: null })
        .where(ours);
      return invited.map(({ id }, index) => ({
        action: "acceptInvitationAction",
        path: "/invitations",
        args: [{ invitationId: id }],
        cookie: cookies[index] ?? "",
      }));
    },

    async wrongs(answers) {
      const joined = await db.select({ userId: memberships.userId }).from(memberships).where(theirs);
      const after = await db.select().from(invitations).where(ours);
      const accepted = after.filter(({ status }) => status === "accepted");
      const refused = answers.filter(
        (answer) => answer?.ok === false && /workspace is full/.test(answer.message),
      );
      return [
        ...wrongIf(joined.length > 1, tooMany),
        ...wrongIf(joined.length === 0, "nobody got the last seat"),
        ...wrongIf(accepted.length !== joined.length, "accepted invitations are not the members"),
        ...wrongIf(accepted[0]?.acceptedBy !== joined[0]?.userId, "somebody else's invitation was accepted"),
        ...wrongIf(
          after.filter(({ status }) => status === "pending").length !== 19,
          "not everybody kept theirs",
        ),
        ...wrongIf(answers.filter((answer) => answer?.ok).length !== 1, "not one was told that they are in"),
        ...wrongIf(refused.length !== 19, "not all others were told that the workspace is full"),
        ...wrongIf((await seats(acme.id)) !== 5, "the count of seats is wrong"),
      ];
    },
  };
}

async function seats(workspaceId: string): Promise<number> {
  const [row] = await db.execute<{ members: number }>(
    sql`select sum(members)::int as members from member_counts where workspace_id = ${workspaceId}`,
  );
  return row?.members ?? 0;
}
