import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { invitations } from "@/db/schema/invitations";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import { query } from "../operation";
import { seatsOf } from "./roster";

/** ACC-8: the workspaces one is an active member of, for the switcher. */
export const myWorkspaces = query({
  name: "workspaces.mine",
  permission: "self",
  input: z.object({}),
  async run({ actor, tx }) {
    return tx
      .select({ name: workspaces.name, slug: workspaces.slug })
      .from(memberships)
      .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
      .where(
        and(
          eq(memberships.userId, actor.userId),
          eq(memberships.status, "active"),
          isNull(workspaces.archivedAt),
        ),
      )
      .orderBy(asc(workspaces.name))
      .limit(200);
  },
});

/** What the dashboard shows, each part only to those who may see it. */
export const dashboard = query({
  name: "workspaces.dashboard",
  permission: "member",
  input: z.object({}),
  async run({ actor, tx }) {
    const workspaceId = actor.workspace.id;
    const [seats, joined, waiting, changes] = await Promise.all([
      actor.permissions.has("members.read") ? seatsOf(tx, workspaceId) : null,
      actor.permissions.has("members.read") ? recentlyJoined(tx, workspaceId) : null,
      actor.permissions.has("invitations.create") ? waitingInvitations(tx, workspaceId) : null,
      actor.permissions.has("audit.read") ? recentChanges(tx, workspaceId) : null,
    ]);
    return { seats, joined, waiting, changes };
  },
});

async function recentlyJoined(tx: Reader, workspaceId: string) {
  return tx
    .select({
      id: users.id,
      name: sql<string>`${users.firstName} || ' ' || ${users.lastName}`,
      joinedAt: memberships.joinedAt,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.workspaceId, workspaceId), isNull(memberships.removedAt)))
    .orderBy(desc(memberships.joinedAt), desc(memberships.id))
    .limit(5);
}

async function waitingInvitations(tx: Reader, workspaceId: string) {
  return tx
    .select({ id: invitations.id, email: invitations.email, sentAt: invitations.sentAt })
    .from(invitations)
    .where(and(eq(invitations.workspaceId, workspaceId), sql`${invitations.status} = 'pending'`))
    .orderBy(desc(invitations.sentAt))
    .limit(5);
}

async function recentChanges(tx: Reader, workspaceId: string) {
  return tx
    .select({
      id: auditEvents.id,
      at: auditEvents.at,
      action: auditEvents.action,
      actorName: auditEvents.actorName,
      targetName: auditEvents.targetName,
    })
    .from(auditEvents)
    .where(eq(auditEvents.workspaceId, workspaceId))
    .orderBy(desc(auditEvents.id))
    .limit(6);
}
