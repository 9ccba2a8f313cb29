import { type SQL, and, eq, isNull, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import { pendingInvitationOf } from "../addresses/queries";

/** Somebody with an account, as far as a workspace needs it to take them in. */
export type Found = Awaited<ReturnType<typeof selectPeople>>[number];

/** LKP-1, LKP-3: whom an address and a phone number belong to. Two people are a conflict: nothing is merged. */
export type Finding =
  | { state: "none" }
  | { state: "conflict" }
  | { state: "invited"; invitationId: string }
  | { state: "here"; person: Found }
  | { state: "elsewhere"; person: Found };

/** LKP-1: looks over all of Roster. `email` and `phone` are normalised; one of them may be missing. */
export async function findPerson(
  tx: Reader,
  workspaceId: string,
  { email, phone }: { email: string | null; phone: string | null },
): Promise<Finding> {
  const byEmail =
    email === null ? [] : await selectPeople(tx, workspaceId).where(known(eq(users.email, email)));
  const byPhone =
    phone === null
      ? []
      : await selectPeople(tx, workspaceId)
          .where(known(eq(users.phone, phone)))
          .limit(2);
  const person = byEmail[0] ?? byPhone[0];
  if (!person) {
    const invitationId = email === null ? null : await pendingInvitationOf(tx, workspaceId, email);
    return invitationId ? { state: "invited", invitationId } : { state: "none" };
  }
  if (isConflict({ email, byEmail, byPhone })) return { state: "conflict" };
  return { state: person.isHere ? "here" : "elsewhere", person };
}

/** The phone is another's than the address, or more than one person has it and no address says who is meant. */
function isConflict({
  email,
  byEmail: [owner],
  byPhone,
}: {
  email: string | null;
  byEmail: Found[];
  byPhone: Found[];
}): boolean {
  if (email === null) return byPhone.length > 1;
  if (byPhone.length === 0) return false;
  return !owner || !byPhone.some(({ id }) => id === owner.id);
}

function known(isWanted: SQL) {
  return and(isWanted, isNull(users.anonymisedAt));
}

function selectPeople(tx: Reader, workspaceId: string) {
  return tx
    .select({
      id: users.id,
      email: users.email,
      phone: users.phone,
      firstName: users.firstName,
      lastName: users.lastName,
      locale: users.locale,
      noticeBy: users.noticeBy,
      homeWorkspaceId: users.homeWorkspaceId,
      homeName: workspaces.name,
      isHere: sql<boolean>`${memberships.id} is not null`,
    })
    .from(users)
    .leftJoin(workspaces, eq(workspaces.id, users.homeWorkspaceId))
    .leftJoin(
      memberships,
      and(
        eq(memberships.userId, users.id),
        eq(memberships.workspaceId, workspaceId),
        isNull(memberships.removedAt),
      ),
    )
    .orderBy(users.id)
    .$dynamic();
}
