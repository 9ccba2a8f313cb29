import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { createTranslator } from "next-intl";
import { csvOf } from "../csv";
import { download } from "../download";
import { languageOf } from "../actor";
import { messagesIn } from "../messages";
import { query } from "../operation";

/** `month` is a calendar month in UTC, as `2026-11`. */
export type MemberMonth = { month: string; members: number };

/**
 * LIF-4, BIL-3: how many internal members there were at the end of each calendar month (UTC), suspended ones too, the latest first; of
 * this month, how many there are now. Who was removed is in none from that moment on, and stays in those before.
 */
export const memberMonths = query({
  name: "periods.months",
  permission: "billing.manage",
  input: z.object({}),
  async run({ actor, tx }) {
    return monthsOf(tx, actor.workspace.id);
  },
});

/** BIL-3: the same as a file. */
export const exportMemberMonths = download({
  name: "periods.export",
  permission: "billing.manage",
  input: z.object({}),
  async run({ actor, tx }) {
    const months = await monthsOf(tx, actor.workspace.id);
    const locale = languageOf(actor);
    const t = createTranslator({ locale, messages: messagesIn(locale), namespace: "workspaces.months" });
    const rows = months.map(({ month, members }) => [month, String(members)]);
    return {
      name: `${actor.workspace.slug}-members-by-month-${rows.length}-rows.csv`,
      type: "text/csv; charset=utf-8",
      rows: rows.length,
      content: csvOf([t("month"), t("members")], inOne(rows)),
      event: { action: "users.monthsExported", after: { rows: rows.length } },
    };
  },
});

async function* inOne<T>(rows: T): AsyncGenerator<T> {
  yield await Promise.resolve(rows);
}

/** What came and what went in each month, added up from the beginning. */
async function monthsOf(tx: Reader, workspaceId: string): Promise<MemberMonth[]> {
  const month = (moment: string) => sql.raw(`date_trunc('month', ${moment} at time zone 'utc')`);
  const ofInternals = sql`workspace_id = ${workspaceId} and kind = 'internal'`;
  return tx
    .select({ month: sql<string>`month`, members: sql<number>`members` })
    .from(
      sql`(with changes as (
          select ${month("began_at")} as month, count(*) as change from membership_periods
            where ${ofInternals} group by 1
          union all
          select ${month("ended_at")}, -count(*) from membership_periods
            where ${ofInternals} and ended_at is not null group by 1)
        select to_char(every.month, 'YYYY-MM') as month,
          (sum(coalesce(sum(change), 0)) over (order by every.month))::int as members
        from generate_series((select min(month) from changes), ${month("now()")}, interval '1 month') every(month)
        left join changes on changes.month = every.month
        group by every.month) months`,
    )
    .orderBy(sql`month desc`);
}
