import { type SQL, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Database, database, databaseUrl, openDatabase } from "@/db/client";
import { type MadeWorkspace, makeWorkspace } from "@/db/factories";
import { systemActor } from "../actor";
import { actingAs } from "../testing";
import { renameWorkspace } from "../workspaces/commands";
import { purgeDaily, sealWhatWaits } from "./jobs";
import { verifyTrail } from "./queries";

const shared = globalThis as typeof globalThis & { rosterDatabase?: Database };

/** What nobody may do to the trail who is Roster to the database. */
const forbidden: Record<string, SQL> = {
  "change an event": sql`update audit_events set actor_name = 'Nobody'`,
  "delete an event that is kept": sql`delete from audit_events`,
  "empty the events": sql`truncate audit_events`,
  "change a seal": sql`update audit_seals set digest = ''`,
  "say that a seal's events are gone while they are there": sql`update audit_seals
    set purged_at = now(), purged_signature = '', positions = '{}', marks = ''`,
  "delete a seal": sql`delete from audit_seals`,
  "empty the seals": sql`truncate audit_seals`,
  "leave a number out": sql`insert into audit_seals (number, positions, events, newest_at, digest, marks, signature)
    values (1000, '{}', 0, now(), '', '', '')`,
  "take an event from those that wait": sql`delete from unsealed_events`,
  "put one among them": sql`insert into unsealed_events values (1)`,
  "change one of them": sql`update unsealed_events set position = position + 1000`,
  "empty them": sql`truncate unsealed_events`,
};

let acme: MadeWorkspace;
let administrator: Database;

beforeAll(async () => {
  administrator = database();
  acme = await makeWorkspace(administrator);
  await renameWorkspace(await actingAs(acme.owner, acme), { name: "Acme Works" });
  await sealWhatWaits();
  await renameWorkspace(await actingAs(acme.owner, acme), { name: "Acme Labs" });
});

describe("AUD-1: the owner of the tables", () => {
  test.each(Object.entries(forbidden))("cannot %s", async (_, statement) => {
    await expect(administrator.execute(statement)).rejects.toMatchObject({ cause: { code: "42501" } });
  });
});

describe("AUD-1: a database user who owns nothing", () => {
  const role = `roster_app_${Date.now()}`;
  let app: Database;

  beforeAll(async () => {
    const name = sql.raw(role);
    await administrator.execute(sql`create role ${name} login password 'a password for a test'`);
    for (const schema of ["public", "graphile_worker"]) {
      const of = sql.raw(schema);
      await administrator.execute(sql`grant usage on schema ${of} to ${name}`);
      await administrator.execute(
        sql`grant select, insert, update, delete on all tables in schema ${of} to ${name}`,
      );
      await administrator.execute(sql`grant usage on all sequences in schema ${of} to ${name}`);
    }
    const url = new URL(databaseUrl());
    url.username = role;
    url.password = "a password for a test";
    app = openDatabase(url.href, { connections: 3 });
    shared.rosterDatabase = app;
  });

  afterAll(async () => {
    shared.rosterDatabase = administrator;
    await app.close();
    await administrator.execute(sql`drop owned by ${sql.raw(role)}`);
    await administrator.execute(sql`drop role ${sql.raw(role)}`);
  });

  test("writes, seals, verifies and lets go as the owner does", async () => {
    await renameWorkspace(await actingAs(acme.owner, acme), { name: "Acme Foundry" });
    await app.execute(sql`insert into audit_events (workspace_id, at, actor_name, channel, action)
      values (${acme.id}, now() - interval '91 days', 'Ana Lopez', 'page', 'user.edited')`);
    await purgeDaily.run({});
    const { faults, events, waiting } = await verifyTrail(systemActor("Test", "cli"), {});
    expect([faults, waiting]).toEqual([[], 0]);
    const [left] = await app.execute<{ events: number; old: number }>(sql`
      select count(*)::int as events, count(*) filter (where at < now() - interval '90 days')::int as old from audit_events`);
    expect(left).toEqual({ events, old: 0 });
    await renameWorkspace(await actingAs(acme.owner, acme), { name: "Acme" });
  });

  test.each(Object.entries(forbidden))("cannot %s", async (_, statement) => {
    await expect(app.execute(statement)).rejects.toMatchObject({ cause: { code: "42501" } });
  });

  test("cannot switch the triggers off", async () => {
    const attempts = [
      sql`alter table audit_events disable trigger all`,
      sql`set session_replication_role = replica`,
    ];
    for (const attempt of attempts)
      await expect(app.execute(attempt)).rejects.toMatchObject({ cause: { code: "42501" } });
  });
});
