import { and, desc, eq, isNull, ne, sql } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { membershipRoles, memberships } from "@/db/schema/memberships";
import { roles } from "@/db/schema/roles";
import { users } from "@/db/schema/users";
import { memberCounts } from "@/db/schema/workspaces";
import type { MemberActor } from "../actor";
import { query } from "../operation";
import { seatsOf } from "../workspaces/roster";

/** What the dashboard shows, each part only to those who may see it. */
export const dashboard = query({
  name: "dashboard.show",
  permission: "member",
  input: z.object({}),
  async run({ actor, tx }) {
    const workspaceId = actor.workspace.id;
    const mayList = actor.permissions.has("members.read");
    const [standing, seats, people, joined, changes] = await Promise.all([
      ownStanding(tx, actor),
      mayList ? seatsOf(tx, workspaceId) : null,
      mayList ? headcount(tx, actor) : null,
      mayList ? recentlyJoined(tx, actor) : null,
      actor.permissions.has("audit.read") ? recentChanges(tx, workspaceId) : null,
    ]);
    return { standing, seats, people, joined, changes };
  },
});

/** What one is here oneself: since when, and with which roles. */
async function ownStanding(tx: Reader, actor: MemberActor) {
  const [mine] = await tx
    .select({ joinedAt: memberships.joinedAt })
    .from(memberships)
    .where(eq(memberships.id, actor.membershipId));
  const held = await tx
    .selectDistinct({ id: roles.id, name: roles.name, system: roles.system })
    .from(membershipRoles)
    .innerJoin(roles, eq(roles.id, membershipRoles.roleId))
    .where(eq(membershipRoles.membershipId, actor.membershipId))
    .orderBy(roles.name);
  return { joinedAt: mine?.joinedAt ?? null, roles: held };
}

/** How many there are of each kind and standing, from the counts that triggers keep. */
async function headcount(tx: Reader, { workspace, seesExternals }: MemberActor) {
  const rows = await tx
    .select({ kind: memberCounts.kind, status: memberCounts.status, members: memberCounts.members })
    .from(memberCounts)
    .where(and(eq(memberCounts.workspaceId, workspace.id), ne(memberCounts.status, "removed")));
  const sum = (matches: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(matches).reduce((total, { members }) => total + members, 0);
  return {
    active: sum(({ kind, status }) => kind === "internal" && status === "active"),
    suspended: sum(({ status }) => status === "suspended"),
    external: seesExternals ? sum(({ kind, status }) => kind === "external" && status === "active") : 0,
  };
}

async function recentlyJoined(tx: Reader, { workspace, seesExternals }: MemberActor) {
  return tx
    .select({
      id: users.id,
      name: sql<string>`${users.firstName} || ' ' || ${users.lastName}`,
      email: users.email,
      joinedAt: memberships.joinedAt,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.workspaceId, workspace.id),
        isNull(memberships.removedAt),
        seesExternals ? undefined : eq(memberships.kind, "internal"),
      ),
    )
    .orderBy(desc(memberships.joinedAt), desc(memberships.id))
    .limit(5);
}

async function recentChanges(tx: Reader, workspaceId: string) {
  return tx
    .select({
      id: auditEvents.id,
      at: auditEvents.at,
      action: auditEvents.action,
      actorName: auditEvents.actorName,
      targetType: auditEvents.targetType,
      targetId: auditEvents.targetId,
      targetName: auditEvents.targetName,
    })
    .from(auditEvents)
    .where(eq(auditEvents.workspaceId, workspaceId))
    .orderBy(desc(auditEvents.at), desc(auditEvents.id))
    .limit(8);
}
