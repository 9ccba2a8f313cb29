import { sql } from "drizzle-orm";
import type { SystemRole } from "./permissions";
import type { Directory } from "./standing";

export type DefinedRole = {
  id: string;
  name: string;
  system: SystemRole | null;
  internalOnly: boolean;
  permissions: string[];
};

/** How somebody comes to a role: given by itself, through the groups with these names, or both. */
export type Holding = { id: string; direct: boolean; groups: string[] };

export type HeldRole = DefinedRole & Omit<Holding, "id">;

/** Each role of a member once, however often they come to it. */
const eachRole = sql`(
  select held.role_id as id, bool_or(held.group_id is null) as direct,
    array_remove(array_agg(g.name order by g.name), null) as groups
  from membership_roles held left join groups g on g.id = held.group_id
  where held.membership_id = "memberships"."id" group by held.role_id)`;

/** A column for any select from `memberships`: which roles that member holds, and how they come to each. */
export const holdings = sql<Holding[]>`(
  select coalesce(json_agg(h order by h.id), '[]') from ${eachRole} h)`;

/** As `holdings`, each with what the role is and its stored permissions. */
export const heldRoles = sql<HeldRole[]>`(
  select coalesce(json_agg(json_build_object(
    'id', r.id, 'name', r.name, 'system', r.system, 'internalOnly', r.internal_only,
    'direct', h.direct, 'groups', h.groups,
    'permissions', array(select p.permission from role_permissions p where p.role_id = r.id order by 1)
  ) order by r.name), '[]')
  from ${eachRole} h join roles r on r.id = h.id)`;

/** LKP-4: a column for any select from `memberships`: what the relationship with an external's home allows, if one was set. */
export const relationshipLimit = sql<string[] | null>`case when "memberships"."kind" = 'external' then (
  select rel.permissions from users u
    join relationships rel on rel.home_workspace_id = u.home_workspace_id
  where u.id = "memberships"."user_id" and rel.workspace_id = "memberships"."workspace_id") end`;

/** USR-1, POL-1: a column for any select from `memberships`: the policy of the workspace on who sees its members. */
export const directoryPolicy = sql<Directory>`(
  select coalesce(w.policies ->> 'directory', 'self') from workspaces w where w.id = "memberships"."workspace_id")`;

/** KEY-1, POL-1: a column for any select from `memberships`: the policy of the workspace on who has API keys. */
export const keysPolicy = sql<boolean>`(
  select coalesce((w.policies ->> 'keysByMembers')::boolean, true) from workspaces w where w.id = "memberships"."workspace_id")`;

/** A column for a select from `workspaces`: all of its roles, system roles first. */
export const definedRoles = sql<DefinedRole[]>`(
  select coalesce(json_agg(json_build_object(
    'id', r.id, 'name', r.name, 'system', r.system, 'internalOnly', r.internal_only,
    'permissions', array(select p.permission from role_permissions p where p.role_id = r.id order by 1)
  ) order by r.system is null, r.id), '[]')
  from roles r where r.workspace_id = "workspaces"."id")`;

/** A column for a select from `workspaces`: how many active owners it has, where more than two are all the same. */
export const activeOwners = sql<number>`(
  select count(*)::int from (
    select from roles r
      join membership_roles held on held.role_id = r.id and held.member_kind = 'internal' and held.member_status = 'active'
    where r.workspace_id = "workspaces"."id" and r.system = 'owner' limit 2) owners)`;
