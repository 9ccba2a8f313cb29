import { type SQL, sql } from "drizzle-orm";
import { afterEach, beforeAll, expect, test } from "vitest";
import { database } from "@/db/client";
import { type MadeWorkspace, makeWorkspace } from "@/db/factories";
import { systemActor } from "../actor";
import { sealEvents } from "./commands";
import { sealWhatWaits } from "./jobs";
import { verifyTrail } from "./queries";

const operator = systemActor("Test", "cli");
const quiet = { faults: [], headForgotten: false };

let acme: MadeWorkspace;
let globex: MadeWorkspace;
/** What undoes the tampering of a test. */
let undo: SQL[] = [];

beforeAll(async () => {
  acme = await makeWorkspace(database());
  globex = await makeWorkspace(database());
  await write(3000);
  await sealWhatWaits();
  await write(30);
  await sealWhatWaits();
});

afterEach(async () => {
  for (const statement of undo.reverse()) await behindRostersBack(statement);
  undo = [];
  await sealWhatWaits();
  expect(await verifyTrail(operator, {})).toMatchObject(quiet);
});

test("AUD-1: of a trail that nobody touched, every event and every seal is checked, and nothing is said", async () => {
  const [there] = await database().execute<{ events: number; seals: number; workspaces: number }>(sql`
    select (select count(*)::int from audit_events) as events, (select count(*)::int from audit_seals) as seals,
      (select count(distinct workspace_id)::int from audit_seals) as workspaces`);
  const { events, seals, waiting, head } = await verifyTrail(operator, {});
  expect({ events, seals }).toEqual({ events: there?.events, seals: there?.seals });
  expect(there?.workspaces).toBeGreaterThan(1);
  expect([waiting, head?.number]).toEqual([0, there?.seals]);
  await write(2);
  expect(await verifyTrail(operator, {})).toMatchObject({ waiting: 2, events: events + 2, ...quiet });
});

test("AUD-1: an event that was changed is named, also when whoever did so wrote a digest to match", async () => {
  const [naive, skilful] = [await anEvent(10), await anEvent(2000)];
  await tamper(
    sql`update audit_events set actor_name = 'Nobody' where id = ${naive.id}`,
    sql`update audit_events set actor_name = ${naive.actorName} where id = ${naive.id}`,
  );
  await tamper(
    sql`update audit_events e set after = '{"roles":[]}' where id = ${skilful.id}`,
    sql`update audit_events e set after = null where id = ${skilful.id}`,
  );
  const redigest = sql`update audit_events e set digest = audit_digest(e) where id = ${skilful.id}`;
  await tamper(redigest, sql`select`);
  undo.unshift(redigest);
  const { faults } = await verifyTrail(operator, {});
  for (const { id: eventId, position, workspaceId } of [naive, skilful])
    expect(faults).toContainEqual(
      expect.objectContaining({ kind: "changed", eventId, position, workspaceId }),
    );
  expect(faults).toHaveLength(2);
});

test("AUD-1: a moment that was moved, or another workspace, is a change", async () => {
  const event = await anEvent(20);
  await tamper(
    sql`update audit_events set at = at + interval '1 microsecond' where id = ${event.id}`,
    sql`update audit_events set at = at - interval '1 microsecond' where id = ${event.id}`,
  );
  expect((await verifyTrail(operator, {})).faults).toMatchObject([{ kind: "changed", eventId: event.id }]);
});

test("AUD-1: an event that was removed is named by its position, sealed or not", async () => {
  const { position } = await anEvent(30);
  await hide(position);
  expect((await verifyTrail(operator, {})).faults).toMatchObject([{ kind: "missing", position }]);
  await write(1);
  const [late] = await database().execute<{ position: string }>(
    sql`select position::text from unsealed_events`,
  );
  await hide(late?.position ?? "");
  await sealWhatWaits();
  const { faults } = await verifyTrail(operator, {});
  expect(faults).toMatchObject([
    { kind: "missing", position },
    { kind: "missing", position: late?.position },
  ]);
});

test("AUD-1: an event that was slipped in is named", async () => {
  await tamper(
    sql`insert into audit_events (position, actor_name, channel, action, at)
      overriding system value values (-1, 'Nobody', 'page', 'user.edited', now() - interval '9 days')`,
    sql`delete from audit_events where position = -1`,
  );
  await behindRostersBack(sql`update audit_events e set digest = audit_digest(e) where position = -1`);
  expect((await verifyTrail(operator, {})).faults).toMatchObject([{ kind: "added", position: "-1" }]);
});

test("AUD-1: a seal that was altered to agree with changed events does not bear its signature", async () => {
  const event = await anEvent(0);
  const seal = sql`(select s from audit_seals s where ${event.position}::bigint <@ s.positions)`;
  const [before] = await database().execute<{ number: number; digest: Buffer; marks: Buffer }>(
    sql`select number::int, digest, marks from audit_seals where number = (${seal}).number`,
  );
  const reseal = sql`update audit_seals s set
    digest = (select sha256(string_agg(e.digest, ''::bytea order by e.position)) from audit_events e where e.position <@ s.positions),
    marks = (select string_agg(substr(e.digest, 1, 8), ''::bytea order by e.position) from audit_events e where e.position <@ s.positions)
    where s.number = ${before?.number}`;
  const redigest = sql`update audit_events e set digest = audit_digest(e) where id = ${event.id}`;
  await behindRostersBack(sql`update audit_events set action = 'user.added' where id = ${event.id}`);
  await behindRostersBack(redigest);
  await behindRostersBack(reseal);
  undo = [reseal, redigest, sql`update audit_events set action = 'user.edited' where id = ${event.id}`];
  expect((await verifyTrail(operator, {})).faults).toMatchObject([
    { kind: "sealAltered", seal: before?.number },
  ]);
});

test("AUD-1: a seal that is missing leaves a gap, and its events stand without one", async () => {
  const [middle] = await database().execute<{ number: number; events: number }>(
    sql`select number::int, events from audit_seals where number = 2`,
  );
  await takeAway(sql`number = 2`);
  const { faults } = await verifyTrail(operator, {});
  expect(faults[0]).toMatchObject({ kind: "sealMissing", seal: 2 });
  expect(faults.slice(1).every(({ kind }) => kind === "added")).toBe(true);
  expect(faults.length - 1).toBe(Math.min(middle?.events ?? 0, 1000));
});

test("AUD-1: a beginning that was cut off is seen", async () => {
  await takeAway(sql`number = 1`);
  expect((await verifyTrail(operator, {})).faults[0]).toMatchObject({ kind: "beginningMissing", seal: 2 });
});

test("AUD-1: an end that was cut off with its events is seen by whoever kept the head", async () => {
  const { head } = await verifyTrail(operator, {});
  const kept = `${head?.number}:${head?.signature}`;
  expect(await verifyTrail(operator, { head: kept })).toMatchObject(quiet);
  expect(await verifyTrail(operator, { head: head?.signature })).toMatchObject(quiet);
  const last = sql`number = ${head?.number}`;
  await behindRostersBack(sql`create table cut_events as select e.* from audit_events e, audit_seals s
    where s.number = ${sql.raw(String(head?.number))} and e.position <@ s.positions`);
  await behindRostersBack(sql`delete from audit_events where position in (select position from cut_events)`);
  await takeAway(last);
  undo.unshift(
    sql`insert into audit_events (${columns}) overriding system value select ${columns} from cut_events`,
  );
  expect(await verifyTrail(operator, {})).toMatchObject(quiet);
  expect((await verifyTrail(operator, { head: kept })).faults).toEqual([{ kind: "headMissing" }]);
});

test("AUD-1: two that seal at the same time take turns", async () => {
  await write(50);
  const sealed = await Promise.all([1, 2, 3].map(() => sealEvents(operator, {})));
  expect(sealed.map(({ events }) => events).sort()).toEqual([0, 0, 50]);
});

test("AUD-1: the digest that a verification knows is the one that the database writes", async () => {
  await database().execute(sql`create or replace function audit_digest(e audit_events) returns bytea
    language sql immutable parallel safe return e.digest`);
  expect(await verifyTrail(operator, {})).toMatchObject(quiet);
});

const columns = sql.raw(
  "id, position, at, workspace_id, actor_id, actor_name, on_behalf_of, channel, action, target_type, target_id, target_name, before, after, address, user_agent, digest",
);

async function write(count: number): Promise<void> {
  await database().execute(sql`insert into audit_events (workspace_id, actor_name, channel, action)
    select (array[${acme.id}, ${globex.id}, null]::uuid[])[1 + n % 3], 'Ana Lopez', 'page', 'user.edited'
    from generate_series(1, ${count}) n`);
}

type Written = { id: string; position: string; workspaceId: string | null; actorName: string };

async function anEvent(offset: number): Promise<Written> {
  const [event] = await database().execute<Written>(sql`
    select id, position::text, workspace_id as "workspaceId", actor_name as "actorName" from audit_events
    where action = 'user.edited' order by position limit 1 offset ${offset}`);
  if (!event) throw new Error("there is no such event");
  return event;
}

/** As somebody does who administers the database: no trigger hinders them. */
async function behindRostersBack(statement: SQL): Promise<void> {
  await database().transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(statement);
  });
}

async function tamper(statement: SQL, back: SQL): Promise<void> {
  await behindRostersBack(statement);
  undo.push(back);
}

async function hide(position: string): Promise<void> {
  const name = sql.raw(`hidden_${position}`);
  await behindRostersBack(
    sql`create table ${name} as select * from audit_events where position = ${sql.raw(position)}`,
  );
  await tamper(
    sql`delete from audit_events where position = ${position}`,
    sql`insert into audit_events (${columns}) overriding system value select ${columns} from ${name}`,
  );
}

async function takeAway(which: SQL): Promise<void> {
  await behindRostersBack(sql`create table if not exists taken as select * from audit_seals limit 0`);
  await behindRostersBack(sql`insert into taken select * from audit_seals where ${which}`);
  await behindRostersBack(sql`delete from audit_seals where ${which}`);
  undo.push(sql`delete from taken`, sql`insert into audit_seals select * from taken`);
}
