import { and, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import {
  type MadeMember,
  type MadeWorkspace,
  makeMember,
  makeSession,
  makeUser,
  makeWorkspace,
} from "@/db/factories";
import { notices } from "@/db/schema/notices";
import { secondFactors } from "@/db/schema/second-factors";
import { workspaces } from "@/db/schema/workspaces";
import { systemActor } from "../actor";
import { identify } from "../identity";
import { pageParameter } from "../paging";
import { enrolment, secondFactorOf } from "../second-factors/queries";
import { actingAs, eventsAbout, testOrigin } from "../testing";
import { makeSecondFactor } from "../testing-second-factor";
import { remindEverybody, remindMember, remindNext, resetSecondFactor } from "./commands";
import { listMissing } from "./queries";

const job = systemActor("Second factor", "job");
let acme: MadeWorkspace;
let ana: MadeMember;

beforeEach(async () => {
  acme = await makeWorkspace(database());
  ana = await makeMember(database(), acme, { firstName: "Ana" });
});

const owner = () => actingAs(acme.owner, acme);

function reminders() {
  return database()
    .select()
    .from(notices)
    .where(and(eq(notices.kind, "second-factor-reminder"), eq(notices.workspaceId, acme.id)));
}

async function aDayLater() {
  await database()
    .update(notices)
    .set({ createdAt: sql`created_at - interval '25 hours'` })
    .where(eq(notices.workspaceId, acme.id));
}

describe("ACC-9: who has a second factor", () => {
  test("everybody who can get in counts, internal and external; nobody else does", async () => {
    await makeMember(database(), acme, { kind: "external", role: "external", firstName: "Eva" });
    const suspended = await makeMember(database(), acme, { status: "suspended" });
    await makeSecondFactor(database(), suspended);
    const globex = await makeWorkspace(database(), { name: "Globex" });
    await makeSecondFactor(database(), globex.owner);
    await makeSecondFactor(database(), acme.owner);
    expect(await enrolment(await owner(), {})).toEqual({ enrolled: 1, of: 3, missing: 2 });
    const { rows, missing } = await listMissing(await owner(), { page: "" });
    expect(rows.map(({ firstName, kind }) => [firstName, kind])).toEqual([
      ["Ana", "internal"],
      ["Eva", "external"],
    ]);
    expect(missing).toBe(2);
  });

  test("one that was begun and never confirmed does not count", async () => {
    await makeSecondFactor(database(), ana);
    await database().update(secondFactors).set({ confirmedAt: null }).where(eq(secondFactors.userId, ana.id));
    expect(await enrolment(await owner(), {})).toMatchObject({ enrolled: 0 });
  });

  test("those who have none come by name, page by page, forwards and backwards", async () => {
    const names = [];
    for (let n = 0; n < 120; n += 1) {
      const lastName = `Missing ${String(n).padStart(3, "0")}`;
      const { id } = await makeMember(database(), acme, { firstName: "Zoe", lastName });
      if (n % 10 === 0) await makeSecondFactor(database(), { id });
      else names.push(lastName);
    }
    const seen: string[] = [];
    const actor = await owner();
    let page = await listMissing(actor, { page: "" });
    expect(page).toMatchObject({ range: { from: 1, to: 50 }, missing: 110 });
    seen.push(...page.rows.map(({ lastName }) => lastName));
    while (page.pages.next) {
      page = await listMissing(actor, { page: pageParameter(page.pages.next) });
      seen.push(...page.rows.map(({ lastName }) => lastName));
    }
    expect(seen.slice(2)).toEqual(names);
    const last = await listMissing(actor, { page: "last" });
    expect(last.rows.at(-1)?.lastName).toBe("Missing 119");
    const before = await listMissing(actor, { page: pageParameter(last.pages.previous ?? "first") });
    expect(before.rows.at(-1)?.lastName).toBe(names.at(-51));
  });

  test("the list says what is required, and from when on", async () => {
    const required = async (secondFactorFrom: string | null) => {
      await database()
        .update(workspaces)
        .set({ policies: { secondFactorFrom } })
        .where(eq(workspaces.id, acme.id));
      const { requiredFrom, isRequired } = await listMissing(actor, { page: "" });
      return { requiredFrom, isRequired };
    };
    const actor = await owner();
    expect(await required(null)).toEqual({ requiredFrom: null, isRequired: false });
    expect(await required("2999-12-01")).toEqual({ requiredFrom: "2999-12-01", isRequired: false });
    expect(await required("2020-12-01")).toEqual({ requiredFrom: "2020-12-01", isRequired: true });
  });
});

describe("ACC-9: reminding", () => {
  test("goes by mail with the day from which on it is required, and once a day", async () => {
    await database()
      .update(workspaces)
      .set({ policies: { secondFactorFrom: "2999-12-01" } })
      .where(eq(workspaces.id, acme.id));
    await remindMember(await owner(), { userId: ana.id });
    expect(await reminders()).toMatchObject([
      {
        userId: ana.id,
        facts: { requiredFrom: Date.UTC(2999, 11, 1), isRequired: false, actorName: "Olivia Owner" },
      },
    ]);
    const { rows } = await listMissing(await owner(), { page: "" });
    const shown = rows.find(({ id }) => id === ana.id);
    expect(shown?.can).toEqual({ remind: "remindedToday" });
    expect(shown?.remindedAt).toBeInstanceOf(Date);
    const again = remindMember(await owner(), { userId: ana.id });
    await expect(again).rejects.toMatchObject({ key: "remindedToday" });
    await aDayLater();
    await remindMember(await owner(), { userId: ana.id });
    expect(await reminders()).toHaveLength(2);
    const [event] = await eventsAbout(ana.id);
    expect(event).toMatchObject({ action: "secondFactor.reminded" });
  });

  test("of two at the same moment one goes", async () => {
    const actor = await owner();
    const outcomes = await Promise.allSettled([1, 2].map(() => remindMember(actor, { userId: ana.id })));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await reminders()).toHaveLength(1);
  });

  test("nobody is reminded who has set one up", async () => {
    await makeSecondFactor(database(), ana);
    const late = remindMember(await owner(), { userId: ana.id });
    await expect(late).rejects.toMatchObject({ key: "enrolledByNow" });
    expect(await reminders()).toEqual([]);
  });

  test("all at once leaves out who was reminded today, and repeating the job harms nobody", async () => {
    const jason = await makeMember(database(), acme, { firstName: "Jason" });
    await makeSecondFactor(database(), acme.owner);
    await remindMember(await owner(), { userId: ana.id });
    expect(await remindEverybody(await owner(), {})).toEqual({ people: 1 });
    const told = { workspaceId: acme.id, actorName: "Olivia Owner", after: null };
    expect(await remindNext(job, told)).toEqual({ reminded: 1 });
    expect(await remindNext(job, told)).toEqual({ reminded: 0 });
    expect((await reminders()).map(({ userId }) => userId).sort()).toEqual([ana.id, jason.id].sort());
    await expect(remindEverybody(await owner(), {})).rejects.toMatchObject({ key: "everybodyReminded" });
  });

  test("many are reminded some hundred at a time, each once", async () => {
    await database().execute(sql`
      with made as (
        insert into users (email, first_name, last_name)
        select 'many-' || n || '.' || ${acme.slug} || '@example.com', 'Many', 'Person ' || n from generate_series(1, 1100) n
        returning id)
      insert into memberships (workspace_id, user_id, kind) select ${acme.id}, id, 'internal' from made`);
    expect(await remindEverybody(await owner(), {})).toEqual({ people: 1102 });
    const actorName = "Olivia Owner";
    let after: string | null = null;
    const batches: number[] = [];
    do {
      const { reminded } = await remindNext(job, { workspaceId: acme.id, actorName, after });
      batches.push(reminded);
      after = await nextInQueue();
    } while (after !== null && batches.length < 9);
    expect(batches).toEqual([500, 500, 102]);
    expect(new Set((await reminders()).map(({ userId }) => userId)).size).toBe(1102);
  });
});

describe("ACC-9: resetting it for somebody who lost it", () => {
  test("takes it off, signs them out, and tells them; it is written down", async () => {
    await makeSecondFactor(database(), ana);
    const session = await makeSession(database(), ana);
    expect((await secondFactorOf(await owner(), { userId: ana.id })).since).toBeInstanceOf(Date);
    await resetSecondFactor(await owner(), { userId: ana.id });
    expect(await secondFactorOf(await owner(), { userId: ana.id })).toEqual({ since: null });
    expect((await identify(testOrigin, session)).actor.kind).toBe("public");
    const mails = await database().select().from(notices).where(eq(notices.userId, ana.id));
    expect(mails).toMatchObject([{ kind: "second-factor-reset", facts: { resetBy: "Olivia Owner" } }]);
    const [event] = await eventsAbout(ana.id);
    expect(event).toMatchObject({ action: "secondFactor.reset", after: { sessionsEnded: 1 } });
    const again = resetSecondFactor(await owner(), { userId: ana.id });
    await expect(again).rejects.toMatchObject({ key: "hasNoSecondFactor" });
  });

  test("is for who is at home here, not above oneself, and not oneself", async () => {
    const eva = await makeMember(database(), acme, { kind: "external", role: "external" });
    for (const { id } of [eva, acme.owner]) await makeSecondFactor(database(), { id });
    const admin = await actingAs(await makeMember(database(), acme, { role: "admin" }), acme);
    const refusals: [Parameters<typeof resetSecondFactor>[0], string, string][] = [
      [await owner(), eva.id, "secondFactorManagedAtHome"],
      [await owner(), acme.owner.id, "yourOwnSecondFactorInProfile"],
      [admin, acme.owner.id, "onlyOwnersTouchOwners"],
      [await owner(), (await makeUser(database())).id, "userNotFound"],
    ];
    for (const [actor, userId, key] of refusals)
      await expect(resetSecondFactor(actor, { userId })).rejects.toMatchObject({ key });
    for (const { id } of [eva, acme.owner])
      expect(await database().$count(secondFactors, eq(secondFactors.userId, id))).toBe(1);
  });
});

/** Where the job that was put into the queue goes on; it is taken out. */
async function nextInQueue(): Promise<string | null> {
  const [job] = await database().execute<{ after: string | null }>(sql`
    delete from graphile_worker._private_jobs where id in (
      select j.id from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'remind-of-second-factor' and j.payload ->> 'workspaceId' = ${acme.id}
        and j.payload ->> 'after' is not null)
    returning payload ->> 'after' as after`);
  return job?.after ?? null;
}
