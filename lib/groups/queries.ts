import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { groupMembers, groups } from "@/db/schema/groups";
import type { MemberActor } from "../actor";
import { byName, cutByName } from "../by-name";
import { NamedPageAsked, PageAsked } from "../cursor";
import { pageOfMembers } from "../directory/roster";
import { Listing } from "../directory/schema";
import { query } from "../operation";
import type { Total } from "../paging";
import { type Role, type RoleToChoose, roleNames, rolesOf } from "../roles/queries";
import { type MemberColumns, readHousehold, readMembers, suggestMembers, targetOf } from "../users/roster";
import type { Verdict } from "../verdict";
import { type Group, carriedRoles, countMembers, findGroup, groupsOf, lossesWithout } from "./roster";
import {
  canCarry,
  canChangeGroupRoles,
  canDeleteGroup,
  canEditGroup,
  canFillGroup,
  canMakeGroups,
  canPlaceInGroup,
} from "./rules";
import { GroupCandidates, GroupId } from "./schema";

/** A group as the page of groups shows it. */
export type ListedGroup = {
  id: string;
  name: string;
  description: string;
  roles: Pick<Role, "id" | "name" | "system">[];
  people: Total;
  can: { edit: Verdict; changeRoles: Verdict; fill: Verdict; delete: Verdict };
};

/** Somebody in a group, or who could be: whether they are in it, and whether the actor may change that. */
export type Candidate = {
  id: string;
  firstName: string;
  lastName: string;
  email: string;
  isIn: boolean;
  place: Verdict;
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
        fill: canFillGroup(actor, target),
        delete: canDeleteGroup(actor, target),
      },
    }));
    return { groups: listed, mayMake: canMakeGroups(actor) };
  },
});

/** KEY-3: a page of the groups of the workspace by name, with their roles, without what only people need. */
export const pageOfGroups = query({
  name: "groups.page",
  permission: "members.read",
  input: NamedPageAsked,
  async run({ actor, tx }, { size, page, q }) {
    const workspaceId = actor.workspace.id;
    const { placeValue, matching, order } = byName(groups, { page, q });
    const { id, name, description } = groups;
    const [rows, roles] = await Promise.all([
      tx
        .select({ id, name, description, roleIds: carriedRoles, placeValue })
        .from(groups)
        .where(and(eq(groups.workspaceId, workspaceId), matching))
        .orderBy(...order)
        .limit(size + 1),
      roleNames(tx, workspaceId),
    ]);
    const cut = cutByName(page, rows, size);
    return {
      ...cut,
      rows: cut.rows.map((row) => ({ ...row, roles: roles.filter((role) => row.roleIds.includes(role.id)) })),
    };
  },
});

/** KEY-3: one group with its roles. Refuses one of another workspace as not found. */
export const showGroup = query({
  name: "groups.show",
  permission: "members.read",
  input: GroupId,
  run: ({ actor, tx }, { groupId }): Promise<Group> => findGroup(tx, actor, groupId),
});

/** KEY-3: a page of the people in a group, as `users.page` has them. Refuses a group of another workspace as not found. */
export const membersOfGroup = query({
  name: "groups.members",
  permission: "members.read",
  input: GroupId.extend(PageAsked.shape),
  async run({ actor, tx }, { groupId, size, page }) {
    await findGroup(tx, actor, groupId);
    return pageOfMembers(tx, actor, { ...Listing.parse({ group: groupId }), page }, size);
  },
});

/** ROL-7: what whoever makes or edits a group can choose from; a group carries no super-user and no External. */
export const groupOptions = query({
  name: "groups.options",
  permission: "groups.manage",
  input: z.object({}),
  async run({ actor, tx }): Promise<RoleToChoose[]> {
    const all = await rolesOf(tx, actor.workspace.id);
    return all
      .filter(({ system }) => system !== "owner" && system !== "external")
      .map((role) => ({ ...role, grantable: canCarry(actor, role) }));
  },
});

/** ROL-7: what deleting a group does, before it is done: how many people are in it, and how many of them lose which role. */
export const groupDeletion = query({
  name: "groups.deletion",
  permission: "groups.manage",
  input: GroupId,
  async run({ actor, tx }, { groupId }) {
    const group = await findGroup(tx, actor, groupId);
    const [people, losses] = await Promise.all([countMembers(tx, groupId), lossesWithout(tx, groupId)]);
    return { people, roles: group.roles.map(({ id, name }) => ({ name, people: losses.get(id) ?? 0 })) };
  },
});

/** ROL-7: who is in a group, by name; the first of them where there are many. */
export const groupPeople = query({
  name: "groups.people",
  permission: "members.read",
  input: GroupId,
  async run({ actor, tx }, { groupId }): Promise<{ people: Candidate[]; total: number }> {
    const group = await findGroup(tx, actor, groupId);
    const listing = Listing.parse({ group: groupId });
    const page = { page: "first" as const, limit: peopleAtMost, counting: Promise.resolve(0) };
    const [rows, total] = await Promise.all([
      readMembers(tx, actor.workspace.id, listing, page),
      countMembers(tx, groupId),
    ]);
    return { people: await judged(tx, actor, group, rows), total };
  },
});

/** ROL-7: the first members by name that match, for whoever is looking for somebody to put into a group. */
export const groupCandidates = query({
  name: "groups.candidates",
  permission: "groups.manage",
  input: GroupCandidates,
  async run({ actor, tx }, { groupId, q }): Promise<Candidate[]> {
    const group = await findGroup(tx, actor, groupId);
    return judged(tx, actor, group, await suggestMembers(tx, actor, { q, kind: "internal" }));
  },
});

const peopleAtMost = 50;

/** What the commands would say of each, by the same rule. */
async function judged(
  tx: Reader,
  actor: MemberActor,
  group: Group,
  rows: MemberColumns[],
): Promise<Candidate[]> {
  const [household, placed] = await Promise.all([
    readHousehold(tx, actor.workspace.id),
    tx
      .select({ id: groupMembers.membershipId })
      .from(groupMembers)
      .where(
        and(
          eq(groupMembers.groupId, group.id),
          inArray(
            groupMembers.membershipId,
            rows.map(({ membershipId }) => membershipId),
          ),
        ),
      ),
  ]);
  const inside = new Set(placed.map(({ id }) => id));
  return rows.map((row) => ({
    id: row.userId,
    firstName: row.firstName,
    lastName: row.lastName,
    email: row.email,
    isIn: inside.has(row.membershipId),
    place: canPlaceInGroup(actor, targetOf(row, household), group),
  }));
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

async function countPeople(tx: Reader, workspaceId: string): Promise<Map<string, Total>> {
  const rows = await tx
    .select({ id: sql<string>`g.id`, people: sql<number>`counted.people` })
    .from(
      sql`groups g, lateral (select count(*)::int as people from (
        select from group_members m where m.group_id = g.id limit ${countedTo + 1}) found) counted`,
    )
    .where(sql`g.workspace_id = ${workspaceId}`);
  return new Map(
    rows.map(({ id, people }) => [id, people > countedTo ? { atLeast: countedTo } : people] as const),
  );
}
