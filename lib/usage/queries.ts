import { eq, sql } from "drizzle-orm";
import { createTranslator } from "next-intl";
import { apiKeyDays, apiKeys } from "@/db/schema/api-keys";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { languageOf } from "../actor";
import { managesKeys } from "../api-keys/rules";
import { csvOf } from "../csv";
import { download } from "../download";
import { AppError } from "../errors";
import { messagesIn } from "../messages";
import { query } from "../operation";
import { cutPage } from "../paging";
import {
  type KeyUse,
  firstDay,
  isPageOfRows,
  keyAskedFor,
  readDays,
  readKeyUses,
  readRows,
  whoseOf,
  within,
} from "./roster";
import { type Days, type Used, daysOf, everyDay, sumOf, today } from "./rules";
import { UsageListing, UsageRows } from "./schema";

/** KEY-4: what keys did in a period. */
export type Usage = {
  /** Every day of the period, in UTC. */
  days: (Used & { day: string })[];
  total: Used;
  /** The most used keys, and how many rows there would be. */
  uses: KeyUse[];
  usedKeys: number;
  /** The one key that is asked for. */
  key: { id: string; name: string } | null;
  ofEverybody: boolean;
  /** The first and the last month of which something can be shown. */
  months: { first: string; last: string };
};

const shownKeys = 50;

/**
 * KEY-4: calls and credits by day and by key, of one's own keys or, for whoever manages them, of everybody's. What deleted keys did is
 * in the sums. Refuses with not_found a key that the actor may not see, or that was deleted.
 */
export const showUsage = query({
  name: "usage.show",
  permission: "member",
  input: UsageListing,
  async run({ actor, tx }, listing): Promise<Usage> {
    const whose = whoseOf(actor, listing);
    const now = today(new Date());
    const period = daysOf(listing.period, now);
    const [key, used, { uses, total }, first] = await Promise.all([
      keyAskedFor(tx, whose),
      readDays(tx, whose, period),
      readKeyUses(tx, whose, period, shownKeys),
      firstDay(tx, whose),
    ]);
    return {
      days: everyDay(period, used),
      total: sumOf(used),
      uses,
      usedKeys: total,
      key,
      ofEverybody: whose.membershipId === undefined,
      months: { first: (first ?? now).slice(0, 7), last: now.slice(0, 7) },
    };
  },
});

/** KEY-3: a page of the days of single keys, the latest first: one's own, or everybody's for whoever manages keys. */
export const pageOfUsage = query({
  name: "usage.page",
  permission: "member",
  input: UsageRows,
  async run({ actor, tx }, { of, key = "", size, page: asked, ...days }) {
    if (of === "all" && !managesKeys(actor))
      throw new AppError("forbidden", "missingPermission", { permission: "keys.manage" });
    const whose = whoseOf(actor, { of: of === "me" ? "me" : "", key });
    await keyAskedFor(tx, whose);
    const page = isPageOfRows(asked) ? asked : "first";
    const read = await readRows(tx, whose, days, { page, limit: size + 1 });
    const place = ({ day, keyId }: (typeof read)[number]) => ({ id: keyId, value: day });
    return cutPage(page, read, { size, total: { atLeast: 0 }, place });
  },
});

/** KEY-4: the same period as a file: a row for each key and day. */
export const exportUsage = download({
  name: "usage.export",
  permission: "member",
  input: UsageListing,
  async run({ actor, tx, read }, listing) {
    const whose = whoseOf(actor, listing);
    const key = await keyAskedFor(tx, whose);
    const period = daysOf(listing.period, today(new Date()));
    const wanted = within(whose, period);
    const [counted] = await tx
      .select({ rows: sql<number>`count(*)::int` })
      .from(apiKeyDays)
      .where(wanted);
    const rows = counted?.rows ?? 0;
    const locale = languageOf(actor);
    const t = createTranslator({ locale, messages: messagesIn(locale), namespace: "usage.file" });
    const days = tx
      .select(columns)
      .from(apiKeyDays)
      .innerJoin(apiKeys, eq(apiKeys.id, apiKeyDays.keyId))
      .innerJoin(memberships, eq(memberships.id, apiKeys.membershipId))
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(wanted)
      .orderBy(apiKeyDays.day, apiKeyDays.keyId);
    return {
      name: fileName(actor.workspace.slug, period, rows),
      type: "text/csv; charset=utf-8",
      rows,
      content: csvOf(
        headings.map((heading) => t(heading)),
        read(days),
      ),
      event: {
        action: "apiKey.usageExported",
        after: { rows, firstDay: period.first, lastDay: period.last, ...(key ? { apiKey: key.name } : {}) },
      },
    };
  },
});

const columns = {
  day: sql<string>`${apiKeyDays.day}::text`,
  key: apiKeys.name,
  prefix: apiKeys.prefix,
  keyId: sql<string>`${apiKeys.id}::text`,
  owner: sql<string>`${users.firstName} || ' ' || ${users.lastName}`,
  calls: sql<string>`${apiKeyDays.calls}::text`,
  credits: sql<string>`${apiKeyDays.credits}::text`,
};

const headings = ["day", "key", "prefix", "keyId", "owner", "calls", "credits"] as const;

function fileName(slug: string, { first, last }: Days, rows: number): string {
  return `${slug}-api-usage-${first}-to-${last}-${rows}-rows.csv`;
}
