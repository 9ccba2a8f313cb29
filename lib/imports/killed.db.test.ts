import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { and, asc, count, eq, gt, isNotNull, sql } from "drizzle-orm";
import { afterEach, describe, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { type MadeWorkspace, makeMember, makeWorkspace } from "@/db/factories";
import { auditEvents } from "@/db/schema/audit";
import { importRows, imports } from "@/db/schema/imports";
import { invitations } from "@/db/schema/invitations";
import { notices } from "@/db/schema/notices";
import { inviteList } from "../invitation-lists/commands";
import { actingAs } from "../testing";
import { startMailbox } from "../testing-mailbox";
import { startImport } from "./commands";

const patience = 300_000;

let worker: ChildProcess | undefined;

afterEach(() => {
  worker?.kill("SIGKILL");
});

describe("INV-1: an import survives its workers", () => {
  test(
    "INV-1, NOT-2: nobody got a second mail, with a worker killed in the middle of batches and deliveries",
    async () => {
      const mailbox = await startMailbox();
      const acme = await makeWorkspace(database(), { seatLimit: null });
      const people = Array.from({ length: 600 }, (_, n) => `mailed-${n}@example.com`);
      const importId = await begin(acme, people);
      await startWorker();
      await untilDone(importId, 200);
      await killWorker();
      expect((await importOf(importId))?.doneRows).toBeLessThan(600);
      await letTimePass(importId);
      await startWorker();
      await untilState(importId, "done");
      const here = eq(notices.workspaceId, acme.id);
      await vi.waitFor(async () => {
        const left = and(here, sql`${notices.state} = 'queued'`);
        expect(await database().$count(notices, left)).toBe(0);
      }, waiting);
      const mails = await Promise.all(people.map(async (email) => (await mailbox.list(email)).length));
      expect(mails.filter((received) => received !== 1)).toEqual([]);
      expect(await database().$count(notices, here)).toBe(600);
      await killWorker();
      await mailbox.stop();
    },
    patience,
  );

  test(
    "INV-1: ten thousand rows of all kinds, two workers killed: one outcome each, one invitation and one mail an address",
    async () => {
      const members = 50;
      const free = 7000;
      const acme = await makeWorkspace(database(), { seatLimit: 1 + members + free });
      const owner = await actingAs(acme.owner, acme);
      const colleagues = await Promise.all(
        Array.from({ length: members }, () => makeMember(database(), acme)),
      );
      const pending = Array.from({ length: 50 }, (_, n) => `pending-${n}@example.com`);
      await inviteList(owner, { people: pending.map((email) => ({ email })) });
      await letMailsWait();

      const rows = [
        ...Array.from({ length: 9500 }, (_, n) => `person-${n}@example.com`),
        ...Array.from({ length: 200 }, (_, n) => `PERSON-${n * 7}@example.com`),
        ...Array.from({ length: 200 }, (_, n) => `nonsense ${n}`),
        ...colleagues.map(({ email }) => email),
        ...pending,
      ];
      // Each kind all over the file; 7,919 is a prime, so that every row comes once.
      const people = rows.map((_, n) => rows[(n * 7919) % rows.length] ?? "");
      const importId = await begin(acme, people);

      for (const enough of [2000, 5000]) {
        await startWorker();
        await untilDone(importId, enough);
        await killWorker();
        expect(await importOf(importId)).toMatchObject({ state: "running" });
        await letTimePass(importId);
      }
      await startWorker();
      await untilState(importId, "done");

      expect(await importOf(importId)).toMatchObject({ doneRows: 10_000, totalRows: 10_000 });
      expect(await outcomesOf(importId)).toEqual({
        invited: free,
        "over-limit": 9500 - free,
        duplicate: 200,
        invalid: 200,
        member: members,
        "already-pending": pending.length,
      });
      const invited = await addressesInvited(importId);
      const mailed = await database()
        .select({ recipient: notices.recipient, mails: count() })
        .from(notices)
        .where(and(eq(notices.workspaceId, acme.id), eq(notices.kind, "invitation")))
        .groupBy(notices.recipient);
      expect(mailed.filter(({ mails }) => mails !== 1)).toEqual([]);
      expect(mailed.map(({ recipient }) => recipient).sort()).toEqual([...invited, ...pending].sort());
      const written = await database()
        .select({ email: invitations.email, version: invitations.version })
        .from(invitations)
        .where(eq(invitations.workspaceId, acme.id));
      expect(written.map(({ email }) => email).sort()).toEqual([...invited, ...pending].sort());
      expect(await recorded(importId)).toEqual([...invited].sort());
    },
    patience,
  );
});

const waiting = { timeout: patience, interval: 20 };

async function begin(acme: MadeWorkspace, emails: string[]): Promise<string> {
  const people = emails.map((email): [string, string, string, string, string] => [email, "", "", "", ""]);
  const owner = await actingAs(acme.owner, acme);
  return (await startImport(owner, { fileName: "people.csv", people })).importId;
}

/** The worker as operators start it, in a process of its own. */
async function startWorker() {
  const started = spawn(process.execPath, ["--import", "tsx", "scripts/roster.ts", "worker"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  worker = started;
  await once(started.stdout, "data");
}

async function killWorker() {
  if (!worker) throw new Error("there is no worker to kill");
  const gone = once(worker, "exit");
  worker.kill("SIGKILL");
  expect((await gone)[1]).toBe("SIGKILL");
}

/** What a dead worker held is free after a while; the next one is not kept waiting for that here. */
async function letTimePass(importId: string) {
  await database()
    .update(imports)
    .set({ progressAt: sql`now() - interval '1 minute'` })
    .where(eq(imports.id, importId));
  await database()
    .update(notices)
    .set({ claimedUntil: sql`now()` })
    .where(isNotNull(notices.claimedUntil));
}

/** Ten thousand mails would take longer than the import; those of lists have this priority. */
async function letMailsWait() {
  await database().execute(sql`create function let_wait() returns trigger language plpgsql as
    $$ begin new.run_at := now() + interval '1 day'; return new; end $$`);
  await database().execute(sql`create trigger let_wait before insert on graphile_worker._private_jobs
    for each row when (new.priority = 10) execute function let_wait()`);
}

async function importOf(importId: string) {
  const [found] = await database().select().from(imports).where(eq(imports.id, importId));
  return found;
}

async function untilDone(importId: string, rows: number) {
  await vi.waitFor(async () => {
    const enough = and(eq(imports.id, importId), gt(imports.doneRows, rows));
    expect(await database().$count(imports, enough)).toBe(1);
  }, waiting);
}

async function untilState(importId: string, state: string) {
  await vi.waitFor(async () => expect((await importOf(importId))?.state).toBe(state), waiting);
}

async function outcomesOf(importId: string): Promise<Record<string, number>> {
  const rows = await database()
    .select({ outcome: importRows.outcome, rows: count() })
    .from(importRows)
    .where(eq(importRows.importId, importId))
    .groupBy(importRows.outcome);
  return Object.fromEntries(rows.map(({ outcome, rows: number }) => [outcome ?? "none", number]));
}

async function addressesInvited(importId: string): Promise<string[]> {
  const rows = await database()
    .select({ email: importRows.email })
    .from(importRows)
    .where(and(eq(importRows.importId, importId), eq(importRows.outcome, "invited")));
  return rows.map(({ email }) => email);
}

/** AUD-1: everybody whom the trail says the import invited. */
async function recorded(importId: string): Promise<string[]> {
  const rows = await database()
    .select({ email: sql<string>`jsonb_array_elements_text(${auditEvents.after} -> 'invited')`.as("email") })
    .from(auditEvents)
    .where(and(eq(auditEvents.targetId, importId), eq(auditEvents.action, "invitation.listSent")))
    .orderBy(asc(sql`email`));
  return rows.map(({ email }) => email).sort();
}
