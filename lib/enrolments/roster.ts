import { type SQL, and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { Reader, Transaction } from "@/db/client";
import { memberships } from "@/db/schema/memberships";
import { notices } from "@/db/schema/notices";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import { localeOf } from "../languages";
import { notifyAll } from "../notices/commands";
import { isEnrolled, requiresSecondFactor, secondFactorFrom } from "../second-factor";

/** ACC-9: who can get into a workspace, internal or external, and has no second factor. */
export function missingIn(workspaceId: string): SQL {
  const those = and(
    eq(memberships.workspaceId, workspaceId),
    eq(memberships.status, "active"),
    isNull(memberships.removedAt),
    sql`not ${isEnrolled(memberships.userId)}`,
  );
  return those ?? sql`false`;
}

/** When they were last reminded by this workspace. */
export const remindedAt = sql<Date | null>`(select max(n.created_at) from notices n
  where n.user_id = ${memberships.userId} and n.workspace_id = ${memberships.workspaceId}
    and n.kind = 'second-factor-reminder')`.mapWith(notices.createdAt);

/** ACC-9: once a day is enough for everybody. */
export const mayBeReminded = sql<boolean>`not exists (select from notices n
  where n.user_id = ${memberships.userId} and n.workspace_id = ${memberships.workspaceId}
    and n.kind = 'second-factor-reminder' and n.created_at > now() - interval '1 day')`;

const columns = {
  membershipId: memberships.id,
  userId: users.id,
  firstName: users.firstName,
  lastName: users.lastName,
  email: users.email,
  kind: memberships.kind,
  lastActiveAt: memberships.lastActiveAt,
  sortName: memberships.sortName,
  locale: users.locale,
  localeHere: memberships.locale,
  remindedAt,
  mayBeReminded,
};

/** ACC-9: the members without a second factor by name, or from the end. */
export function readMissing(
  tx: Reader,
  workspaceId: string,
  { where, backwards = false, limit }: { where?: SQL; backwards?: boolean; limit: number },
) {
  const way = backwards ? desc : asc;
  return tx
    .select(columns)
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(missingIn(workspaceId), where))
    .orderBy(way(memberships.sortName), way(memberships.id))
    .limit(limit);
}

export type Missing = Awaited<ReturnType<typeof readMissing>>[number];

/** What a reminder says of the workspace. */
export async function requirementOf(tx: Reader, workspaceId: string) {
  const [workspace] = await tx
    .select({ name: workspaces.name, from: secondFactorFrom, isRequired: requiresSecondFactor })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  return workspace ?? null;
}

/** ACC-9: owes each of them a reminder, in two statements. */
export async function remindThem(
  tx: Transaction,
  workspaceId: string,
  { actorName, people }: { actorName: string; people: readonly Missing[] },
): Promise<void> {
  const requirement = await requirementOf(tx, workspaceId);
  if (!requirement) return;
  const { name: workspaceName, from, isRequired } = requirement;
  const requiredFrom = from === null ? null : Date.parse(from);
  await notifyAll(
    tx,
    people.map((person) => ({
      kind: "second-factor-reminder" as const,
      to: { email: person.email, locale: localeOf(person), userId: person.userId },
      workspaceId,
      subjectId: person.userId,
      facts: { firstName: person.firstName, workspaceName, actorName, requiredFrom, isRequired },
    })),
  );
}
