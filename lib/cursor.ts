import { z } from "zod";
import { type Cut, type Page, pageFrom, pageParameter } from "./paging";

/** KEY-3: how many a page of the API has, if nothing is said, and at the most. */
const usual = 50;
const most = 100;

/** What is in a query parameter of the API stands there once. */
export const One = z.string("oneValue").max(2000, "textTooLong");

/** KEY-3: `limit` and `cursor` of every list. A cursor is what the page before said; it is ours alone to read. */
export const Paging = z.strictObject({
  limit: z
    .string("oneValue")
    .regex(/^\d{1,4}$/, "wholeNumber")
    .transform(Number)
    .pipe(z.number().min(1, "atLeastOne").max(most, "atMostHundred"))
    .optional()
    .meta({
      description: `How many at the most: ${usual} if nothing is said, ${most} at the most.`,
      type: "integer",
    }),
  cursor: One.transform(fromCursor)
    .refine((page) => page !== null, "cursorInvalid")
    .transform((page) => page ?? "first")
    .optional()
    .meta({ description: "`nextCursor` of the page before.", type: "string" }),
});

export type Paging = z.output<typeof Paging>;

/** What a query is given that reads a list page by page. */
export const PageAsked = z.object({ size: z.number(), page: z.string().transform(pageFrom) });

/** The page that a call of the API asks for, as a query is given it. */
export function pageAsked({ limit = usual, cursor = "first" }: Paging): z.input<typeof PageAsked> {
  return { size: limit, page: pageParameter(cursor) };
}

/** As `Paging` and `PageAsked`, of what has a name by which one looks for it. */
export const NamedPaging = Paging.extend({ q: One.optional().meta({ description: "Words of the name." }) });
export const NamedPageAsked = PageAsked.extend({
  q: z
    .string()
    .transform((q) => q.replaceAll("\0", "").toWellFormed())
    .default(""),
});

/** KEY-3: what every list of the API answers: some rows, and where the list goes on. */
export function ListOf<S extends z.ZodType>(row: S) {
  return z.object({
    data: z.array(row),
    nextCursor: z
      .string()
      .nullable()
      .meta({ description: "Ask for the next page with this; null on the last one." }),
  });
}

/** A cut of a list as `ListOf` answers it. */
export function listOf<Row, Shown>(
  { rows, pages }: Pick<Cut<Row>, "rows" | "pages">,
  show: (row: Row) => Shown,
) {
  return { data: rows.map(show), nextCursor: pages.next ? toCursor(pages.next) : null };
}

function toCursor(page: Page): string {
  return Buffer.from(pageParameter(page)).toString("base64url");
}

function fromCursor(cursor: string): Page | null {
  const page = pageFrom(Buffer.from(cursor, "base64url").toString("utf8"));
  return typeof page === "string" ? null : page;
}
