import { Ajv2020 } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { makeApiKey, makeMember } from "@/db/factories";
import { apiKeyDays } from "@/db/schema/api-keys";
import { creditAccounts, creditEntries } from "@/db/schema/credits";
import { workspaces } from "@/db/schema/workspaces";
import { type Call, callOf, send } from "@/e2e/support/calls";
import { conflicts, nowhere } from "@/e2e/support/conflicts";
import { type Furnished, furnish, keyForAll } from "@/e2e/support/reference";
import { newSecret } from "@/lib/api-key";
import { env } from "@/lib/env";
import type { Answer, Operation } from "@/lib/openapi";
import { permissions } from "@/lib/permissions";
import { stripeKey, stripeWebhookSecret } from "@/lib/testing-stripe";
import { apiDocument } from "./document";
import { endpoints } from "./endpoints";
import { examples } from "./examples";

/** Payments are asked of Stripe, and where it should be nobody listens: an invoice is not to be had. */
Object.assign(process.env, {
  STRIPE_SECRET_KEY: stripeKey,
  STRIPE_WEBHOOK_SECRET: stripeWebhookSecret,
  STRIPE_BASE_URL: "http://127.0.0.1:1",
});

/** The document is the contract: every operation of it is called as it says, and refused in every way that it names. */
const db = database();
const document = apiDocument();
const all = Object.values(endpoints);
const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }));
ajv.addSchema(document, "document");

const operations = Object.entries(endpoints).map(([id, endpoint]) => {
  const operation = document.paths[endpoint.path]?.[endpoint.method.toLowerCase()];
  if (!operation) throw new Error(`${id} is in no document`);
  return { id, endpoint, operation, example: examples[id as keyof typeof endpoints] };
});
/** What they tell is changed by the call itself, which is counted. */
const tellsOfItself = new Set<unknown>([endpoints.listKeys, endpoints.readQuota, endpoints.listUsage]);

type Case = (typeof operations)[number];

let here: Furnished;
let elsewhere: Furnished;
let key: string;
let keyElsewhere: string;
let keyWithoutCredits: string;
let keyOfNobody: string;

beforeAll(async () => {
  [here, elsewhere] = [await furnish(db), await furnish(db)];
  [key, keyElsewhere] = [await keyForAll(db, here), await keyForAll(db, elsewhere)];
  keyWithoutCredits = await makeKeyWithoutCredits();
  keyOfNobody = await makeKeyOfNobody();
});

describe("KEY-3: each operation does what its document says", () => {
  test.each(operations)("KEY-3: $id answers as documented, for its price", async (given) => {
    const { endpoint, operation, example } = given;
    const furnished = await furnish(db);
    const secret = await keyForAll(db, furnished);
    const call = await callOf(all, endpoint, example, secret);
    if (operation.requestBody) expectValid(pointer(given, "requestBody/content"), call.body);
    const before = await balanceOf(furnished);
    const headers = endpoint.method === "GET" ? undefined : { "idempotency-key": "once" };
    const response = await send(all, { ...call, key: secret, headers });
    await expectDocumented(given, response);
    expect(await balanceOf(furnished)).toBe(before - operation["x-credits"]);

    if (endpoint.method !== "GET") {
      const again = await send(all, { ...call, key: secret, headers });
      expect(again.headers.get("idempotency-replayed")).toBe("true");
      await expectDocumented(given, again);
    }
    if (endpoint.method === "GET") {
      const etag = response.headers.get("etag") ?? "";
      const same = await send(all, { ...call, key: secret, headers: { "if-none-match": etag } });
      expect(same.status).toBe(tellsOfItself.has(endpoint) ? 200 : 304);
    }
  });

  test.each(operations)("KEY-3: the examples of $id are what its schemas allow", (given) => {
    const { operation } = given;
    if (operation.requestBody)
      expectValid(
        pointer(given, "requestBody/content"),
        operation.requestBody.content["application/json"].example,
      );
    const [status, answer] = outcomeOf(operation);
    if (answer.content)
      expectValid(pointer(given, `responses/${status}/content`), answer.content["application/json"].example);
  });
});

/** A call that is refused: with which status, and of which call of the table it is. */
type Refused = Partial<Call> & { status: number; name: string };

/** Every way in which a call of any endpoint can be refused, as far as its document says so. */
async function refusedCalls({ id, endpoint, operation, example }: Case): Promise<Refused[]> {
  const call = await callOf(all, endpoint, example, key);
  const beyond = `${call.address}${call.address.includes("?") ? "&" : "?"}colour=red`;
  const minuteCalls = env().API_CALLS_PER_MINUTE;
  const elsewhereToo = "404" in operation.responses && example.ids;
  const calls: Refused[] = [
    { status: 400, name: "a body that is no JSON", body: "{", key },
    { status: 413, name: "a body that is too large", body: "x".repeat(300 * 1024), key },
    { status: 401, name: "no key" },
    { status: 401, name: "an unknown key", key: newSecret().secret },
    { status: 401, name: "a revoked key", key: await aKey({ revokedAt: new Date(), revokedFor: "choice" }) },
    {
      status: 401,
      name: "an expired key",
      key: await aKey({ createdAt: new Date(0), expiresAt: new Date(1) }),
    },
    { status: 401, name: "a key of somebody suspended", key: await keyOfSuspended() },
    { status: 402, name: "no credits", key: keyWithoutCredits },
    { status: 403, name: "a key that was not made for this", key: await keyForNothing(operation) },
    {
      status: 404,
      name: "what is nowhere",
      ...(await callOf(all, endpoint, { ...example, parameters: nowhere[id] ?? example.parameters }, null)),
      key,
    },
    ...(elsewhereToo
      ? [
          {
            status: 404,
            name: "what is elsewhere",
            ...(await callOf(all, endpoint, example, keyElsewhere)),
            key,
          },
        ]
      : []),
    { status: 412, name: "an ETag of before", headers: { "if-match": '"of before"' }, key },
    { status: 422, name: "a parameter that there is not", address: beyond, key },
    { status: 429, name: "the day's calls are made", key: await aKey({ callsPerDay: 1 }, { calls: 1 }) },
    { status: 429, name: "the minute's calls are made", key: await aKey({}, { minuteCalls }) },
    ...(operation["x-credits"] > 0
      ? [{ status: 429, name: "the key has spent what it may", key: await aKey({ usageLimit: 0 }) }]
      : []),
  ];
  return calls
    .filter(({ status }) => status in operation.responses)
    .map((refused) => ({ ...call, ...refused }));
}

describe("KEY-3: each operation is refused as documented, with nothing written and nothing charged", () => {
  test.each(operations)("KEY-3: $id", async (given) => {
    await expect.poll(secondOfMinute, { timeout: 20_000 }).toBeLessThan(45);
    const calls = await refusedCalls(given);
    const documented = Object.keys(given.operation.responses).map(Number);
    const provoked = new Set([409, 503, ...calls.map(({ status }) => status)]);
    expect(documented.filter((status) => status >= 400 && !provoked.has(status))).toEqual([]);
    const before = await everything();
    for (const { status, name, ...call } of calls)
      await expectProblem(status, name, await send(all, { method: "", address: "", ...call }));
    expect(await everything()).toEqual(before);
  });

  const conflicting = operations.flatMap((given) =>
    [409, 503].flatMap((status) => (status in given.operation.responses ? { ...given, status } : [])),
  );
  test.each(conflicting)("KEY-3: $id: $status when it cannot be as things stand", async (given) => {
    const conflict = conflicts[given.id];
    if (!conflict) throw new Error(`${given.id} documents ${given.status}, and nothing here provokes it`);
    const furnished = await furnish(db);
    const secret = await keyForAll(db, furnished);
    const call = await callOf(all, given.endpoint, given.example, secret);
    const refused = { ...call, key: secret, ...(await conflict(db, furnished, call)) };
    const before = await everything();
    await expectProblem(given.status, "as things stand", await send(all, refused));
    expect(await everything()).toEqual(before);
  });

  test("KEY-3: no conflict is provoked that is documented nowhere", () => {
    expect(Object.keys(conflicts).sort()).toEqual(conflicting.map(({ id }) => id).sort());
  });
});

async function expectProblem(status: number, name: string, response: Response): Promise<void> {
  const problem: unknown = await response.json();
  expect(response.status, `${name}: ${JSON.stringify(problem)}`).toBe(status);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(response.headers.get("credits-charged")).toBe(null);
  expectValid("document#/components/schemas/Problem", problem);
  expect(problem).toHaveProperty("status", status);
  expect(problem).toHaveProperty("type", expect.stringContaining("/api-reference#"));
  if (status === 429) expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
  if (status === 401) expect(response.headers.get("www-authenticate")).toContain("Bearer");
}

async function expectDocumented(given: Case, response: Response): Promise<void> {
  const status = String(response.status);
  const text = await response.clone().text();
  const answer = given.operation.responses[status];
  if (!response.ok || !answer || !("headers" in answer))
    throw new Error(`${given.id} answers ${status}, which is not documented: ${text}`);
  const spared = [
    "Link",
    "Idempotency-Replayed",
    ...(response.headers.has("idempotency-replayed") ? priced : []),
  ];
  for (const name of Object.keys(answer.headers))
    if (!spared.includes(name)) expect(response.headers.has(name), `${name} of ${given.id}`).toBe(true);
  if (!answer.content) return expect(text).toBe("");
  expect(response.headers.get("content-type")).toContain("application/json");
  expectValid(pointer(given, `responses/${status}/content`), JSON.parse(text));
}

const priced = ["Credits-Charged", "Credits-Remaining"];

function outcomeOf(operation: Operation): [string, Answer] {
  for (const [status, answer] of Object.entries(operation.responses))
    if (status.startsWith("2") && "headers" in answer) return [status, answer];
  throw new Error(`${operation.operationId} documents no outcome`);
}

function pointer({ endpoint }: Case, below: string): string {
  const path = endpoint.path.replaceAll("/", "~1").replaceAll("{", "%7B").replaceAll("}", "%7D");
  return `document#/paths/${path}/${endpoint.method.toLowerCase()}/${below}/application~1json/schema`;
}

function expectValid(schema: string, value: unknown): void {
  const validate = ajv.getSchema(schema);
  if (!validate) throw new Error(`the document has no ${schema}`);
  void validate(value);
  expect(validate.errors ?? [], JSON.stringify(value)).toEqual([]);
}

async function aKey(
  given: Parameters<typeof makeApiKey>[2],
  used?: Partial<typeof apiKeyDays.$inferInsert>,
): Promise<string> {
  const owner = { membershipId: here.ownerMembershipId };
  const made = await makeApiKey(db, owner, { scopes: [...permissions], ...given });
  if (used)
    await db.insert(apiKeyDays).values({
      workspaceId: here.workspace.id,
      keyId: made.id,
      day: sql`(now() at time zone 'UTC')::date`,
      lastCallAt: sql`now()`,
      minute: sql`date_trunc('minute', now())`,
      ...used,
    });
  return made.secret;
}

/** What is counted against this minute has to be refused before the next one begins. */
async function secondOfMinute(): Promise<number> {
  const [row] = await db.execute<{ second: number }>(sql`select extract(second from now())::int as second`);
  return row?.second ?? 0;
}

async function keyOfSuspended(): Promise<string> {
  const suspended = await makeMember(db, here.workspace, { role: "owner", status: "suspended" });
  return (await makeApiKey(db, suspended, { scopes: [...permissions] })).secret;
}

async function makeKeyWithoutCredits(): Promise<string> {
  const poor = await furnish(db);
  const amount = -(await balanceOf(poor));
  await db.insert(creditEntries).values({ workspaceId: poor.workspace.id, amount, kind: "usage" });
  return keyForAll(db, poor);
}

/** Of somebody whose workspace lets members have no keys any more. */
async function makeKeyOfNobody(): Promise<string> {
  const { workspace } = await furnish(db);
  const member = await makeMember(db, workspace);
  await db
    .update(workspaces)
    .set({ policies: { keysByMembers: false } })
    .where(eq(workspaces.id, workspace.id));
  return (await makeApiKey(db, member, { scopes: [...permissions] })).secret;
}

/** Where any key may call, the one that may not is of somebody who may have none. */
async function keyForNothing(operation: Operation): Promise<string> {
  return operation["x-permission"] ? aKey({ scopes: [] }) : keyOfNobody;
}

async function balanceOf({ workspace }: Furnished): Promise<number> {
  const [account] = await db
    .select()
    .from(creditAccounts)
    .where(eq(creditAccounts.workspaceId, workspace.id));
  return account?.balance ?? 0;
}

/** A digest of every table, but for what is counted and written down of refused calls themselves. */
async function everything(): Promise<Record<string, string>> {
  const tables = await db.execute<{ name: string }>(sql`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_schema in ('public', 'graphile_worker') and table_type = 'BASE TABLE'
      and table_name not in ('unsealed_events', 'api_key_days') order by 1`);
  const digests = tables.map(({ name }) => {
    const rows =
      name === "public.audit_events"
        ? sql.raw(`${name} t where t.action <> 'operation.refused'`)
        : sql.raw(`${name} t`);
    return sql`select ${name} as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${rows}`;
  });
  const found = await db.execute<{ name: string; digest: string }>(sql.join(digests, sql` union all `));
  return Object.fromEntries(found.map(({ name, digest }) => [name, digest]));
}
