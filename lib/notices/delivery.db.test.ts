import { spawn } from "node:child_process";
import { once } from "node:events";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { type MadeUser, type MadeWorkspace, makeUser, makeWorkspace } from "@/db/factories";
import { passwordResets } from "@/db/schema/accounts";
import { notices } from "@/db/schema/notices";
import { startWorker } from "@/worker";
import { cancelInvitation, inviteMember, resendInvitation } from "../invitations/commands";
import { sendResetLink } from "../resets/commands";
import { actingAs, nobody } from "../testing";
import { startMailbox } from "../testing-mailbox";
import { notify, settleNotice, sweepNotices } from "./commands";
import { deliverNotice, sweepQueue } from "./jobs";

let mailbox: Awaited<ReturnType<typeof startMailbox>>;
let ana: MadeUser;

beforeAll(async () => {
  mailbox = await startMailbox();
});
afterAll(() => mailbox.stop());

beforeEach(async () => {
  ana = await makeUser(database());
});

/** Owes Ana a mail. */
function owe(email = ana.email) {
  return database().transaction((tx) =>
    notify(tx, {
      kind: "password-changed",
      to: { email, locale: "en", userId: ana.id },
      facts: { firstName: "Ana", changedBy: null },
    }),
  );
}

async function noticeOf(id: string) {
  const [notice] = await database().select().from(notices).where(eq(notices.id, id));
  if (!notice) throw new Error("the notice is gone");
  return notice;
}

async function jobsFor(id: string) {
  return database().execute<{ run_at: Date; locked_at: Date | null }>(
    sql`select run_at, locked_at from graphile_worker._private_jobs where payload->>'noticeId' = ${id}`,
  );
}

const deliver = (noticeId: string) => deliverNotice.run({ noticeId });

/** Lets every pause and lease run out. */
async function waitItOut(id: string) {
  const past = sql`now() - interval '1 second'`;
  const lease = sql`case when claimed_until is null then null else now() - interval '1 second' end`;
  await database()
    .update(notices)
    .set({ nextAttemptAt: past, claimedUntil: lease })
    .where(eq(notices.id, id));
}

describe("NOT-2: written with what caused it", () => {
  test("a notice and its job are there together", async () => {
    const id = await owe();
    expect(await noticeOf(id)).toMatchObject({ state: "queued", attempts: 0, recipient: ana.email });
    expect(await jobsFor(id)).toHaveLength(1);
  });

  test("a transaction that fails leaves neither", async () => {
    const before = await database().$count(notices);
    const failing = database().transaction(async (tx) => {
      await sendResetLink({ tx }, ana, null);
      throw new Error("something went wrong afterwards");
    });
    await expect(failing).rejects.toThrow("afterwards");
    expect(await database().$count(notices)).toBe(before);
  });
});

describe("NOT-2: delivered once", () => {
  test("and kept with the provider's id", async () => {
    const id = await owe();
    await deliver(id);
    await deliver(id);
    const notice = await noticeOf(id);
    expect(notice).toMatchObject({ state: "sent", attempts: 1, claimedUntil: null, problem: null });
    expect(notice.providerId).toBeTruthy();
    expect(notice.settledAt).toBeInstanceOf(Date);
    expect(await mailbox.list(ana.email)).toHaveLength(1);
  });

  test("by several workers at the same moment", async () => {
    const id = await owe();
    await Promise.all([deliver(id), deliver(id), deliver(id), deliver(id)]);
    expect(await noticeOf(id)).toMatchObject({ state: "sent", attempts: 1 });
    expect(await mailbox.list(ana.email)).toHaveLength(1);
  });

  test("when the provider took the mail and the answer was lost", async () => {
    const id = await owe();
    await mailbox.behave({ mode: "lost", to: ana.email, times: 1 });
    await deliver(id);
    expect(await noticeOf(id)).toMatchObject({ state: "queued", attempts: 1 });
    await waitItOut(id);
    await deliver(id);
    expect(await noticeOf(id)).toMatchObject({ state: "sent", attempts: 2 });
    expect(await mailbox.list(ana.email)).toHaveLength(1);
  });

  test("when a worker is killed after the provider took it: its lease ends, the sweep finds it", async () => {
    const id = await owe();
    await mailbox.behave({ mode: "slow", to: ana.email, times: 1, ms: 60_000 });
    const worker = spawn(process.execPath, ["--import", "tsx", "scripts/roster.ts", "worker"], {
      stdio: "ignore",
    });
    await expect.poll(() => mailbox.list(ana.email), { timeout: 30_000 }).toHaveLength(1);
    worker.kill("SIGKILL");
    await once(worker, "exit");

    expect(await noticeOf(id)).toMatchObject({ state: "queued", attempts: 1 });
    expect(await jobsFor(id)).toMatchObject([{ locked_at: expect.anything() as Date }]);
    await deliver(id);
    expect((await noticeOf(id)).attempts, "nobody takes it before the lease ends").toBe(1);

    await waitItOut(id);
    await sweepQueue.run({});
    const another = await startWorker(process.env.DATABASE_URL ?? "");
    await expect.poll(async () => (await noticeOf(id)).state, { timeout: 30_000 }).toBe("sent");
    await another.stop();
    expect(await mailbox.list(ana.email)).toHaveLength(1);
  }, 90_000);
});

describe("NOT-2: retried", () => {
  test.each(["error500", "rate429"] as const)("after %s, later and with the reason kept", async (mode) => {
    const id = await owe();
    await mailbox.behave({ mode, to: ana.email, times: 1 });
    await deliver(id);
    const waiting = await noticeOf(id);
    expect(waiting).toMatchObject({ state: "queued", attempts: 1, claimedUntil: null });
    expect(waiting.problem).toMatch(mode === "error500" ? /internal_server_error/ : /rate_limit_exceeded/);
    expect(waiting.nextAttemptAt.getTime()).toBeGreaterThan(Date.now() + 20_000);
    const due = (await jobsFor(id)).map((job) => new Date(job.run_at).getTime());
    expect(due).toEqual([waiting.nextAttemptAt.getTime()]);

    await deliver(id);
    expect((await noticeOf(id)).attempts, "not before its time").toBe(1);
    await waitItOut(id);
    await deliver(id);
    expect(await noticeOf(id)).toMatchObject({ state: "sent", attempts: 2, problem: null });
  });

  test("eight times, each pause longer, then failed with the reason", async () => {
    const id = await owe();
    await mailbox.behave({ mode: "error500", to: ana.email });
    const pauses: number[] = [];
    for (let n = 0; n < 8; n += 1) {
      await waitItOut(id);
      await deliver(id);
      pauses.push((await noticeOf(id)).nextAttemptAt.getTime() - Date.now());
    }
    const notice = await noticeOf(id);
    expect(notice).toMatchObject({ state: "failed", attempts: 8 });
    expect(notice.problem).toMatch(/internal_server_error/);
    expect(pauses.slice(0, 7)).toEqual(pauses.slice(0, 7).sort((a, b) => a - b));
    await mailbox.behave({ mode: "ok", to: ana.email });
    await deliver(id);
    expect(await mailbox.list(ana.email)).toHaveLength(0);
  });

  test("not at all when the provider refuses the mail itself", async () => {
    const id = await owe("not-an-address");
    await deliver(id);
    const notice = await noticeOf(id);
    expect(notice).toMatchObject({ state: "failed", attempts: 1 });
    expect(notice.problem).toMatch(/validation_error/);
  });

  test("a worker that comes back too late does not undo what another one reported", async () => {
    const id = await owe();
    await deliver(id);
    const late = { state: "again", problem: "too late" } as const;
    const actor = {
      kind: "system",
      name: "Test",
      origin: { channel: "job", address: null, userAgent: null },
    } as const;
    await settleNotice(actor, { noticeId: id, attempt: 1, delivery: late });
    expect(await noticeOf(id)).toMatchObject({ state: "sent", problem: null });
  });

  test("the sweep leaves alone what is settled, claimed or not due, and strangers cannot start it", async () => {
    const [done, due] = [await owe(), await owe()];
    await deliver(done);
    await database().execute(sql`delete from graphile_worker._private_jobs`);
    await sweepQueue.run({});
    expect(await jobsFor(due)).toHaveLength(1);
    expect(await jobsFor(done)).toHaveLength(0);
    await expect(sweepNotices(nobody, {})).rejects.toMatchObject({ key: "systemOnly" });
  });
});

describe("NOT-2: withdrawn when it would only mislead", () => {
  let acme: MadeWorkspace;

  beforeEach(async () => {
    acme = await makeWorkspace(database());
  });

  async function invited() {
    const owner = await actingAs(acme.owner, acme);
    const { invitationId } = await inviteMember(owner, { email: ana.email });
    return {
      owner,
      invitationId,
      mails: () => database().select().from(notices).where(eq(notices.subjectId, invitationId)),
    };
  }

  test("an invitation that was sent anew: only the newest mail goes out", async () => {
    const { owner, invitationId, mails } = await invited();
    await resendInvitation(owner, { invitationId });
    for (const { id } of await mails()) await deliver(id);
    expect((await mails()).map(({ state }) => state).sort()).toEqual(["sent", "withdrawn"]);
    expect(await mailbox.list(ana.email)).toHaveLength(1);
  });

  test("an invitation that was cancelled", async () => {
    const { owner, invitationId, mails } = await invited();
    await cancelInvitation(owner, { invitationId });
    for (const { id } of await mails()) await deliver(id);
    expect(await mails()).toMatchObject([{ state: "withdrawn" }]);
    expect(await mailbox.list(ana.email)).toHaveLength(0);
  });

  test("a reset link that ran out before it was sent", async () => {
    const resetId = await database().transaction((tx) => sendResetLink({ tx }, ana, null));
    await database()
      .update(passwordResets)
      .set({ expiresAt: sql`now()` })
      .where(eq(passwordResets.id, resetId));
    const [notice] = await database().select().from(notices).where(eq(notices.subjectId, resetId));
    await deliver(notice?.id ?? "");
    expect(await noticeOf(notice?.id ?? "")).toMatchObject({ state: "withdrawn" });
  });
});
