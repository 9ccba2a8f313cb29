import { sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import type { Total } from "../paging";
import { type Permission, permissionsOfRole, readOnly, withLowerLevels } from "../permissions";
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

/** How many people hold a role, exactly; what a deletion names. */
export async function deletionOf(tx: Reader, roleId: string): Promise<RoleDeletion> {
  const [row] = await tx
    .select({
      people: sql<number>`count(*)::int`,
      left: sql<number>`(count(*) filter (where not exists (
        select from membership_roles other
        where other.membership_id = holders.membership_id and other.role_id <> ${roleId})))::int`,
      groups: sql<number>`(select count(*)::int from group_roles where role_id = ${roleId})`,
      invitations: sql<number>`(select count(*)::int from invitation_roles chosen
        join invitations i on i.id = chosen.invitation_id
        where chosen.role_id = ${roleId} and i.status = 'pending')`,
    })
    .from(sql`(${holdersOf(roleId)}) holders`);
  if (!row) throw new Error("an aggregate without a row");
  return row;
}

/**
 * ROL-4: for each permission that the change adds or takes, the people for whom it makes a difference: not those who have
 * it from another role, nor externals to whom it is not open. Who is suspended counts: it is theirs once reactivated.
 */
export async function effectOf(
  tx: Reader,
  role: Role,
  wanted: { permissions: readonly string[]; internalOnly: boolean },
  all: readonly Role[],
): Promise<RoleEffect> {
  const before = new Set(role.permissions);
  const after = new Set(withLowerLevels(wanted.permissions));
  const both = new Set([...before, ...after]);
  const questions = [...both].map((permission) => ({
    permission,
    /** For internals, and for externals, who the role itself is open to. */
    internals: differs(before.has(permission), after.has(permission)),
    externals: differs(
      before.has(permission) && !role.internalOnly,
      after.has(permission) && !wanted.internalOnly,
    ),
    ...othersGranting(all, role, permission),
    byDefault: readOnly.includes(permission),
  }));
  const rows = await tx
    .select({
      permission: sql<Permission>`q.permission`,
      gained: sql<number>`(count(*) filter (where change = 1))::int`,
      lost: sql<number>`(count(*) filter (where change = -1))::int`,
    })
    .from(
      sql`(${holdersOf(role.id)}) h
      cross join jsonb_to_recordset(${JSON.stringify(questions)}::text::jsonb) as q(
        permission text, internals int, externals int, others uuid[], "othersForExternals" uuid[], "byDefault" boolean)
      cross join lateral (select case when h.kind = 'internal' then q.internals else q.externals end as change,
        case when h.kind = 'internal' then q.others else q."othersForExternals" end as others) c`,
    )
    .where(
      sql`change <> 0 and (cardinality(c.others) = 0 or not exists (
        select from membership_roles other
        where other.membership_id = h.membership_id and other.role_id = any(c.others)))
      and (h.kind = 'internal' or coalesce(q.permission = any(h.open), q."byDefault"))`,
    )
    .groupBy(sql`q.permission`);
  const { people } = await deletionOf(tx, role.id);
  const changes = (way: "gained" | "lost") =>
    questions.flatMap(({ permission }) => {
      const found = rows.find((row) => row.permission === permission)?.[way] ?? 0;
      const concerned = way === "gained" ? !before.has(permission) : !after.has(permission);
      return found > 0 || concerned ? { permission, people: found } : [];
    });
  return { people, gained: changes("gained"), lost: changes("lost") };
}

function differs(before: boolean, after: boolean): -1 | 0 | 1 {
  if (before === after) return 0;
  return after ? 1 : -1;
}

function othersGranting(all: readonly Role[], role: Role, permission: Permission) {
  const others = all.filter((one) => one.id !== role.id && permissionsOfRole(one).includes(permission));
  const ids = (some: readonly Role[]) => some.map(({ id }) => id);
  return { others: ids(others), othersForExternals: ids(others.filter((one) => !one.internalOnly)) };
}

/** Everybody with a role, once; of externals also what the relationship opens to them, where one was set. */
function holdersOf(roleId: string) {
  return sql`select m.id as membership_id, m.kind, case when m.kind = 'external' then (
      select rel.permissions from users u join relationships rel on rel.home_workspace_id = u.home_workspace_id
      where u.id = m.user_id and rel.workspace_id = m.workspace_id) end as open
    from (select distinct membership_id from membership_roles
      where role_id = ${roleId} and member_status <> 'removed') held
    join memberships m on m.id = held.membership_id`;
}
