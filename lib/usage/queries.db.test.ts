import { parse } from "csv-parse/sync";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { type MadeMember, type MadeWorkspace, makeApiKey, makeMember, makeWorkspace } from "@/db/factories";
import { apiKeyDays } from "@/db/schema/api-keys";
import type { MemberActor } from "../actor";
import { deleteKey } from "../api-keys/commands";
import { actingAs } from "../testing";
import { exportUsage, showUsage } from "./queries";

const db = database();
let acme: MadeWorkspace;
let oscar: MadeMember;
let marco: MadeMember;
let owner: MemberActor;
let member: MemberActor;

beforeEach(async () => {
  acme = await makeWorkspace(db);
  oscar = await makeMember(db, acme, { firstName: "Oscar", lastName: "Ortiz", role: "owner" });
  marco = await makeMember(db, acme, { firstName: "Marco", lastName: "Meier" });
  owner = await actingAs(oscar, acme);
  member = await actingAs(marco, acme);
});

describe("KEY-4: usage by day", () => {
  test("KEY-4: of everybody for owners, of one's own keys for members, and for owners who ask for those", async () => {
    const [report, sync] = [
      await makeApiKey(db, oscar, { name: "Report" }),
      await makeApiKey(db, marco, { name: "Sync" }),
    ];
    await use(report.id, 0, 10, 12);
    await use(report.id, 3, 5, 5);
    await use(sync.id, 0, 100, 101);
    await use(sync.id, 30, 1000, 1000);
    const all = await showUsage(owner, {});
    expect(all.days).toHaveLength(30);
    expect(all.days.at(-1)).toMatchObject({ day: daysAgo(0), calls: 110, credits: 113 });
    expect(all.days.at(-4)).toMatchObject({ day: daysAgo(3), calls: 5, credits: 5 });
    expect(all).toMatchObject({
      total: { calls: 115, credits: 118 },
      uses: [
        { key: { name: "Sync", owner: "Marco Meier" }, calls: 100 },
        { key: { name: "Report", owner: "Oscar Ortiz" }, calls: 15, credits: 17 },
      ],
      ofEverybody: true,
    });
    expect((await showUsage(owner, { period: "90" })).total.calls).toBe(1115);
    expect((await showUsage(owner, { of: "me" })).total.calls).toBe(15);
    expect(await showUsage(member, {})).toMatchObject({
      total: { calls: 100 },
      uses: [{ key: { name: "Sync" } }],
      ofEverybody: false,
    });
    expect((await showUsage(owner, { key: report.id })).total).toEqual({ calls: 15, credits: 17 });
  });

  test("KEY-4: a chosen month has its own days and no others", async () => {
    const key = await makeApiKey(db, marco);
    await db.insert(apiKeyDays).values([day(key.id, "2026-01-31", 1, 1), day(key.id, "2026-02-01", 20, 20)]);
    await db
      .insert(apiKeyDays)
      .values([day(key.id, "2026-02-28", 300, 300), day(key.id, "2026-03-01", 4000, 4000)]);
    const february = await showUsage(member, { period: "2026-02" });
    expect(february.days).toHaveLength(28);
    expect(february.total.calls).toBe(320);
    expect(february.months).toMatchObject({ first: "2026-01" });
  });

  test("KEY-4: what deleted keys did stays in the sums, under one name for all of them", async () => {
    const [first, second, living] = [
      await makeApiKey(db, marco),
      await makeApiKey(db, oscar),
      await makeApiKey(db, oscar),
    ];
    await use(first.id, 1, 7, 8);
    await use(second.id, 2, 3, 3);
    await use(living.id, 2, 1, 1);
    await deleteKey(owner, { keyId: first.id });
    await deleteKey(owner, { keyId: second.id });
    const usage = await showUsage(owner, {});
    expect(usage.total).toEqual({ calls: 11, credits: 12 });
    expect(usage.uses).toMatchObject([
      { key: null, keys: 2, calls: 10, credits: 11 },
      { key: { id: living.id }, keys: 1, calls: 1 },
    ]);
    await expect(showUsage(owner, { key: first.id })).rejects.toMatchObject({ key: "keyNotFound" });
  });

  test("KEY-4: nobody sees the keys of another workspace, and a member not those of others", async () => {
    const globex = await makeWorkspace(db);
    const theirs = await makeApiKey(db, await makeMember(db, globex, { role: "owner" }));
    const oscars = await makeApiKey(db, oscar);
    await db.insert(apiKeyDays).values({ ...day(theirs.id, daysAgo(0), 9, 9), workspaceId: globex.id });
    await use(oscars.id, 0, 2, 2);
    expect((await showUsage(owner, {})).total.calls).toBe(2);
    expect(await showUsage(member, {})).toMatchObject({ total: { calls: 0 }, uses: [] });
    for (const [actor, key] of [
      [owner, theirs.id],
      [member, oscars.id],
    ] as const) {
      await expect(showUsage(actor, { key })).rejects.toMatchObject({ code: "not_found" });
      await expect(exportUsage(actor, { key })).rejects.toMatchObject({ code: "not_found" });
    }
  });

  test("KEY-4: the file has a row for each key and day of what is shown, and is written down", async () => {
    const [report, sync] = [
      await makeApiKey(db, oscar, { name: "=Report" }),
      await makeApiKey(db, marco, { name: "Sync" }),
    ];
    await use(report.id, 1, 10, 12);
    await use(sync.id, 0, 100, 101);
    await use(sync.id, 40, 5, 5);
    const { name, rows, body } = await exportUsage(owner, {});
    const lines: Record<string, string>[] = parse(Buffer.from(await new Response(body).arrayBuffer()), {
      bom: true,
      columns: true,
    });
    expect(rows).toBe(2);
    expect(name).toBe(`${acme.slug}-api-usage-${daysAgo(29)}-to-${daysAgo(0)}-2-rows.csv`);
    expect(lines).toMatchObject([
      { "Day (UTC)": daysAgo(1), Key: "'=Report", Owner: "Oscar Ortiz", Calls: "10", Credits: "12" },
      { "Day (UTC)": daysAgo(0), Key: "Sync", Calls: "100", Credits: "101" },
    ]);
    const own = await exportUsage(member, { period: "90" });
    expect(own.rows).toBe(2);
    await own.body.cancel();
  });
});

function day(keyId: string, on: string, calls: number, credits: number) {
  const at = new Date(`${on}T12:00:00Z`);
  return { workspaceId: acme.id, keyId, day: on, calls, credits, lastCallAt: at, minute: at };
}

async function use(keyId: string, ago: number, calls: number, credits: number): Promise<void> {
  await db.insert(apiKeyDays).values(day(keyId, daysAgo(ago), calls, credits));
}

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
