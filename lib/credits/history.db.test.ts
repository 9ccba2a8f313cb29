import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { database } from "@/db/client";
import { type MadeMember, type MadeWorkspace, makeApiKey, makeMember, makeWorkspace } from "@/db/factories";
import { apiKeyDays, apiKeys } from "@/db/schema/api-keys";
import { creditEntries } from "@/db/schema/credits";
import type { MemberActor } from "../actor";
import { pageParameter } from "../paging";
import { actingAs, eventsAbout } from "../testing";
import { creditBalance, creditHistory, exportCredits } from "./queries";

let acme: MadeWorkspace;
let ana: MadeMember;
let owner: MemberActor;

beforeEach(async () => {
  acme = await makeWorkspace(database());
  ana = await makeMember(database(), acme, { firstName: "Ana", lastName: "Lopez" });
  owner = await actingAs(acme.owner, acme);
});

test("BIL-2: what was bought is read to its end and back, each entry once", async () => {
  await database()
    .insert(creditEntries)
    .values(
      Array.from({ length: 120 }, (_, at) => ({
        workspaceId: acme.id,
        amount: at + 1,
        kind: "purchase" as const,
      })),
    );
  await spend(3);
  const first = await bought("");
  expect(first).toMatchObject({ total: 121, range: { from: 1, to: 50 } });
  const seen = [...first.rows];
  let page = first;
  while (page.pages.next) {
    page = await bought(pageParameter(page.pages.next));
    seen.push(...page.rows);
  }
  expect(seen.map(({ amount }) => amount)).toEqual([
    ...Array.from({ length: 120 }, (_, at) => 120 - at),
    1000,
  ]);
  expect((await bought("last")).rows.at(-1)).toMatchObject({ kind: "grant", amount: 1000 });
  const back = page.pages.previous;
  if (!back) throw new Error("there is no way back");
  expect((await bought(pageParameter(back))).rows).toEqual(seen.slice(50, 100));
});

test.each(["after:0:00000000-0000-0000-0000-000000000000:1; drop table", "after:x", "before:1:2:3"])(
  "BIL-2: a page that is none is the first: %s",
  async (page) => {
    expect((await bought(page)).rows).toMatchObject([{ kind: "grant" }]);
    expect((await creditHistory(owner, { view: "used", page })).rows).toEqual([]);
  },
);

test("BIL-2: what was used stands there by day and key, adds up to the ledger, and keeps the name of a deleted key", async () => {
  const key = await spend(3);
  await spend(4, key);
  const other = await spend(5);
  await database().update(apiKeyDays).set({ day: "2026-01-31" }).where(eq(apiKeyDays.keyId, other.id));
  await database().update(apiKeys).set({ deletedAt: new Date(), hash: null }).where(eq(apiKeys.id, key.id));
  const { rows, total } = await creditHistory(owner, { view: "used" });
  expect(total).toBe(2);
  expect(rows).toMatchObject([
    { keyName: key.name, owner: "Ana Lopez", calls: 2, credits: 7 },
    { day: "2026-01-31", keyName: other.name, calls: 1, credits: 5 },
  ]);
  expect((await creditBalance(owner, {})).balance).toBe(1000 - 12);
});

test("BIL-2: the file has every entry, newest first, and nobody else's", async () => {
  const globex = await makeWorkspace(database(), { name: "Globex" });
  await database().insert(creditEntries).values({ workspaceId: globex.id, amount: 77, kind: "purchase" });
  const key = await spend(3);
  const { name, rows, body } = await exportCredits(owner, {});
  const lines = (await new Response(body).text()).trim().split("\r\n");
  expect(rows).toBe(2);
  expect(name).toMatch(new RegExp(`^${acme.slug}-credits-.*-2-rows\\.csv$`));
  expect(lines[0]).toBe("Number,Time (UTC),Kind,Credits in,Credits out,API key,Operation,Payment");
  expect(lines[1]).toMatch(new RegExp(`,usage,,3,${key.name},users.list,$`));
  expect(lines[2]).toMatch(new RegExp(`,grant,1000,,,,welcome ${acme.id}$`));
  expect(lines).toHaveLength(3);
  expect(await eventsAbout(acme.id)).toEqual([]);
});

async function bought(page: string) {
  const history = await creditHistory(owner, { page });
  if (history.view !== "bought") throw new Error("another view");
  return history;
}

async function spend(credits: number, given?: Awaited<ReturnType<typeof makeApiKey>>) {
  const key = given ?? (await makeApiKey(database(), ana));
  await database().execute(sql`select count_api_call(${key.hash}, 100)`);
  await database().execute(sql`select spend_credits(${acme.id}, ${key.id}, ${credits}, 'users.list', true)`);
  return key;
}
