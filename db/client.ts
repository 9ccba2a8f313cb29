import { drizzle } from "drizzle-orm/postgres-js";
import postgres, { type Sql, type TransactionSql } from "postgres";

/**
 * Whether a statement is planned each time, or once a connection. A plan for any value would read a small workspace and one of a
 * million members alike; what looks up one row by its key is planned for longer than it runs.
 */
const planning = { each: "force_custom_plan", once: "force_generic_plan" };

/** `lockSeconds`: after how long a statement that waits for somebody else's row fails; without it, never. */
type Opening = {
  connections?: number;
  name?: string;
  plans?: keyof typeof planning;
  lockSeconds?: number;
};

/** Opens a pool. Callers that are done with it call `close()`; the application keeps one for its life (`database`). */
export function openDatabase(
  url: string,
  { connections = 10, name = "roster", plans = "each", lockSeconds = 0 }: Opening = {},
) {
  const client = postgres(url, {
    max: connections,
    onnotice: () => {},
    connection: {
      application_name: name,
      plan_cache_mode: planning[plans],
      lock_timeout: lockSeconds * 1000,
    },
  });
  return Object.assign(drizzle({ client: preparing(client) }), {
    client,
    close: () => client.end({ timeout: 5 }),
  });
}

/**
 * The same client, whose statements are parsed once a connection. Drizzle asks for them to be parsed each time, which
 * costs a round trip more than the query itself. And whose transactions outlive the loss of their connection.
 */
function preparing(client: Sql): Sql {
  return new Proxy(client, {
    get(target, property) {
      if (property === "begin")
        return (deed: (tx: TransactionSql) => Promise<unknown>) =>
          target.begin((tx) => deed(tx).catch(unlessLost));
      if (property !== "unsafe") {
        const other: unknown = Reflect.get(target, property, target);
        return other;
      }
      const unsafe: Sql["unsafe"] = (text, parameters, options) =>
        target.unsafe(text, parameters, { ...options, prepare: true });
      return unsafe;
    },
  });
}

/**
 * The driver ends a transaction with an error of its own once its connection is closed. Told of the loss before, it would
 * send `rollback` into a socket that is no longer there, from a timer: that would end the whole process.
 */
function unlessLost(error: unknown): Promise<never> {
  if (!losesConnection(error)) throw error;
  return new Promise(() => {});
}

function losesConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("severity" in error && error.severity === "FATAL") return true;
  const code = "code" in error ? String(error.code) : "";
  return /^(CONNECTION_|ECONNRESET$|EPIPE$|ETIMEDOUT$)/.test(code) || losesConnection(error.cause);
}

export type Database = ReturnType<typeof openDatabase>;
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** What a query is handed: it can read and nothing else. */
export type Reader = Pick<Database, "select" | "selectDistinct" | "selectDistinctOn" | "with" | "$with">;

const shared = globalThis as typeof globalThis & {
  rosterDatabase?: Database;
  rosterLookups?: Database;
  rosterCalls?: Database;
};

/** The application's pool, made on first use and kept across hot reloads. */
export function database(): Database {
  shared.rosterDatabase ??= openDatabase(databaseUrl(), {
    connections: Number(process.env.DATABASE_POOL ?? 10),
  });
  return shared.rosterDatabase;
}

/** Beside it a small pool for what every request asks first: who is asking. Its few statements find rows by their keys or in their order. */
export function lookups(): Database {
  shared.rosterLookups ??= openDatabase(databaseUrl(), {
    connections: 2,
    name: "roster lookups",
    plans: "once",
  });
  return shared.rosterLookups;
}

/**
 * And one connection for what every call of the API does, however many come at once: be counted and be paid for. Those of one key wait
 * for each other's rows; they do so here, in line, and not in as many sessions of the database. Whoever holds such a row for longer, a
 * workspace that is being deleted for one, does not hold up the line.
 */
export function calls(): Database {
  shared.rosterCalls ??= openDatabase(databaseUrl(), {
    connections: 1,
    name: "roster calls",
    plans: "once",
    lockSeconds: 5,
  });
  return shared.rosterCalls;
}

export function databaseUrl(): string {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set.");
  return url;
}
