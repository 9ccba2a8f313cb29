import { asc, eq, sql } from "drizzle-orm";
import { database, openDatabase } from "@/db/client";
import { type MadeMember, type MadeUser, type MadeWorkspace, makeSession } from "@/db/factories";
import { auditEvents } from "@/db/schema/audit";
import type { MemberActor, Origin, UserActor } from "./actor";
import { identify } from "./identity";

export const testOrigin: Origin = { channel: "page", address: "127.0.0.1", userAgent: "Test" };
export const nobody = { kind: "public", origin: testOrigin } as const;

/** The actor a door would make for `user` in `workspace`: read from the database by way of a real session. */
export async function actingAs(
  user: MadeUser | MadeMember,
  workspace: Pick<MadeWorkspace, "slug">,
): Promise<MemberActor> {
  const { actor } = await identify(testOrigin, await makeSession(database(), user), workspace.slug);
  if (actor.kind !== "member") throw new Error(`${user.email} is no active member of ${workspace.slug}`);
  return actor;
}

/** The actor for somebody signed in, outside of any workspace. */
export async function signedInAs(user: MadeUser | MadeMember): Promise<UserActor> {
  const { actor } = await identify(testOrigin, await makeSession(database(), user));
  if (actor.kind !== "user") throw new Error(`${user.email} cannot sign in`);
  return actor;
}

/** AUD-1: what the audit trail says about somebody or something, oldest first. */
export function eventsAbout(targetId: string) {
  return database()
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.targetId, targetId))
    .orderBy(asc(auditEvents.id));
}

/**
 * Every row of every table, to see that nothing was changed at all (but that events wait for their seal, which says no more than the
 * events); with `mentioning`, those in which one of these texts
 * stands, for a database that others write to at the same time.
 */
export async function everyRow(mentioning: readonly string[] = [""]): Promise<string[]> {
  const tables = await database().execute<{ name: string }>(sql`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_schema in ('public', 'graphile_worker') and table_type = 'BASE TABLE'
      and table_name <> 'unsealed_events' order by 1`);
  const rows: string[] = [];
  for (const { name } of tables) {
    const found = await database().execute<{ row: string }>(sql`
      select ${name} || ' ' || to_jsonb(t)::text as row from ${sql.raw(name)} t
      where exists (select from unnest(${sql.param(mentioning)}::text[]) m where strpos(to_jsonb(t)::text, m) > 0)
      order by 1`);
    rows.push(...found.map(({ row }) => row));
  }
  return rows;
}

/** An input that nobody may look at: an operation that refuses first never does. */
export function unread<Input extends object>(input: Input): Input {
  return new Proxy(input, {
    get(): never {
      throw new Error("the input was read before the refusal");
    },
  });
}

/** How many statements the application's pool runs meanwhile, as its driver counts them. */
export async function statementsOf(deed: () => Promise<unknown>): Promise<number> {
  let statements = 0;
  await onOneConnection(deed, (number) => (statements = number));
  if (statements === 0) throw new Error("no statement was counted");
  return statements;
}

/**
 * Carries out a deed with one connection instead of the application's pool, and calls `before` with the number of each statement and the
 * connection's process in the database, just before it is sent.
 */
export async function onOneConnection<T>(
  deed: () => Promise<T>,
  before: (statement: number, backend: number) => void,
  databaseUrl = process.env.DATABASE_URL ?? "",
): Promise<T> {
  const counted = openDatabase(databaseUrl, { connections: 1 });
  const shared = globalThis as typeof globalThis & {
    rosterDatabase?: unknown;
    rosterLookups?: unknown;
    rosterCalls?: unknown;
  };
  const { rosterDatabase, rosterLookups, rosterCalls } = shared;
  try {
    const [row] = await counted.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
    let statements = 0;
    counted.client.options.debug = () => before((statements += 1), row?.pid ?? 0);
    Object.assign(shared, { rosterDatabase: counted, rosterLookups: counted, rosterCalls: counted });
    return await deed();
  } finally {
    Object.assign(shared, { rosterDatabase, rosterLookups, rosterCalls });
    await counted.client.end({ timeout: 0 });
  }
}
