import { type SQL, and, asc, desc, eq, gt, ne, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { apiKeyDays, apiKeys } from "@/db/schema/api-keys";
import { creditEntries } from "@/db/schema/credits";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { type Page, type Total, readsBackwards } from "../paging";
import type { History } from "./schema";

const countedTo = 10_000;

/** Whether a page from an address is one of this list. */
export function isPageOf(view: History["view"], page: Page): boolean {
  if (typeof page === "string") return true;
  return (view === "used" ? /^\d{4}-\d\d-\d\d$/ : /^\d{1,15}$/).test(page.value);
}

/** BIL-2: what is no usage, by its number. */
export async function readBought(tx: Reader, workspaceId: string, page: Page, limit: number) {
  const { id, at, amount, kind, reference } = creditEntries;
  const border = typeof page === "object" && page.direction === "after" ? sql`<` : sql`>`;
  return tx
    .select({ id, at, amount, kind, reference })
    .from(creditEntries)
    .where(
      and(
        isBought(workspaceId),
        typeof page === "object" ? sql`${id} ${border} ${Number(page.value)}::bigint` : undefined,
      ),
    )
    .orderBy(readsBackwards(page) ? asc(id) : desc(id))
    .limit(limit);
}

/** BIL-2: what was used, by day and key. A deleted key keeps its name here. */
export async function readUsed(tx: Reader, workspaceId: string, page: Page, limit: number) {
  const { day, keyId, calls, credits } = apiKeyDays;
  const border = typeof page === "object" && page.direction === "after" ? sql`<` : sql`>`;
  const order = readsBackwards(page) ? asc : desc;
  return tx
    .select({
      day,
      keyId,
      calls,
      credits,
      keyName: apiKeys.name,
      owner: sql<string>`${users.firstName} || ' ' || ${users.lastName}`,
    })
    .from(apiKeyDays)
    .innerJoin(apiKeys, eq(apiKeys.id, keyId))
    .innerJoin(memberships, eq(memberships.id, apiKeys.membershipId))
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        isUsed(workspaceId),
        typeof page === "object"
          ? sql`(${day}, ${keyId}) ${border} (${page.value}::date, ${page.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(order(day), order(keyId))
    .limit(limit);
}

export async function countBought(tx: Reader, workspaceId: string): Promise<Total> {
  const found = tx
    .select({ one: sql`1` })
    .from(creditEntries)
    .where(isBought(workspaceId));
  return countTo(tx, found.limit(countedTo + 1).getSQL());
}

export async function countUsed(tx: Reader, workspaceId: string): Promise<Total> {
  const found = tx
    .select({ one: sql`1` })
    .from(apiKeyDays)
    .where(isUsed(workspaceId));
  return countTo(tx, found.limit(countedTo + 1).getSQL());
}

async function countTo(tx: Reader, found: SQL): Promise<Total> {
  const [row] = await tx.select({ rows: sql<number>`count(*)::int` }).from(sql`(${found}) found`);
  const rows = row?.rows ?? 0;
  return rows > countedTo ? { atLeast: countedTo } : rows;
}

function isBought(workspaceId: string) {
  return and(eq(creditEntries.workspaceId, workspaceId), ne(creditEntries.kind, sql`'usage'`));
}

function isUsed(workspaceId: string) {
  return and(eq(apiKeyDays.workspaceId, workspaceId), gt(apiKeyDays.credits, 0));
}
