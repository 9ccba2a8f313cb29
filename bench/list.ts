import { database } from "@/db/client";
import { listUsers } from "@/lib/users/queries";
import { takingTurns } from "./measure";
import type { Large } from "./workspace";

const columns = `m.id, u.first_name, u.last_name, u.email, u.phone, m.kind, m.status, m.joined_at, m.last_active_at,
  array(select held.role_id from membership_roles held where held.membership_id = m.id) as roles`;
const members = `memberships m join users u on u.id = m.user_id`;
const here = `m.workspace_id = $1 and m.removed_at is null`;

export type Measured = { name: string; taken: { list: number; bare: number }[] };

/** USR-1: what the list costs in each workspace, and what the bare SQL that finds the same rows, by the same driver. */
export async function benchList(workspaces: Large[]): Promise<Measured[]> {
  const measured: Measured[] = [];
  const perWorkspace = workspaces.map((workspace) => ({ workspace, cases: casesOf(workspace) }));
  for (const [index, { name }] of (perWorkspace[0]?.cases ?? []).entries()) {
    const works = perWorkspace.flatMap(({ workspace, cases }) => {
      const { asked, sql, params } = cases[index] ?? { asked: {}, sql: "select 1", params: [] };
      return [
        () => listUsers(workspace.actor, asked),
        () => database().client.unsafe(sql, params, { prepare: true }),
      ];
    });
    const times = await takingTurns(40, works);
    measured.push({ name, taken: inPairs(times).map(([list, bare]) => ({ list, bare })) });
  }
  return measured;
}

function inPairs(times: number[]): [number, number][] {
  return times.flatMap((time, index): [number, number][] =>
    index % 2 === 0 ? [[time, times[index + 1] ?? 0]] : [],
  );
}

function casesOf({ actor, roleId, groupId }: Large) {
  const workspace = actor.workspace.id;
  const page = `select ${columns} from ${members} where ${here}`;
  return [
    {
      name: "first page",
      asked: {},
      sql: `${page} order by m.sort_name, m.id limit 51`,
      params: [workspace],
    },
    {
      name: "last page",
      asked: { page: "last" },
      sql: `${page} order by m.sort_name desc, m.id desc limit 51`,
      params: [workspace],
    },
    {
      name: "rare search",
      asked: { q: "featherstonehaugh uma" },
      sql: `${page} and m.search_text like $2 and m.search_text like $3 order by m.sort_name, m.id limit 51`,
      params: [workspace, "%featherstonehaugh%", "%uma%"],
    },
    {
      name: "names that stand together",
      asked: { q: "yash" },
      sql: `select * from (${page} and m.search_text like $2 offset 0) found order by first_name, last_name limit 51`,
      params: [workspace, "%yash%"],
    },
    {
      name: "role and status",
      asked: { role: roleId, status: "suspended" },
      sql: `select ${columns} from membership_roles h join ${members} on m.id = h.membership_id
        where ${here} and h.role_id = $2 and h.member_kind = 'internal' and h.member_status = 'suspended'
        order by h.member_sort_name, h.membership_id limit 51`,
      params: [workspace, roleId],
    },
    {
      name: "group",
      asked: { group: groupId },
      sql: `select ${columns} from group_members g join ${members} on m.id = g.membership_id
        where ${here} and g.group_id = $2 order by g.member_sort_name, g.membership_id limit 51`,
      params: [workspace, groupId],
    },
    {
      name: "latest active",
      asked: { sort: "-lastActive" },
      sql: `${page} order by coalesce(m.last_active_at, '-infinity'::timestamptz) desc, m.id desc limit 51`,
      params: [workspace],
    },
  ];
}
