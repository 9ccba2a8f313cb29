import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import type { Total } from "../paging";
import { type Permission, permissions, withLowerLevels } from "../permissions";
import { type Standing, rightsOf } from "../standing";
import type { Role } from "./queries";

/** ROL-4: whom a change of a role concerns: how many hold it, and for how many of them what really comes or goes. */
export type RoleEffect = { people: number; gained: Change[]; lost: Change[] };
type Change = { permission: Permission; people: number };

/** ROL-2: what goes with a role. `left`: who has no other. */
export type RoleDeletion = { people: number; left: number; groups: number; invitations: number };

const countedTo = 1000;

/** How many people hold each role of a workspace, given or through a group; counted up to a thousand. */
export async function countHolders(tx: Reader, workspaceId: string): Promise<Map<string, Total>> {
  const rows = await tx
    .select({ id: sql<string>`r.id`, people: sql<number>`counted.people` })
    .from(
      sql`roles r, lateral (select count(*)::int as people from (
        select distinct held.membership_id from membership_roles held
        where held.role_id = r.id and held.member_status <> 'removed' limit ${countedTo + 1}) holders) counted`,
    )
    .where(sql`r.workspace_id = ${workspaceId}`);
  return new Map(
    rows.map(({ id, people }) => [id, people > countedTo ? { atLeast: countedTo } : people] as const),
  );
}

/** How many people hold a role, exactly, and what else goes with it; what a deletion names. */
export async function deletionOf(tx: Reader, roleId: string): Promise<RoleDeletion> {
  const [holders, [row]] = await Promise.all([
    holdersOf(tx, roleId),
    tx
      .select({
        groups: sql<number>`(select count(*)::int from group_roles where role_id = ${roleId})`,
        invitations: sql<number>`(select count(*)::int from invitation_roles chosen
          join invitations i on i.id = chosen.invitation_id
          where chosen.role_id = ${roleId} and i.status = 'pending')`,
      })
      .from(sql`(select) counted`),
  ]);
  if (!row) throw new Error("an aggregate without a row");
  return { people: sumOf(holders), left: sumOf(holders.filter(({ others }) => others === null)), ...row };
}

/**
 * ROL-4: for each permission that the change adds or takes, the people for whom it makes a difference, by the function that
 * decides what they may do: not those who have it from another role, nor externals to whom it is not open. Who is suspended
 * counts: it is theirs once reactivated.
 */
export async function effectOf(
  tx: Reader,
  role: Role,
  wanted: { permissions: readonly Permission[]; internalOnly: boolean },
  all: readonly Role[],
): Promise<RoleEffect> {
  const changed = { ...role, ...wanted, permissions: withLowerLevels(wanted.permissions) };
  const holders = await holdersOf(tx, role.id);
  const differences = holders.map(({ kind, open, others, people }) => {
    const rest = all.filter(({ id }) => others?.includes(id));
    const rights = (one: Role) => rightsOf({ kind, limit: open, roles: [one, ...rest].map(asHeld) });
    return { people, before: rights(role), after: rights(changed) };
  });

  function changes(from: "before" | "after", to: "before" | "after", named: readonly Permission[]): Change[] {
    return permissions.flatMap((permission) => {
      const concerned = differences.filter((one) => one[to].has(permission) && !one[from].has(permission));
      return concerned.length > 0 || named.includes(permission)
        ? { permission, people: sumOf(concerned) }
        : [];
    });
  }

  const added = changed.permissions.filter((permission) => !role.permissions.includes(permission));
  const taken = role.permissions.filter((permission) => !changed.permissions.includes(permission));
  return {
    people: sumOf(holders),
    gained: changes("before", "after", added),
    lost: changes("after", "before", taken),
  };
}

/** Everybody who holds a role in the same way: of one kind, from homes with one relationship, with the same other roles. */
type Holders = { kind: Standing["kind"]; open: string[] | null; others: string[] | null; people: number };

/** Few have more than one role, so it is those who are looked at one by one. */
async function holdersOf(tx: Reader, roleId: string): Promise<Holders[]> {
  return tx
    .select({
      kind: sql<Holders["kind"]>`kind`,
      open: sql<string[] | null>`open`,
      others: sql<string[] | null>`others`,
      people: sql<number>`count(*)::int`,
    })
    .from(
      sql`(select h.member_kind as kind, o.others, case when h.member_kind = 'external' then (
          select rel.permissions from memberships m join users u on u.id = m.user_id
            join relationships rel
              on rel.home_workspace_id = u.home_workspace_id and rel.workspace_id = m.workspace_id
          where m.id = h.membership_id) end as open
        from (select distinct membership_id, member_kind from membership_roles
          where role_id = ${roleId} and member_status <> 'removed') h
        left join (select membership_id, array_agg(distinct role_id order by role_id) as others
          from membership_roles
          where role_id <> ${roleId} and workspace_id = (select workspace_id from roles where id = ${roleId})
            and membership_id in (select membership_id from membership_roles where role_id = ${roleId})
          group by membership_id) o on o.membership_id = h.membership_id) holders`,
    )
    .groupBy(sql`kind`, sql`open`, sql`others`);
}

function asHeld(role: Role) {
  return { ...role, permissions: [...role.permissions], direct: true, groups: [] };
}

function sumOf(some: readonly { people: number }[]): number {
  return some.reduce((sum, { people }) => sum + people, 0);
}
