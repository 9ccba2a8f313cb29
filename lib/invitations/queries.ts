import { and, count, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { invitations } from "@/db/schema/invitations";
import type { notices } from "@/db/schema/notices";
import { query } from "../operation";

type DeliveryState = (typeof notices.$inferSelect)["state"];

const shownAtMost = 50;

/**
 * The invitations that wait for an answer, the latest first, each with how its last mail fares (INV-9), and how many
 * there are in all.
 */
export const pendingInvitations = query({
  name: "invitations.pending",
  permission: "invitations.create",
  input: z.object({}),
  async run({ actor, tx }) {
    const pending = and(
      eq(invitations.workspaceId, actor.workspace.id),
      sql`${invitations.status} = 'pending'`,
    );
    const [total] = await tx.select({ pending: count() }).from(invitations).where(pending);
    const waiting = await tx
      .select({
        id: invitations.id,
        email: invitations.email,
        name: sql<string>`trim(${invitations.firstName} || ' ' || ${invitations.lastName})`,
        sentAt: invitations.sentAt,
        delivery: lastNotice<DeliveryState>("state"),
        problem: lastNotice<string>("problem"),
      })
      .from(invitations)
      .where(pending)
      .orderBy(desc(invitations.sentAt), desc(invitations.id))
      .limit(shownAtMost);
    return { waiting, total: total?.pending ?? 0, mayCancel: actor.permissions.has("invitations.cancel") };
  },
});

function lastNotice<T>(column: "state" | "problem") {
  return sql<T | null>`(
    select n.${sql.identifier(column)} from notices n where n.subject_id = "invitations"."id" order by n.id desc limit 1)`;
}
