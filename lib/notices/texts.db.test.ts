import { spawn } from "node:child_process";
import { once } from "node:events";
import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { type MadeUser, makeUser } from "@/db/factories";
import { passwordResets } from "@/db/schema/accounts";
import { notices } from "@/db/schema/notices";
import { systemActor } from "../actor";
import { env } from "../env";
import { openWelcomeLink } from "../resets/commands";
import { startMailbox } from "../testing-mailbox";
import { hearDelivery, notify } from "./commands";
import { deliverNotice, sweepQueue } from "./jobs";
import { problemKey } from "./rules";

let mailbox: Awaited<ReturnType<typeof startMailbox>>;
let given: ReturnType<typeof env>;
let ana: MadeUser;
let phone: string;
let numbers = 0;

beforeAll(async () => {
  mailbox = await startMailbox();
  given = { ...env() };
});
afterAll(() => mailbox.stop());

beforeEach(async () => {
  ana = await makeUser(database(), { locale: "es" });
  phone = `+3460000${String((numbers += 1)).padStart(4, "0")}`;
});
afterEach(() => void Object.assign(env(), given));

/** Owes Ana, who is at home in Globex, an SMS about Acme. */
function owe(to = phone) {
  return database().transaction((tx) =>
    notify(tx, {
      kind: "access",
      to: { by: "sms", phone: to, locale: "es", userId: ana.id },
      facts: {
        firstName: "Ana",
        homeWorkspaceName: "Globex",
        workspaceName: "Acme",
        workspaceSlug: "acme",
        actorName: "Olivia Martin",
        roles: [],
      },
    }),
  );
}

async function noticeOf(id: string) {
  const [notice] = await database().select().from(notices).where(eq(notices.id, id));
  if (!notice) throw new Error("the notice is gone");
  return notice;
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

test("LKP-6: goes to the phone, in the name and the language of their home, and no mail beside it", async () => {
  const id = await owe();
  await deliver(id);
  await deliver(id);
  expect(await noticeOf(id)).toMatchObject({
    transport: "sms",
    recipient: phone,
    state: "sent",
    attempts: 1,
    providerId: expect.stringMatching(/^SM/) as string,
  });
  const [sms, ...more] = await mailbox.list(phone);
  expect(sms?.text).toBe(
    `Globex: ahora puedes abrir Acme. Olivia Martin te ha dado acceso: ${env().APP_URL}/w/acme`,
  );
  expect(more).toEqual([]);
  expect(await mailbox.list(ana.email)).toEqual([]);
});

test("LKP-2: the welcome by SMS carries the link, and is withdrawn when that was used before", async () => {
  const welcome = () =>
    database().transaction(async (tx) => {
      const resetId = await openWelcomeLink(tx, ana.id, "sms");
      const names = { firstName: "Ana", username: "ana", workspaceName: "Globex", workspaceSlug: "globex" };
      const noticeId = await notify(tx, {
        kind: "welcome",
        to: { by: "sms", phone, locale: "en", userId: ana.id },
        facts: { ...names, actorName: "Olivia", resetId },
      });
      return { resetId, noticeId };
    });
  const [first, second] = [await welcome(), await welcome()];
  await database()
    .update(passwordResets)
    .set({ usedAt: sql`now()` })
    .where(eq(passwordResets.id, second.resetId));
  await deliver(first.noticeId);
  await deliver(second.noticeId);
  expect(await noticeOf(second.noticeId)).toMatchObject({ state: "withdrawn" });
  const sent = await mailbox.list(phone);
  expect(sent).toHaveLength(1);
  expect(sent[0]?.text).toContain(`/reset-password/${first.resetId}?s=`);
});

describe("NOT-2: an SMS is sent once", () => {
  test("by several workers at the same moment", async () => {
    const id = await owe();
    await Promise.all([deliver(id), deliver(id), deliver(id)]);
    expect(await mailbox.list(phone)).toHaveLength(1);
  });

  test("when Twilio took it and the answer was lost: whoever tries again finds it there", async () => {
    const id = await owe();
    await mailbox.behave({ mode: "lost", to: phone, times: 1 });
    await deliver(id);
    const waiting = await noticeOf(id);
    expect(waiting).toMatchObject({ state: "queued", attempts: 1 });
    expect(problemKey(waiting.problem ?? "")).toBe("smsUnreachable");
    await waitItOut(id);
    await deliver(id);
    const [sms, ...more] = await mailbox.list(phone);
    expect(more).toEqual([]);
    expect(await noticeOf(id)).toMatchObject({
      state: "sent",
      attempts: 2,
      providerId: sms?.id,
      problem: null,
    });
  });

  test("when the answer was lost and Twilio told of it meanwhile: nobody tries again", async () => {
    const id = await owe();
    await mailbox.behave({ mode: "lost", to: phone, times: 1 });
    await deliver(id);
    const [sms] = await mailbox.list(phone);
    const report = { providerId: sms?.id ?? "", noticeId: id, state: "delivered", problem: null } as const;
    await hearDelivery(systemActor("Twilio", "api"), report);
    await waitItOut(id);
    await deliver(id);
    expect(await noticeOf(id)).toMatchObject({ state: "delivered", attempts: 1, providerId: sms?.id });
    expect(await mailbox.list(phone)).toHaveLength(1);
  });

  test("when a worker is killed after Twilio took it", async () => {
    const id = await owe();
    await mailbox.behave({ mode: "slow", to: phone, times: 1, ms: 60_000 });
    const worker = spawn(process.execPath, ["--import", "tsx", "scripts/roster.ts", "worker"], {
      stdio: "ignore",
    });
    await expect.poll(() => mailbox.list(phone), { timeout: 30_000 }).toHaveLength(1);
    worker.kill("SIGKILL");
    await once(worker, "exit");
    await deliver(id);
    expect(await noticeOf(id), "nobody takes it before the lease ends").toMatchObject({ attempts: 1 });

    await waitItOut(id);
    await sweepQueue.run({});
    await deliver(id);
    expect(await noticeOf(id)).toMatchObject({ state: "sent", attempts: 2 });
    expect(await mailbox.list(phone)).toHaveLength(1);
  }, 90_000);

  test("when Twilio cannot even say whether it took it: nothing is sent until it can", async () => {
    const id = await owe();
    await mailbox.behave({ mode: "lost", to: phone, times: 1 });
    await deliver(id);
    await mailbox.away(async () => {
      await waitItOut(id);
      await deliver(id);
    });
    expect(await noticeOf(id)).toMatchObject({ state: "queued", attempts: 2 });
    await waitItOut(id);
    await deliver(id);
    expect(await noticeOf(id)).toMatchObject({ state: "sent", attempts: 3 });
    expect(await mailbox.list(phone)).toHaveLength(1);
  });

  test("and an SMS with the same words from before it is not taken for it", async () => {
    await deliver(await owe());
    const id = await owe();
    await database()
      .update(notices)
      .set({ createdAt: sql`now() + interval '2 minutes'` })
      .where(eq(notices.id, id));
    await mailbox.behave({ mode: "error500", to: phone, times: 1 });
    await deliver(id);
    await waitItOut(id);
    await deliver(id);
    expect(await mailbox.list(phone)).toHaveLength(2);
  });

  test("and of two with the same words at the same time no SMS is counted twice, and nothing fails", async () => {
    const [first, second] = [await owe(), await owe()];
    await mailbox.behave({ mode: "error500", to: phone, times: 1 });
    await deliver(first);
    await deliver(second);
    await waitItOut(first);
    await deliver(first);
    const [sms, ...more] = await mailbox.list(phone);
    expect(more).toEqual([]);
    expect(await noticeOf(first)).toMatchObject({ state: "sent", providerId: null });
    expect(await noticeOf(second)).toMatchObject({ state: "sent", providerId: sms?.id });
  });
});

describe("NOT-2: an SMS that Twilio does not take", () => {
  test.each([
    ["+15005550001", "number"],
    ["+15005550004", "stopped"],
    ["+15005550003", "country"],
  ] as const)("%s: has failed for good, and says why", async (to, key) => {
    const id = await owe(to);
    await deliver(id);
    const notice = await noticeOf(id);
    expect(notice).toMatchObject({ state: "failed", attempts: 1, providerId: null });
    expect(problemKey(notice.problem ?? "")).toBe(key);
    expect(await mailbox.list(to)).toEqual([]);
  });

  test("for it is busy: is tried again when it said, and then sent", async () => {
    const id = await owe();
    await mailbox.behave({ mode: "rate429", to: phone, times: 1, retryAfter: 3000 });
    await deliver(id);
    const waiting = await noticeOf(id);
    expect(waiting).toMatchObject({ state: "queued", attempts: 1 });
    expect(problemKey(waiting.problem ?? "")).toBe("smsTooMuch");
    const seconds = (waiting.nextAttemptAt.getTime() - Date.now()) / 1000;
    expect(seconds).toBeGreaterThan(2900);
    expect(seconds).toBeLessThan(3100);
    await waitItOut(id);
    await deliver(id);
    expect(await noticeOf(id)).toMatchObject({ state: "sent", attempts: 2, problem: null });
    expect(await mailbox.list(phone)).toHaveLength(1);
  });

  test("for it is away: is sent when it is back", async () => {
    const id = await owe();
    await mailbox.away(() => deliver(id));
    expect(await noticeOf(id)).toMatchObject({ state: "queued", attempts: 1 });
    await waitItOut(id);
    await deliver(id);
    expect(await noticeOf(id)).toMatchObject({ state: "sent", attempts: 2 });
    expect(await mailbox.list(phone)).toHaveLength(1);
  });

  test("for nobody configured it: has failed, and says so", async () => {
    Object.assign(env(), { TWILIO_ACCOUNT_SID: undefined, TWILIO_AUTH_TOKEN: undefined });
    const id = await owe();
    await deliver(id);
    const notice = await noticeOf(id);
    expect(notice).toMatchObject({ state: "failed", attempts: 1 });
    expect(problemKey(notice.problem ?? "")).toBe("smsNotConfigured");
    expect(await mailbox.list(phone)).toEqual([]);
  });
});
