import { and, asc, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { type MadeMember, type MadeWorkspace, makeMember, makeRole, makeWorkspace } from "@/db/factories";
import { auditEvents } from "@/db/schema/audit";
import { importRows, imports } from "@/db/schema/imports";
import { invitationRoles, invitations } from "@/db/schema/invitations";
import { memberships } from "@/db/schema/memberships";
import { notices } from "@/db/schema/notices";
import { roles } from "@/db/schema/roles";
import { workspaces } from "@/db/schema/workspaces";
import { type MemberActor, systemActor } from "../actor";
import { inviteMember } from "../invitations/commands";
import type { ListedPerson } from "../people-file";
import { actingAs, eventsAbout, nobody, statementsOf, unread } from "../testing";
import { startImport, stopImport, sweepImports } from "./commands";
import { runImport } from "./jobs";
import { previewImport, rowsLeft, showImport } from "./queries";
import { cellsOf } from "./schema";

let acme: MadeWorkspace;
let owner: MemberActor;

beforeEach(async () => {
  acme = await makeWorkspace(database(), { seatLimit: null });
  owner = await actingAs(acme.owner, acme);
});

type Given = Partial<ListedPerson> & { email: string };

function listed(...people: Given[]) {
  const nothing = { firstName: "", lastName: "", roles: "", language: "" };
  return people.map((person) => cellsOf({ ...nothing, ...person }));
}

const many = (count: number, at = "example.com") =>
  Array.from({ length: count }, (_, n) => ({ email: `person-${n}@${at}` }));

async function start(
  actor: MemberActor,
  people: Given[],
  given: Partial<Parameters<typeof startImport>[1]> = {},
) {
  const { importId } = await startImport(actor, {
    fileName: "people.csv",
    people: listed(...people),
    ...given,
  });
  return importId;
}

/** What the worker does with the jobs of an import, one after the other, until there is none. */
async function work(importId: string, batches = Infinity): Promise<number> {
  for (let done = 0; ; done += 1) {
    if (done >= batches || !(await jobOf(importId))) return done;
    await database().execute(sql`select graphile_worker.remove_job(${importId})`);
    await runImport.run({ importId });
  }
}

async function jobOf(importId: string): Promise<boolean> {
  const jobs = await database().execute(sql`select key from graphile_worker.jobs where key = ${importId}`);
  return jobs.length > 0;
}

async function settled(importId: string) {
  const rows = await database()
    .select({ email: importRows.email, outcome: importRows.outcome, problem: importRows.problem })
    .from(importRows)
    .where(eq(importRows.importId, importId))
    .orderBy(asc(importRows.position));
  return rows.map(({ email, outcome, problem }) => [email, outcome, problem]);
}

async function importOf(importId: string) {
  const [found] = await database().select().from(imports).where(eq(imports.id, importId));
  return found;
}

const invitedIn = (workspace: MadeWorkspace) =>
  database()
    .select()
    .from(invitations)
    .where(eq(invitations.workspaceId, workspace.id))
    .orderBy(asc(invitations.email));

const mailsOf = (workspace: MadeWorkspace) =>
  database().$count(notices, eq(notices.workspaceId, workspace.id));

describe("INV-1: what is in a file", () => {
  test("INV-1: each row is marked, with the reason where it is none", async () => {
    acme = await makeWorkspace(database(), { seatLimit: 3 });
    owner = await actingAs(acme.owner, acme);
    const ana = await makeMember(database(), acme);
    await inviteMember(owner, { email: "jason@example.com" });
    const people = listed(
      { email: "nina@example.com", roles: " admin | MEMBER ", language: "Spanish" },
      { email: ana.email.toUpperCase() },
      { email: "Jason@Example.com" },
      { email: "no address" },
      { email: "zoe@example.com", roles: "Emperor" },
      { email: "zoe@example.com", language: "Klingon" },
      { email: "NINA@example.com" },
      { email: "zoe@example.com", language: "inglés" },
      { email: "", firstName: "Nobody" },
    );
    expect(await previewImport(owner, { people })).toEqual({
      marks: [
        { state: "new" },
        { state: "member" },
        { state: "pending" },
        { state: "invalid", problem: "emailInvalid" },
        { state: "invalid", problem: "roleUnknown", field: "roles" },
        { state: "invalid", problem: "languageUnknown", field: "language" },
        { state: "duplicate" },
        { state: "over-limit" },
        { state: "invalid", problem: "required" },
      ],
      seats: { used: 2, limit: 3 },
    });
  });

  test("INV-1: ten thousand rows take as many statements as ten, and one more row is too many", async () => {
    const asked = (count: number) => () => previewImport(owner, { people: listed(...many(count)) });
    expect(await statementsOf(asked(10_000))).toBe(await statementsOf(asked(10)));
    for (const attempt of [previewImport, startImport]) {
      const people = listed(...many(10_001));
      await expect(attempt(owner, { people, fileName: "people.csv" })).rejects.toMatchObject({
        issues: [{ message: "tooManyPeople" }],
      });
    }
  });

  test("INV-1: neither is for those who may not invite", async () => {
    const ana = await actingAs(await makeMember(database(), acme), acme);
    for (const actor of [ana, nobody])
      for (const attempt of [
        previewImport(actor, unread({ people: [] })),
        startImport(actor, unread({ fileName: "", people: [] })),
      ])
        await expect(attempt).rejects.toMatchObject({ name: "AppError" });
  });

  test("INV-1: what cannot be stored and cells of any size are rows like others", async () => {
    const long = "x".repeat(300_000);
    const importId = await start(owner, [
      { email: "ni\0na@example.com" },
      { email: "ana@example.com", firstName: "\ud800" },
      { email: "zoe@example.com", firstName: long },
      { email: long },
    ]);
    await work(importId);
    expect(await settled(importId)).toEqual([
      ["ni\ufffdna@example.com", "invalid", "emailInvalid"],
      ["ana@example.com", "invited", null],
      ["zoe@example.com", "invalid", "textTooLong"],
      [long, "invalid", expect.any(String)],
    ]);
  });
});

describe("INV-1: an import runs", () => {
  test("INV-1, INV-8: one outcome a row, the names, roles and languages of each, one mail each", async () => {
    const ana = await makeMember(database(), acme);
    await inviteMember(owner, { email: "jason@example.com" });
    const importId = await start(
      owner,
      [
        { email: "Nina@Example.com", firstName: "Nina", lastName: "Simon", roles: "Admin", language: "es" },
        { email: "zoe@example.com" },
        { email: ana.email },
        { email: "jason@example.com" },
        { email: "nonsense" },
        { email: "ZOE@example.com" },
      ],
      { roleIds: [acme.roleId("access_manager")], locale: "en" },
    );
    expect(await importOf(importId)).toMatchObject({ state: "running", totalRows: 6, doneRows: 2 });
    await work(importId);
    expect(await settled(importId)).toEqual([
      ["nina@example.com", "invited", null],
      ["zoe@example.com", "invited", null],
      [ana.email, "member", null],
      ["jason@example.com", "already-pending", null],
      ["nonsense", "invalid", "emailInvalid"],
      ["zoe@example.com", "duplicate", null],
    ]);
    expect(await importOf(importId)).toMatchObject({
      state: "done",
      doneRows: 6,
      settledAt: expect.any(Date) as Date,
    });
    const [, nina, zoe] = await invitedIn(acme);
    expect(nina).toMatchObject({
      email: "nina@example.com",
      firstName: "Nina",
      locale: "es",
      invitedBy: acme.owner.id,
    });
    expect(zoe).toMatchObject({ email: "zoe@example.com", locale: "en" });
    expect(await rolesOf(nina)).toEqual([acme.roleId("admin")]);
    expect(await rolesOf(zoe)).toEqual([acme.roleId("access_manager")]);
    expect(await mailsOf(acme)).toBe(3);
    expect(await eventsAbout(importId)).toMatchObject([
      { action: "import.started", channel: "page", targetName: "people.csv", after: { rows: 6 } },
      {
        action: "invitation.listSent",
        channel: "import",
        actorId: acme.owner.id,
        after: {
          invited: ["nina@example.com", "zoe@example.com"],
          each: [
            { roles: ["Admin"], locale: "es", invited: ["nina@example.com"] },
            { roles: ["AccessManager"], locale: "en", invited: ["zoe@example.com"] },
          ],
        },
      },
    ]);
  });

  test("INV-1: it goes on in batches, and the same file again mails nobody", async () => {
    const people = many(250);
    const first = await start(owner, people);
    expect(await work(first, 1)).toBe(1);
    expect(await importOf(first)).toMatchObject({ state: "running", doneRows: 100 });
    expect(await work(first)).toBe(2);
    expect(await importOf(first)).toMatchObject({ state: "done", doneRows: 250 });
    const [before, mails] = [await invitedIn(acme), await mailsOf(acme)];
    expect([before.length, mails]).toEqual([250, 250]);

    const again = await start(owner, people);
    await work(again);
    expect((await settled(again)).every(([, outcome]) => outcome === "already-pending")).toBe(true);
    expect(await invitedIn(acme)).toEqual(before);
    expect(await mailsOf(acme)).toBe(mails);
    expect((await eventsAbout(again)).map(({ action }) => action)).toEqual(["import.started"]);
  });

  test("INV-1: the same batch at the same moment, and two imports of one file, invite everybody once", async () => {
    const [one, other] = [await start(owner, many(150)), await start(owner, many(150))];
    for (let round = 0; round < 3; round += 1)
      await Promise.all([one, other, one, other].map((importId) => runImport.run({ importId })));
    expect(await invitedIn(acme)).toHaveLength(150);
    expect(await mailsOf(acme)).toBe(150);
    const outcomes = [...(await settled(one)), ...(await settled(other))].map(([, outcome]) => outcome);
    expect(outcomes.filter((outcome) => outcome === "invited")).toHaveLength(150);
    expect(outcomes.filter((outcome) => outcome === "already-pending")).toHaveLength(150);
    for (const importId of [one, other])
      expect(await importOf(importId)).toMatchObject({ state: "done", doneRows: 150 });
  });

  test("WSP-2: seats are counted over all batches, and those who join meanwhile once", async () => {
    acme = await makeWorkspace(database(), { seatLimit: 131 });
    owner = await actingAs(acme.owner, acme);
    const importId = await start(owner, many(250));
    await work(importId, 1);
    const [first] = await invitedIn(acme);
    await database()
      .update(invitations)
      .set({ status: "accepted", settledAt: new Date() })
      .where(eq(invitations.id, first?.id ?? ""));
    await makeMember(database(), acme);
    await work(importId);
    const outcomes = (await settled(importId)).map(([, outcome]) => outcome);
    expect(outcomes.filter((outcome) => outcome === "invited")).toHaveLength(130);
    expect(outcomes.filter((outcome) => outcome === "over-limit")).toHaveLength(120);
    const { people } = await rowsLeft(owner, { importId });
    expect(people).toHaveLength(120);

    await work(await start(owner, people));
    expect(await invitedIn(acme)).toHaveLength(250);
  });

  test("WSP-2: those over the limit are invited where that is asked for, and told apart", async () => {
    acme = await makeWorkspace(database(), { seatLimit: 2 });
    owner = await actingAs(acme.owner, acme);
    const importId = await start(owner, many(102), { inviteOverLimit: true });
    await work(importId);
    const rows = await settled(importId);
    expect(rows.every(([, outcome]) => outcome === "invited")).toBe(true);
    expect(rows.filter(([, , problem]) => problem === "joinLater")).toHaveLength(101);
  });

  test("INV-1: an import of another workspace is not found, neither shown, tried again nor stopped", async () => {
    const importId = await start(owner, many(3));
    const globex = await makeWorkspace(database());
    const theirs = await actingAs(globex.owner, globex);
    for (const attempt of [
      () => showImport(theirs, { importId, outcome: null, page: 1 }),
      () => rowsLeft(theirs, { importId }),
      () => stopImport(theirs, { importId }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: "not_found", key: "importNotFound" });
  });

  test("INV-1: its page says how far it is, and shows the rows of one outcome", async () => {
    const importId = await start(owner, [{ email: "nonsense" }, ...many(120)]);
    await work(importId, 1);
    const asked = { importId, outcome: "waiting" as const, page: 1 };
    expect(await showImport(owner, asked)).toMatchObject({
      state: "running",
      doneRows: 101,
      counts: { invited: 100, invalid: 1, waiting: 20 },
      matching: 20,
      left: 21,
      can: { stop: true },
      rows: { length: 20, 0: { position: 102, email: "person-100@example.com", outcome: "waiting" } },
    });
    const third = await showImport(owner, { importId, outcome: null, page: 3 });
    expect(third.rows.map(({ position }) => position)).toEqual(Array.from({ length: 21 }, (_, n) => n + 101));
  });
});

describe("INV-1, ADD-4: with the rights that its starter has by then", () => {
  let ana: MadeMember;
  let importId: string;

  beforeEach(async () => {
    ana = await makeMember(database(), acme, { role: "admin", firstName: "Ana", lastName: "Lopez" });
    importId = await start(await actingAs(ana, acme), many(250));
    await work(importId, 1);
  });

  async function expectStopped(because: string) {
    await work(importId);
    expect(await importOf(importId)).toMatchObject({
      state: "stopped",
      stoppedBecause: because,
      doneRows: 100,
    });
    expect(await invitedIn(acme)).toHaveLength(100);
    expect(await jobOf(importId)).toBe(false);
    const [latest] = (await eventsAbout(importId)).slice(-1);
    expect(latest).toMatchObject({
      action: "import.stopped",
      workspaceId: acme.id,
      after: { because, done: 100 },
    });
  }

  test.each([
    ["suspended", { status: "suspended", suspendedAt: new Date() }],
    ["removed", { status: "removed", removedAt: new Date() }],
  ] as const)("INV-1: once they are %s, no further batch is begun", async (_, change) => {
    await database().update(memberships).set(change).where(eq(memberships.id, ana.membershipId));
    await expectStopped("starterGone");
  });

  test("INV-1: once they may not invite, it stops, and the refusal is written down", async () => {
    await makeOnly(acme.roleId("member"));
    await expectStopped("starterMayNot");
    const refused = await database()
      .select({ after: auditEvents.after, channel: auditEvents.channel })
      .from(auditEvents)
      .where(and(eq(auditEvents.actorId, ana.id), eq(auditEvents.action, "operation.refused")));
    expect(refused).toMatchObject([{ channel: "import", after: { operation: "imports.inviteBatch" } }]);
  });

  test("INV-1: once the workspace is archived, it stops", async () => {
    await database().update(workspaces).set({ archivedAt: new Date() }).where(eq(workspaces.id, acme.id));
    await expectStopped("starterGone");
  });

  test("POL-1: once nobody is invited here any more, it stops, and none is started", async () => {
    await database()
      .update(workspaces)
      .set({ policies: { seatLimit: null, addModes: "immediately" } })
      .where(eq(workspaces.id, acme.id));
    await expectStopped("invitingOff");
    await expect(start(owner, many(1))).rejects.toMatchObject({ key: "invitingIsOff" });
  });

  test("ADD-4: a role that is above them by then is not given, whether chosen for all or in a row", async () => {
    const inviter = await makeRole(database(), acme, {
      name: "Inviter",
      permissions: ["members.read", "invitations.create", "roles.assign"],
    });
    const chosen = await start(await actingAs(ana, acme), many(2, "chosen.example"), {
      roleIds: [acme.roleId("admin")],
    });
    const named = await start(await actingAs(ana, acme), [
      { email: "nina@named.example", roles: "Admin" },
      { email: "zoe@named.example", roles: "Inviter" },
    ]);
    await makeOnly(inviter);
    for (const one of [chosen, named]) await work(one);
    expect(await importOf(chosen)).toMatchObject({
      state: "stopped",
      stoppedBecause: "rolesAbove",
      doneRows: 0,
    });
    expect(await settled(named)).toEqual([
      ["nina@named.example", "invalid", "roleNotGrantable"],
      ["zoe@named.example", "invited", null],
    ]);
    await expect(
      start(await actingAs(ana, acme), many(1), { roleIds: [acme.roleId("admin")] }),
    ).rejects.toMatchObject({ code: "forbidden", key: "roleAboveYours" });
  });

  test("INV-1: a chosen role that was deleted stops it", async () => {
    const role = await makeRole(database(), acme, { name: "Soon gone", permissions: ["members.read"] });
    importId = await start(owner, many(1, "role.example"), { roleIds: [role] });
    await database().delete(roles).where(eq(roles.id, role));
    await work(importId);
    expect(await importOf(importId)).toMatchObject({ state: "stopped", stoppedBecause: "roleGone" });
  });

  test("INV-1: its starter stops it, and who may delete invitations, but nobody else", async () => {
    const inviter = await makeRole(database(), acme, { permissions: ["members.read", "invitations.create"] });
    const liam = await makeMember(database(), acme);
    await makeOnly(inviter, liam);
    const asLiam = await actingAs(liam, acme);
    await expect(stopImport(asLiam, { importId })).rejects.toMatchObject({ key: "mayNotStopImport" });
    await stopImport(owner, { importId });
    await work(importId);
    expect(await importOf(importId)).toMatchObject({
      state: "stopped",
      stoppedBecause: "asked",
      doneRows: 100,
    });
    expect(await invitedIn(acme)).toHaveLength(100);
    await expect(stopImport(owner, { importId })).rejects.toMatchObject({ key: "importNotRunning" });
    const own = await start(asLiam, many(3, "liam.example"));
    await stopImport(asLiam, { importId: own });
    expect((await rowsLeft(owner, { importId })).people).toHaveLength(150);
  });

  async function makeOnly(roleId: string, { membershipId } = ana) {
    await database().execute(
      sql`update membership_roles set role_id = ${roleId} where membership_id = ${membershipId}`,
    );
  }
});

describe("INV-1: an import survives", () => {
  test("INV-1: one whose worker died is taken up, one that goes on is not", async () => {
    const [left, going] = [await start(owner, many(3)), await start(owner, many(3))];
    await database().execute(
      sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'dead' where key in (${left}, ${going})`,
    );
    await database()
      .update(imports)
      .set({ progressAt: new Date(Date.now() - 120_000) })
      .where(eq(imports.id, left));
    expect(await sweepImports(systemActor("Imports", "job"), {})).toBe(1);
    const free = await database().execute<{ key: string }>(
      sql`select key from graphile_worker.jobs where key in (${left}, ${going}) and locked_at is null`,
    );
    expect(free.map(({ key }) => key)).toEqual([left]);
    await work(left);
    expect(await importOf(left)).toMatchObject({ state: "done", doneRows: 3 });
  });

  test("INV-1: lists of long ago are forgotten, with who was on them", async () => {
    const importId = await start(owner, many(3));
    await work(importId);
    await database()
      .update(imports)
      .set({ settledAt: sql`now() - interval '91 days'` })
      .where(eq(imports.id, importId));
    await sweepImports(systemActor("Imports", "job"), {});
    expect(await importOf(importId)).toBeUndefined();
    expect(await settled(importId)).toEqual([]);
    expect(await invitedIn(acme)).toHaveLength(3);
  });

  test("INV-1: nobody is left in whose name it could go on once their account is gone", async () => {
    const importId = await start(owner, many(3));
    await database().update(imports).set({ startedBy: null }).where(eq(imports.id, importId));
    await work(importId);
    expect(await importOf(importId)).toMatchObject({ state: "stopped", stoppedBecause: "starterGone" });
  });
});

async function rolesOf(invitation: { id: string } | undefined): Promise<string[]> {
  const given = await database()
    .select({ roleId: invitationRoles.roleId })
    .from(invitationRoles)
    .where(eq(invitationRoles.invitationId, invitation?.id ?? ""));
  return given.map(({ roleId }) => roleId);
}
