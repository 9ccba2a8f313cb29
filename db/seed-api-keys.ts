import { and, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "./client";
import { type MadeWorkspace, makeApiKey } from "./factories";
import { apiKeyDays, apiKeys } from "./schema/api-keys";
import { creditEntries } from "./schema/credits";
import { memberships } from "./schema/memberships";
import { users } from "./schema/users";

type Writer = Pick<Database, "insert" | "select" | "update" | "execute">;

/** What a program calls, and for how many credits. */
type Call = readonly [operation: string, credits: number];

type Made = {
  name: string;
  owner: string;
  /** How many days ago it was made. */
  age: number;
  scopes: readonly string[];
  given?: { usageLimit?: number; callsPerDay?: number; endsIn?: number; revoked?: boolean };
  /** What it calls on a day, by how many days ago that was. */
  on?: (daysAgo: number) => readonly Call[];
};

const look: Call = ["users.page", 1];
const list: Call = ["assets.page", 1];
const invite: Call = ["invitations.create", 5];
const viewer = ["assets.flow.viewer", "assets.dashboard.viewer"];

/** Oldest first, as ids follow the time at which they are made. */
const made: readonly Made[] = [
  { name: "Old dashboard", owner: "Mary", age: 210, scopes: viewer },
  {
    name: "Nightly export to the warehouse",
    owner: "Olivia",
    age: 160,
    scopes: ["members.read", "audit.read", ...viewer],
    given: { usageLimit: 5000, endsIn: 205 },
    on: (daysAgo) => times(6 + (daysAgo % 4), look),
  },
  {
    name: "New hires from HR",
    owner: "Adam",
    age: 95,
    scopes: ["members.read", "members.create", "invitations.create"],
    given: { callsPerDay: 200, endsIn: 270 },
    on: (daysAgo) => (daysAgo % 7 > 1 && daysAgo % 3 === 0 ? [look, invite, look, invite] : [look]),
  },
  {
    name: "Shop sync",
    owner: "Liam",
    age: 80,
    scopes: viewer,
    on: (daysAgo) => (daysAgo > 12 ? [list, list] : []),
  },
  {
    name: "Access cards",
    owner: "Jürgen",
    age: 40,
    scopes: ["keys.create"],
    given: { usageLimit: 40 },
    on: (daysAgo) => (daysAgo >= 22 && daysAgo < 30 ? times(5, list) : []),
  },
  {
    name: "Test from my laptop",
    owner: "Olivia",
    age: 31,
    scopes: ["members.read"],
    given: { revoked: true },
    on: (daysAgo) => (daysAgo === 28 ? times(7, look) : []),
  },
  {
    name: "Flow monitor",
    owner: "Marco",
    age: 26,
    scopes: viewer,
    given: { callsPerDay: 100, endsIn: 64 },
    on: (daysAgo) => (daysAgo <= 26 ? times(2 + ((daysAgo * 5) % 4), list) : []),
  },
];

/** Programs of the demo workspace, and what they did in the last thirty days. */
export async function seedApiKeys(tx: Writer, acme: MadeWorkspace): Promise<void> {
  const uses = [];
  for (const { name, owner, age, scopes, given = {}, on } of made) {
    const { usageLimit, callsPerDay, endsIn, revoked } = given;
    const key = await makeApiKey(tx, await memberCalled(tx, acme, owner), {
      name,
      scopes: [...scopes],
      usageLimit,
      callsPerDay,
      createdAt: ago(age),
      expiresAt: endsIn === undefined ? null : ago(-endsIn),
      ...(revoked ? { revokedAt: ago(24), revokedFor: "choice" as const } : {}),
    });
    for (let daysAgo = 30; on && daysAgo >= 0; daysAgo -= 1)
      for (const call of on(daysAgo)) uses.push({ keyId: key.id, daysAgo, call });
  }
  const workspaceId = acme.id;
  uses.sort((one, other) => other.daysAgo - one.daysAgo);
  await tx.insert(creditEntries).values(
    uses.map(({ keyId, daysAgo, call: [operation, credits] }) => ({
      workspaceId,
      keyId,
      operation,
      kind: "usage" as const,
      amount: -credits,
      at: ago(daysAgo),
    })),
  );
  await countDays(tx, workspaceId);
}

/** The days of keys and what they spent in all, as the ledger has it. */
async function countDays(tx: Writer, workspaceId: string): Promise<void> {
  const ofKeys = and(eq(creditEntries.workspaceId, workspaceId), eq(creditEntries.kind, "usage"));
  const days = await tx
    .select({
      workspaceId: creditEntries.workspaceId,
      keyId: sql<string>`${creditEntries.keyId}`,
      day: sql<string>`(${creditEntries.at} at time zone 'UTC')::date::text`,
      calls: sql<number>`count(*)::int`,
      credits: sql<number>`-sum(${creditEntries.amount})::int`,
      lastCallAt: sql<Date>`max(${creditEntries.at})`.mapWith(creditEntries.at),
      minute: sql<Date>`date_trunc('minute', max(${creditEntries.at}))`.mapWith(creditEntries.at),
    })
    .from(creditEntries)
    .where(ofKeys)
    .groupBy(creditEntries.workspaceId, creditEntries.keyId, sql`3`);
  await tx.insert(apiKeyDays).values(days);
  const keyIds = days.map(({ keyId }) => keyId);
  await tx
    .update(apiKeys)
    .set({
      spent: sql`(select sum(d.credits) from api_key_days d where d.key_id = ${apiKeys.id})`,
    })
    .where(inArray(apiKeys.id, keyIds));
}

async function memberCalled(tx: Writer, acme: MadeWorkspace, firstName: string) {
  const [member] = await tx
    .select({ membershipId: memberships.id })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.workspaceId, acme.id), eq(users.firstName, firstName)));
  if (!member) throw new Error(`nobody in the demo is called ${firstName}`);
  return member;
}

function times(count: number, call: Call): Call[] {
  return Array.from({ length: count }, () => call);
}

function ago(days: number): Date {
  return new Date(Date.now() - days * 24 * 60 * 60 * 1000);
}
