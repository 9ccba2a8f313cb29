import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { type MadeMember, type MadeWorkspace, makeApiKey, makeMember, makeWorkspace } from "@/db/factories";
import { apiKeyDays } from "@/db/schema/api-keys";
import { creditEntries } from "@/db/schema/credits";
import { listInvoices } from "../billing/api";
import { listCreditEntries, readCredits } from "../credits/api";
import { answerTo, everyRowOf } from "../testing-answers";
import { creditsAndBilling } from "../testing-billing";
import { leaveCredits } from "../testing-ledger";
import { listUsage } from "../usage/api";
import { readQuota } from "./api";

const db = database();
let acme: MadeWorkspace;
let oscar: MadeMember;
let marco: MadeMember;

beforeEach(async () => {
  acme = await makeWorkspace(db, { seatLimit: 10 });
  oscar = await makeMember(db, acme, { firstName: "Oscar", role: "owner" });
  marco = await makeMember(db, acme, { firstName: "Marco" });
});

describe("KEY-3: what is left", () => {
  test("KEY-3: seats, credits and the limits of the key, for nothing, also when no credits are left", async () => {
    await leaveCredits(db, acme.id, 0);
    const key = await makeApiKey(db, marco, { name: "Sync", callsPerDay: 5, usageLimit: 40, spent: 30 });
    expect(await answerTo(readQuota, { key: key.secret })).toMatchObject({ status: 200 });
    const quota = await answerTo(readQuota, { key: key.secret });
    expect(quota.headers.get("credits-charged")).toBeNull();
    expect(quota.body).toMatchObject({
      seats: null,
      credits: { balance: 0 },
      key: {
        id: key.id,
        name: "Sync",
        credits: { used: 30, limit: 40, left: 10 },
        callsToday: { used: 2, limit: 5, left: 3 },
      },
    });
    expect(await answerTo(listUsage, { key: key.secret })).toMatchObject({ status: 402 });
    expect(await answerTo(readCredits, { key: key.secret })).toMatchObject({
      status: 200,
      body: { balance: 0 },
    });
  });

  test("KEY-3, USR-1: how full the workspace is, to a key that may see its members", async () => {
    const key = await makeApiKey(db, oscar, { scopes: ["members.read"] });
    expect((await answerTo(readQuota, { key: key.secret })).body).toMatchObject({
      seats: { limit: 10, left: 7, used: 3 },
    });
  });

  test("KEY-2: without limits they are null", async () => {
    const key = await makeApiKey(db, marco);
    expect((await answerTo(readQuota, { key: key.secret })).body).toMatchObject({
      key: { credits: { limit: null, left: null }, callsToday: { limit: null, left: null } },
    });
  });
});

/** Each operation of the guide's table that makes sense without a browser, and its call. */
const calls = {
  "credits.balance": readCredits,
  "credits.entries": listCreditEntries,
  "billing.invoices": listInvoices,
} as const;

describe("BIL-1: the guide's table of credits and billing over the API", () => {
  const rows = creditsAndBilling.flatMap(({ operation, ...row }) =>
    Object.entries(calls).flatMap(([name, endpoint]) =>
      name === operation ? { ...row, operation, endpoint } : [],
    ),
  );

  test.each(rows)("$row: $operation", async ({ endpoint, ...may }) => {
    for (const [who, person] of [
      ["owner", oscar],
      ["member", marco],
    ] as const) {
      const { secret } = await makeApiKey(db, person, { scopes: ["billing.manage"] });
      expect(await answerTo(endpoint, { key: secret }), who).toMatchObject({ status: may[who] ? 200 : 403 });
    }
    const narrow = await makeApiKey(db, oscar, { scopes: ["keys.create"] });
    const ownersOnly = !may.member;
    expect((await answerTo(endpoint, { key: narrow.secret })).status).toBe(ownersOnly ? 403 : 200);
  });

  test("BIL-2: what came in, page by page, each once and newest first, without what was used", async () => {
    const { secret: key } = await makeApiKey(db, oscar, { scopes: ["billing.manage"] });
    for (const reference of ["a", "b", "c"])
      await db.insert(creditEntries).values({
        workspaceId: acme.id,
        amount: 100,
        kind: "purchase",
        reference: `${reference} ${acme.id}`,
      });
    const rows = await everyRowOf(listCreditEntries, { key, query: { limit: "1" } });
    expect(rows.map(({ kind, amount }) => [kind, amount])).toEqual([
      ["purchase", 100],
      ["purchase", 100],
      ["purchase", 100],
      ["grant", 1000],
    ]);
    const stored = await db.select().from(creditEntries).where(eq(creditEntries.workspaceId, acme.id));
    expect(stored.filter(({ kind }) => kind === "usage")).toHaveLength(4);
  });
});

describe("KEY-4: usage over the API", () => {
  test("KEY-4: by key and day, page by page, one's own or everybody's", async () => {
    const sync = await makeApiKey(db, marco, { name: "Sync" });
    const report = await makeApiKey(db, oscar, { name: "Report", scopes: ["keys.manage"] });
    for (const [keyId, day, calls] of [
      [sync.id, "2026-01-01", 3],
      [sync.id, "2026-01-02", 4],
      [report.id, "2026-01-02", 5],
      [report.id, "2026-01-03", 6],
    ] as const) {
      const at = new Date(`${day}T12:00:00Z`);
      await db
        .insert(apiKeyDays)
        .values({ workspaceId: acme.id, keyId, day, calls, credits: calls, lastCallAt: at, minute: at });
    }
    const query = { until: "2026-02-01", limit: "1" };
    const all = await everyRowOf(listUsage, { key: report.secret, query: { ...query, of: "all" } });
    expect(all.map(({ day, calls }) => [day, calls])).toEqual(
      sync.id > report.id
        ? [
            ["2026-01-03", 6],
            ["2026-01-02", 4],
            ["2026-01-02", 5],
            ["2026-01-01", 3],
          ]
        : [
            ["2026-01-03", 6],
            ["2026-01-02", 5],
            ["2026-01-02", 4],
            ["2026-01-01", 3],
          ],
    );
    const own = await everyRowOf(listUsage, { key: sync.secret, query: { ...query, since: "2026-01-02" } });
    expect(own).toMatchObject([{ day: "2026-01-02", key: { name: "Sync", deleted: false }, calls: 4 }]);
    expect(await answerTo(listUsage, { key: sync.secret, query: { of: "all" } })).toMatchObject({
      status: 403,
    });
    expect(await answerTo(listUsage, { key: sync.secret, query: { key: report.id } })).toMatchObject({
      status: 404,
    });
    expect(await answerTo(listUsage, { key: sync.secret, query: { since: "today" } })).toMatchObject({
      status: 422,
    });
  });
});
