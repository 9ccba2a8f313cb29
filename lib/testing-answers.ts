import { z } from "zod";
import type { ReadEndpoint, WriteEndpoint } from "./endpoint";
import { type Asking, ask } from "./testing-api";

const Row = z.looseObject({ id: z.string().default("") });
const Body = Row.extend({ data: z.array(Row).default([]), nextCursor: z.string().nullable().default(null) });

/** What an endpoint answers: its JSON and, of that, what it is about, or which rows it has. */
export async function answerTo(endpoint: ReadEndpoint | WriteEndpoint, asking: Asking) {
  const response = await ask(endpoint, asking);
  const text = await response.text();
  const body: unknown = text === "" ? {} : JSON.parse(text);
  const { id, data: rows, nextCursor } = Body.parse(body);
  return { status: response.status, headers: response.headers, body, id, rows, nextCursor };
}

/** The rows of a list, page by page to its end. */
export async function everyRowOf(endpoint: ReadEndpoint, asking: Asking & { query: { limit: string } }) {
  const rows: z.output<typeof Row>[] = [];
  let query: Record<string, string> = asking.query;
  for (;;) {
    const page = await answerTo(endpoint, { ...asking, query });
    rows.push(...page.rows);
    if (page.nextCursor === null) return rows;
    query = { ...asking.query, cursor: page.nextCursor };
  }
}
