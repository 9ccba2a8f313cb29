import { sql } from "drizzle-orm";
import type { Database } from "./client";
import type { MadeWorkspace } from "./factories";

/**
 * Gives the people of a large workspace assets, by SQL: most of them to a few thousand owners, one in twenty to its creator. A third are
 * shared with somebody, a tenth with a group.
 */
export async function seedLargeAssets(
  db: Database,
  workspace: Pick<MadeWorkspace, "id">,
  count: number,
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`
      create temporary table owners on commit drop as
      select m.id, m.user_id, u.first_name || ' ' || u.last_name as name, row_number() over (order by m.id) - 1 as number
      from memberships m join users u on u.id = m.user_id
      where m.workspace_id = ${workspace.id} and m.kind = 'internal' and m.removed_at is null
      order by m.id limit 5000`);
    await tx.execute(sql`
      insert into assets (workspace_id, type, name, link, owner_id, creator_id, creator_name, scheduled, created_at, updated_at)
      select ${workspace.id}, (array['flow', 'flow', 'recipe', 'connection', 'dashboard', 'flow', 'other'])[1 + n % 7],
        (array['Invoices', 'Leads', 'Orders', 'Tickets', 'Contracts', 'Returns', 'Payments', 'Surveys'])[1 + n * 31 % 8]
          || (array[' to the ledger', ' from the fair', ' without an answer', ' of partners', ' by country'])[1 + n * 17 % 5]
          || ' ' || n,
        'https://automations.example/' || n, o.id, o.user_id, o.name, n % 3 = 0,
        now() - n * interval '1 minute', now() - n * 7919 % 500000 * interval '1 minute'
      from generate_series(1, ${count}::int) n
        join owners o on o.number = case when n % 20 = 0 then 0 else n::bigint * 7919 % (select count(*) from owners) end`);
    await tx.execute(sql`
      insert into asset_shares (workspace_id, asset_id, membership_id, level)
      select a.workspace_id, a.id, o.id, case when a.n % 2 = 0 then 'viewer' else 'editor' end
      from (select workspace_id, id, owner_id, row_number() over (order by id) as n from assets where workspace_id = ${workspace.id}) a
        join owners o on o.number = a.n * 104729 % (select count(*) from owners)
      where a.n % 3 = 0 and o.id <> a.owner_id`);
    await tx.execute(sql`
      insert into asset_shares (workspace_id, asset_id, group_id, level)
      select a.workspace_id, a.id, g.id, 'viewer'
      from (select workspace_id, id, row_number() over (order by id) as n from assets where workspace_id = ${workspace.id}) a
        join (select id, row_number() over (order by id) as n, count(*) over () as of from groups where workspace_id = ${workspace.id}) g
          on g.n = 1 + a.n % g.of
      where a.n % 10 = 0`);
  });
  await db.execute(sql`vacuum analyze assets, asset_shares`);
}
