import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/db/client";
import { type MadeWorkspace, makeWorkspace } from "@/db/factories";
import type { MemberActor } from "../actor";
import { systemActor } from "../actor";
import { actingAs } from "../testing";
import { changePolicies } from "../workspaces/commands";
import { purgeDaily, sealWhatWaits } from "./jobs";
import { verifyTrail } from "./queries";

const operator = systemActor("Test", "cli");

let acme: MadeWorkspace;
let globex: MadeWorkspace;
let owner: MemberActor;

beforeAll(async () => {
  acme = await makeWorkspace(database());
  globex = await makeWorkspace(database());
  owner = await actingAs(acme.owner, acme);
  for (const days of [200, 100, 89, 40, 3]) {
    for (const workspaceId of [acme.id, globex.id, null]) {
      await write(workspaceId, days);
      await write(workspaceId, days);
    }
    await sealWhatWaits();
  }
});

test("AUD-1: events go once they are 90 days old, nobody says otherwise, and the rest still proves itself", async () => {
  const { head } = await verifyTrail(operator, {});
  await purgeDaily.run({});
  expect(await daysLeft(acme.id)).toEqual([89, 40, 3]);
  expect(await daysLeft(globex.id)).toEqual([89, 40, 3]);
  expect(await daysLeft(null)).toEqual([89, 40, 3]);
  const after = await verifyTrail(operator, { head: `${head?.number}:${head?.signature}` });
  expect(after).toMatchObject({ faults: [], headForgotten: false });
  const [chain] = await database().execute<{ first: number; purged: number }>(sql`
    select min(number)::int as first, count(*) filter (where purged_at is not null)::int as purged from audit_seals`);
  expect(chain?.first).toBeGreaterThan(1);
  expect(chain?.purged).toBe(1);
});

test("AUD-1: a head whose seal has gone since is not taken for a cut", async () => {
  const forgotten = await verifyTrail(operator, { head: `1:${"0".repeat(64)}` });
  expect(forgotten).toMatchObject({ faults: [], headForgotten: true });
});

test("POL-1: a shorter policy acts at once, in its own workspace alone", async () => {
  await changePolicies(owner, { auditDays: 30 });
  const [job] = await database().execute<{ due: boolean }>(sql`
    select run_at <= now() as due from graphile_worker.jobs where task_identifier = 'purge-events'`);
  expect(job?.due).toBe(true);
  await purgeDaily.run({});
  expect(await daysLeft(acme.id)).toEqual([3]);
  expect(await daysLeft(globex.id)).toEqual([89, 40, 3]);
  expect((await verifyTrail(operator, {})).faults).toEqual([]);
});

test("POL-1: for ever is for ever, and an event that was never sealed is sealed before it goes", async () => {
  await changePolicies(owner, { auditDays: null });
  await write(acme.id, 4000);
  await write(globex.id, 4000);
  await purgeDaily.run({});
  expect(await daysLeft(acme.id)).toEqual([4000, 3]);
  expect(await daysLeft(globex.id)).toEqual([89, 40, 3]);
  expect((await verifyTrail(operator, {})).faults).toEqual([]);
});

test("AUD-1: a purge that nobody signed is seen", async () => {
  await database().transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    const [seal] = await tx.execute<{ number: number }>(sql`
      select number::int from audit_seals where purged_at is null and workspace_id = ${globex.id} order by number limit 1`);
    await tx.execute(
      sql`delete from audit_events e using audit_seals s where s.number = ${seal?.number} and e.position <@ s.positions`,
    );
    await tx.execute(sql`update audit_seals set positions = '{}', marks = '', purged_at = now(), purged_signature = signature
      where number = ${seal?.number}`);
  });
  expect((await verifyTrail(operator, {})).faults).toMatchObject([
    { kind: "sealAltered", workspaceId: globex.id },
  ]);
});

async function write(workspaceId: string | null, days: number): Promise<void> {
  await database().execute(sql`insert into audit_events (workspace_id, at, actor_name, channel, action)
    values (${workspaceId}, now() - make_interval(days => ${days}), 'Ana Lopez', 'page', 'user.edited')`);
}

/** How old the events are that were written for this test, oldest first. */
async function daysLeft(workspaceId: string | null): Promise<number[]> {
  const rows = await database().execute<{ days: number }>(sql`
    select distinct extract(day from now() - at)::int as days from audit_events
    where workspace_id is not distinct from ${workspaceId} and actor_name = 'Ana Lopez' order by days desc`);
  return rows.map(({ days }) => days);
}
