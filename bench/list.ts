import { database } from "@/db/client";
import type { MemberActor } from "@/lib/actor";
import { listUsers } from "@/lib/users/queries";
import { sideBySide } from "./measure";
import type { Large } from "./workspace";

const columns = `m.id, u.first_name, u.last_name, u.email, u.phone, m.kind, m.status, m.joined_at, m.last_active_at,
  array(select held.role_id from membership_roles held where held.membership_id = m.id) as roles`;
const members = `memberships m join users u on u.id = m.user_id`;
const here = `m.workspace_id = $1 and m.removed_at is null`;

/** USR-1: what the list costs over the bare SQL that finds the same rows, by the same driver. */
export async function benchList({ actor, roleId }: Large) {
  const rows = [];
  for (const { name, asked, sql, params } of casesOf(actor, roleId)) {
    const bare = () => database().client.unsafe(sql, params, { prepare: true });
    const [list, floor] = await sideBySide(40, () => listUsers(actor, asked), bare);
    rows.push({ name, list, floor });
  }
  return rows;
}

function casesOf(actor: MemberActor, roleId: string) {
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
      name: "role and status",
      asked: { role: roleId, status: "suspended" },
      sql: `select ${columns} from membership_roles h join ${members} on m.id = h.membership_id
        where ${here} and h.role_id = $2 and h.member_kind = 'internal' and h.member_status = 'suspended'
        order by h.member_sort_name, h.membership_id limit 51`,
      params: [workspace, roleId],
    },
    {
      name: "latest active",
      asked: { sort: "-lastActive" },
      sql: `${page} order by coalesce(m.last_active_at, '-infinity'::timestamptz) desc, m.id desc limit 51`,
      params: [workspace],
    },
  ];
}
