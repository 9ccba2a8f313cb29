import { sql } from "drizzle-orm";
import type { SystemRole } from "./permissions";

export type HeldRole = { id: string; name: string; system: SystemRole | null; permissions: string[] };

/** A column for any select from `memberships`: the roles of that member, each with its stored permissions. */
export const heldRoles = sql<HeldRole[]>`(
  select coalesce(json_agg(json_build_object(
    'id', r.id, 'name', r.name, 'system', r.system,
    'permissions', array(select p.permission from role_permissions p where p.role_id = r.id order by 1)
  ) order by r.name), '[]')
  from membership_roles mr join roles r on r.id = mr.role_id where mr.membership_id = "memberships"."id")`;

/** A column for a select from `workspaces`: all of its roles in the same shape, system roles first. */
export const definedRoles = sql<HeldRole[]>`(
  select coalesce(json_agg(json_build_object(
    'id', r.id, 'name', r.name, 'system', r.system,
    'permissions', array(select p.permission from role_permissions p where p.role_id = r.id order by 1)
  ) order by r.system is null, r.id), '[]')
  from roles r where r.workspace_id = "workspaces"."id")`;

/** A column for a select from `workspaces`: how many active owners it has, where more than two are all the same. */
export const activeOwners = sql<number>`(
  select count(*)::int from (
    select from roles r
      join membership_roles held on held.role_id = r.id and held.member_kind = 'internal' and held.member_status = 'active'
    where r.workspace_id = "workspaces"."id" and r.system = 'owner' limit 2) owners)`;
