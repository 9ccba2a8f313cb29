import { sql } from "drizzle-orm";
import { type Reader, databaseUrl, openDatabase } from "./client";

/** A query that can be read row by row: a select whose columns are all texts. */
export type Readable = { toSQL: () => { sql: string; params: unknown[] } };

export type Row = (string | null)[];

/** One moment of the database, on a connection of its own: whatever is read through it belongs together. */
export type Snapshot = {
  tx: Reader;
  /** The rows of a query, in batches, and no faster than they are taken. */
  read: (query: Readable) => AsyncIterable<Row[]>;
  /** Ends the connection, also in the middle of reading. */
  close: () => Promise<void>;
};

const batch = 200;

/** Opens a snapshot, which can read and nothing else. Whoever opens it closes it, whatever happens. */
export async function openSnapshot(): Promise<Snapshot> {
  const db = openDatabase(databaseUrl(), { connections: 1, name: "roster-download" });
  const close = () => db.client.end({ timeout: 0 });
  try {
    await db.execute(sql`begin isolation level repeatable read, read only`);
    return { tx: db, read, close };
  } catch (error) {
    await close();
    throw error;
  }

  /** Asks for the next batch before it hands out this one, so that both sides work at the same time. */
  async function* read(query: Readable): AsyncIterable<Row[]> {
    const { sql: text, params } = query.toSQL();
    const rows = db.client.unsafe<{ cell: Row[number] }[]>(text, params.map(asText)).values();
    const batches = rows.cursor(batch)[Symbol.asyncIterator]();
    let next = Promise.resolve(batches.next());
    for (;;) {
      const read = await next;
      if (read.done) return;
      next = Promise.resolve(batches.next());
      // Whoever leaves now never learns what became of it.
      next.catch(() => {});
      yield read.value;
    }
  }
}

function asText(param: unknown): string | string[] {
  return Array.isArray(param) ? param.map(String) : String(param);
}
