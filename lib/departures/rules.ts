import { type SQL, and, eq, isNotNull, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { AppError } from "../errors";
import type { Roster } from "../workspaces/roster";

/**
 * LIF-5: whether assets of somebody are on hold in any workspace, for a statement about `users`. Such an account has to
 * stay as it is: the assets go back to it.
 */
export const hasHeldAssets: SQL<boolean> = sql`exists (select from memberships gone
  join assets held on held.owner_id = gone.id
  where gone.user_id = users.id and held.held_since is not null)`;

/** LIF-5: those of these addresses, normalised, who cannot come back yet, each with the moment from which they can. */
export async function heldBack(
  tx: Reader,
  workspaceId: string,
  { reinviteWaitDays }: Pick<Roster["policies"], "reinviteWaitDays">,
  emails: readonly string[],
): Promise<Map<string, number>> {
  return readHeldBack(
    tx,
    workspaceId,
    reinviteWaitDays,
    sql`${users.email} = any(${sql.param(emails)}::text[])`,
  );
}

/** LIF-5: refuses somebody who cannot come back yet, with the moment from which they can. */
export async function insistOnReturn(
  tx: Reader,
  { workspace, policies }: Roster,
  who: { userId: string } | { email: string },
  says: "assetsOnHold" | "yourAssetsOnHold" = "assetsOnHold",
): Promise<void> {
  const isWanted = "email" in who ? eq(users.email, who.email) : eq(users.id, who.userId);
  const [until] = (await readHeldBack(tx, workspace.id, policies.reinviteWaitDays, isWanted)).values();
  if (until !== undefined)
    throw new AppError("conflict", says, { until }, "email" in who ? "email" : undefined);
}

async function readHeldBack(tx: Reader, workspaceId: string, reinviteWaitDays: number, isWanted: SQL) {
  const rows = await tx
    .select({ email: users.email, until: heldBackUntil(reinviteWaitDays) })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.workspaceId, workspaceId), isNotNull(memberships.removedAt), isWanted));
  return new Map(rows.flatMap(({ email, until }) => (until === null ? [] : [[email, until] as const])));
}

/** In milliseconds; null when nothing of theirs is on hold, or they have waited long enough. */
function heldBackUntil(reinviteWaitDays: number): SQL<number | null> {
  const until = sql`memberships.removed_at + make_interval(days => ${reinviteWaitDays})`;
  return sql<number | null>`case when ${until} > now() and exists (select from assets held
    where held.owner_id = memberships.id and held.held_since is not null)
    then ceil(extract(epoch from ${until}) * 1000)::float8 end`;
}
