import { and, asc, count, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { groupMembers, groupRoles, groups } from "@/db/schema/groups";
import type { MemberActor } from "../actor";
import { AppError } from "../errors";
import { query } from "../operation";
import type { Total } from "../paging";
import { type Role, type RoleToChoose, rolesOf, rolesToChoose } from "../roles/queries";
import type { Verdict } from "../verdict";
import { type GroupTarget, canChangeGroupRoles, canDeleteGroup, canEditGroup, canMakeGroups } from "./rules";
import { GroupId } from "./schema";

/** ROL-7: a group with its roles and what its rules judge by. */
export type Group = GroupTarget & { id: string; name: string; description: string; roles: Role[] };

/** A group as the page of groups shows it. */
export type ListedGroup = {
  id: string;
  name: string;
  description: string;
  roles: Pick<Role, "id" | "name" | "system">[];
  people: Total;
  can: { edit: Verdict; changeRoles: Verdict; delete: Verdict };
};

const countedTo = 1000;

/** ROL-7: the groups of the workspace by name, with their roles and how many people are in each. */
export const listGroups = query({
  name: "groups.list",
  permission: "members.read",
  input: z.object({}),
  async run({ actor, tx }): Promise<{ groups: ListedGroup[]; mayMake: Verdict }> {
    const [all, people] = await Promise.all([groupsOf(tx, actor), countPeople(tx, actor.workspace.id)]);
    const listed = all.map(({ id, name, description, roles, ...target }) => ({
      id,
      name,
      description,
      roles: roles.map((role) => ({ id: role.id, name: role.name, system: role.system })),
      people: people.get(id) ?? 0,
      can: {
        edit: canEditGroup(actor, target),
        changeRoles: canChangeGroupRoles(actor, target),
        delete: canDeleteGroup(actor, target),
      },
    }));
    return { groups: listed, mayMake: canMakeGroups(actor) };
  },
});

/** ROL-7: what whoever makes or edits a group can choose from; a group carries no super-user. */
export const groupOptions = query({
  name: "groups.options",
  permission: "groups.manage",
  input: z.object({}),
  async run({ actor, tx }): Promise<RoleToChoose[]> {
    return (await rolesToChoose(tx, actor)).filter((role) => role.system !== "owner");
  },
});

/** ROL-7: how many people a group has, exactly; what deleting it names. */
export const groupDeletion = query({
  name: "groups.deletion",
  permission: "groups.manage",
  input: GroupId,
  async run({ actor, tx }, { groupId }) {
    await findGroup(tx, actor, groupId);
    return { people: await countMembers(tx, groupId) };
  },
});

/** How many people are in a group, exactly. */
export async function countMembers(tx: Reader, groupId: string): Promise<number> {
  const [row] = await tx
    .select({ people: count() })
    .from(groupMembers)
    .where(eq(groupMembers.groupId, groupId));
  return row?.people ?? 0;
}

/** The names of all groups, to filter by. */
export async function groupNames(tx: Reader, workspaceId: string): Promise<{ id: string; name: string }[]> {
  return tx
    .select({ id: groups.id, name: groups.name })
    .from(groups)
    .where(eq(groups.workspaceId, workspaceId))
    .orderBy(asc(sql`lower(${groups.name})`));
}

/** USR-2: the groups somebody is in, by name. */
export async function groupsWith(tx: Reader, membershipId: string): Promise<{ id: string; name: string }[]> {
  return tx
    .select({ id: groups.id, name: groups.name })
    .from(groupMembers)
    .innerJoin(groups, eq(groups.id, groupMembers.groupId))
    .where(eq(groupMembers.membershipId, membershipId))
    .orderBy(asc(sql`lower(${groups.name})`));
}

/** The group with this id of the actor's workspace; one of another is not found. */
export async function findGroup(tx: Reader, actor: MemberActor, groupId: string): Promise<Group> {
  const [group] = await groupsOf(tx, actor, groupId);
  if (!group) throw new AppError("not_found", "groupNotFound");
  return group;
}

async function groupsOf(tx: Reader, actor: MemberActor, groupId?: string): Promise<Group[]> {
  const workspaceId = actor.workspace.id;
  const wanted = groupId === undefined ? undefined : eq(groups.id, groupId);
  const [rows, roles] = await Promise.all([
    tx
      .select({
        id: groups.id,
        name: groups.name,
        description: groups.description,
        roleIds: sql<string[]>`array(select c.role_id from ${groupRoles} c where c.group_id = ${groups.id})`,
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

async function countPeople(tx: Reader, workspaceId: string): Promise<Map<string, Total>> {
  const rows = await tx
    .select({ id: sql<string>`g.id`, people: sql<number>`counted.people` })
    .from(
      sql`groups g, lateral (select count(*)::int as people from (
        select from group_members m where m.group_id = g.id limit ${countedTo + 1}) some) counted`,
    )
    .where(sql`g.workspace_id = ${workspaceId}`);
  return new Map(
    rows.map(({ id, people }) => [id, people > countedTo ? { atLeast: countedTo } : people] as const),
  );
}
