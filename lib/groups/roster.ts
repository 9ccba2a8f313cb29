import { and, asc, count, eq, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { groupMembers, groupRoles, groups } from "@/db/schema/groups";
import type { MemberActor } from "../actor";
import { AppError } from "../errors";
import { type Role, rolesOf } from "../roles/queries";
import type { GroupTarget } from "./rules";

/** ROL-7: a group with its roles and what its rules judge by. */
export type Group = GroupTarget & { id: string; name: string; description: string; roles: Role[] };

/** The group with this id of the actor's workspace; one of another is not found. */
export async function findGroup(tx: Reader, actor: MemberActor, groupId: string): Promise<Group> {
  const [group] = await groupsOf(tx, actor, groupId);
  if (!group) throw new AppError("not_found", "groupNotFound");
  return group;
}

/** All groups of the actor's workspace by name, or the one with this id. */
export async function groupsOf(tx: Reader, actor: MemberActor, groupId?: string): Promise<Group[]> {
  const workspaceId = actor.workspace.id;
  const wanted = groupId === undefined ? undefined : eq(groups.id, groupId);
  const [rows, roles] = await Promise.all([
    tx
      .select({
        id: groups.id,
        name: groups.name,
        description: groups.description,
        roleIds: carriedRoles,
        isMine: sql<boolean>`exists (select from ${groupMembers} mine
          where mine.group_id = ${groups.id} and mine.membership_id = ${actor.membershipId})`,
      })
      .from(groups)
      .where(and(eq(groups.workspaceId, workspaceId), wanted))
      .orderBy(asc(sql`lower(${groups.name})`)),
    rolesOf(tx, workspaceId),
  ]);
  return rows.map(({ roleIds, ...group }) => {
    const carried = roles.filter((role) => roleIds.includes(role.id));
    const permissions = new Set(carried.flatMap((role) => role.permissions));
    return { ...group, roles: carried, permissions, carriesRoles: carried.length > 0 };
  });
}

/** A column for any select from `groups`. */
export const carriedRoles = sql<
  string[]
>`array(select c.role_id from ${groupRoles} c where c.group_id = "groups"."id")`;

/** How many people are in a group, exactly. */
export async function countMembers(tx: Reader, groupId: string): Promise<number> {
  const [row] = await tx
    .select({ people: count() })
    .from(groupMembers)
    .where(eq(groupMembers.groupId, groupId));
  return row?.people ?? 0;
}

/** For each role of a group, how many people have it from nowhere else. */
export async function lossesWithout(tx: Reader, groupId: string): Promise<Map<string, number>> {
  const rows = await tx
    .select({ id: sql<string>`held.role_id`, people: sql<number>`count(*)::int` })
    .from(sql`membership_roles held`)
    .where(
      sql`held.group_id = ${groupId} and not exists (select from membership_roles other
        where other.membership_id = held.membership_id and other.role_id = held.role_id
          and other.group_id is distinct from held.group_id)`,
    )
    .groupBy(sql`held.role_id`);
  return new Map(rows.map(({ id, people }) => [id, people] as const));
}
