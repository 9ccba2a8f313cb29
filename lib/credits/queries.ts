import { desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { apiKeys } from "@/db/schema/api-keys";
import { creditEntries } from "@/db/schema/credits";
import { languageOf } from "../actor";
import { canBuy } from "../billing/rules";
import { csvOf } from "../csv";
import { PageAsked } from "../cursor";
import { download } from "../download";
import { createTranslator } from "next-intl";
import { isoTime } from "../iso-time";
import { messagesIn } from "../messages";
import { query } from "../operation";
import { type Page, cutPage, pageInstead } from "../paging";
import { creditAccountOf } from "./roster";
import { countBought, countUsed, isPageOf, readBought, readUsed } from "./rules";
import { History } from "./schema";

const pageSize = 50;

/** BIL-1: how many credits the workspace has: for everybody in it. */
export const creditBalance = query({
  name: "credits.balance",
  permission: "member",
  input: z.object({}),
  async run({ actor, tx }) {
    const { balance } = await creditAccountOf(tx, actor.workspace.id);
    return { balance, mayBuy: canBuy(actor) };
  },
});

/**
 * BIL-2: a page of the ledger, newest first: what came in, entry by entry; or what was used, a row for each day and key as `spend_credits`
 * adds it up.
 */
export const creditHistory = query({
  name: "credits.entries",
  permission: "billing.manage",
  input: History,
  async run({ actor, tx }, { view, page: asked }) {
    const workspaceId = actor.workspace.id;
    const wanted = isPageOf(view, asked) ? asked : "first";
    const limit = pageSize + 1;
    if (view === "used") {
      const read = (page: Page) => readUsed(tx, workspaceId, page, limit);
      const [total, rows] = await Promise.all([countUsed(tx, workspaceId), read(wanted)]);
      const page = pageInstead(wanted, rows.length);
      const place = ({ keyId, day }: (typeof rows)[number]) => ({ id: keyId, value: day });
      const shown = page === wanted ? rows : await read(page);
      return { view, total, ...cutPage(page, shown, { size: pageSize, total, place }) };
    }
    const read = (page: Page) => readBought(tx, workspaceId, page, limit);
    const [total, rows] = await Promise.all([countBought(tx, workspaceId), read(wanted)]);
    const page = pageInstead(wanted, rows.length);
    // The entries are numbered; a place has an id beside that.
    const place = ({ id }: (typeof rows)[number]) => ({ id: workspaceId, value: String(id) });
    const shown = page === wanted ? rows : await read(page);
    return { view, total, ...cutPage(page, shown, { size: pageSize, total, place }) };
  },
});

/** KEY-3: a page of what came in, and of what was taken back, newest first. */
export const pageOfCredits = query({
  name: "credits.page",
  permission: "billing.manage",
  input: PageAsked,
  async run({ actor, tx }, { size, page: asked }) {
    const { id: workspaceId } = actor.workspace;
    const page = isPageOf("bought", asked) ? asked : "first";
    const read = await readBought(tx, workspaceId, page, size + 1);
    const place = ({ id }: (typeof read)[number]) => ({ id: workspaceId, value: String(id) });
    return cutPage(page, read, { size, total: { atLeast: 0 }, place });
  },
});

export type CreditHistory = Awaited<ReturnType<typeof creditHistory>>;

/** BIL-2: the whole ledger, entry by entry and newest first, as CSV. */
export const exportCredits = download({
  name: "credits.export",
  permission: "billing.manage",
  input: z.object({}),
  async run({ actor, tx, read }) {
    const isOurs = eq(creditEntries.workspaceId, actor.workspace.id);
    const [counted] = await tx
      .select({ rows: sql<number>`count(*)::int` })
      .from(creditEntries)
      .where(isOurs);
    const rows = counted?.rows ?? 0;
    const locale = languageOf(actor);
    const t = createTranslator({ locale, messages: messagesIn(locale), namespace: "credits.file" });
    const entries = tx
      .select(columns)
      .from(creditEntries)
      .leftJoin(apiKeys, eq(apiKeys.id, creditEntries.keyId))
      .where(isOurs)
      .orderBy(desc(creditEntries.id));
    const date = new Date().toISOString().slice(0, 10);
    return {
      name: `${actor.workspace.slug}-credits-${date}-${rows}-rows.csv`,
      type: "text/csv; charset=utf-8",
      rows,
      content: csvOf(
        headings.map((heading) => t(heading)),
        read(entries),
      ),
      event: { action: "credits.exported", after: { rows } },
    };
  },
});

const columns = {
  number: sql<string>`${creditEntries.id}::text`,
  at: isoTime(creditEntries.at, "microseconds"),
  kind: creditEntries.kind,
  // Spreadsheets would be handed what begins with a minus as text.
  in: sql<string | null>`case when ${creditEntries.amount} > 0 then ${creditEntries.amount}::text end`,
  out: sql<string | null>`case when ${creditEntries.amount} < 0 then (-${creditEntries.amount})::text end`,
  key: apiKeys.name,
  operation: creditEntries.operation,
  reference: creditEntries.reference,
};

const headings = ["number", "at", "kind", "in", "out", "key", "operation", "reference"] as const;
