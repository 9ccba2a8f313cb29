import { type SQL, sql } from "drizzle-orm";
import { memberships } from "@/db/schema/memberships";
import { query } from "../operation";
import { type Cut, type Page, cutPage, pageInstead, readsBackwards } from "../paging";
import { enrolment } from "../second-factors/queries";
import type { Verdict } from "../verdict";
import { type Missing, readMissing, requirementOf } from "./roster";
import { EnrolmentListing } from "./schema";

/** Somebody without a second factor, and whether they may be reminded now. */
export type MissingRow = Pick<
  Missing,
  "firstName" | "lastName" | "email" | "kind" | "lastActiveAt" | "remindedAt"
> & {
  id: string;
  can: { remind: Verdict };
};

export type EnrolmentPage = Cut<MissingRow> & {
  enrolled: number;
  of: number;
  missing: number;
  /** ACC-9: from which day on (a date in UTC) it is required; null is never. */
  requiredFrom: string | null;
  isRequired: boolean;
};

const pageSize = 50;

/** ACC-9: how many have a second factor, and a page of those who have none, by name. */
export const listMissing = query({
  name: "enrolments.missing",
  permission: "workspace.manage",
  input: EnrolmentListing,
  async run({ actor, tx }, { page: wanted }): Promise<EnrolmentPage> {
    const workspaceId = actor.workspace.id;
    const readPage = (page: Page) =>
      readMissing(tx, workspaceId, {
        where: beyond(page),
        backwards: readsBackwards(page),
        limit: pageSize + 1,
      });
    const [counted, requirement, read] = await Promise.all([
      enrolment(actor, {}),
      requirementOf(tx, workspaceId),
      readPage(wanted),
    ]);
    const page = pageInstead(wanted, read.length);
    const found = page === wanted ? read : await readPage(page);
    const cut = cutPage(page, found, {
      size: pageSize,
      total: counted.missing,
      place: ({ membershipId, sortName }) => ({ id: membershipId, value: sortName }),
    });
    return {
      ...cut,
      ...counted,
      rows: cut.rows.map(rowOf),
      requiredFrom: requirement?.from ?? null,
      isRequired: requirement?.isRequired ?? false,
    };
  },
});

/** The rows after or before a place in the list; all of them for its first and last page. */
function beyond(page: Page): SQL | undefined {
  if (typeof page === "string") return undefined;
  const place = sql`(${memberships.sortName}, ${memberships.id})`;
  const border = sql`(${page.value}, ${page.id}::uuid)`;
  return page.direction === "after" ? sql`${place} > ${border}` : sql`${place} < ${border}`;
}

function rowOf(row: Missing): MissingRow {
  const { userId: id, firstName, lastName, email, kind, lastActiveAt, remindedAt, mayBeReminded } = row;
  const remind = mayBeReminded || ("remindedToday" as const);
  return { id, firstName, lastName, email, kind, lastActiveAt, remindedAt, can: { remind } };
}
