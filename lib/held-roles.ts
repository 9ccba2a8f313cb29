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
