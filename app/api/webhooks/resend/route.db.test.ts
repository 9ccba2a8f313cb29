import { createHmac, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { notices } from "@/db/schema/notices";
import { claimNotice, settleNotice } from "@/lib/notices/commands";
import { systemActor } from "@/lib/actor";
import { POST } from "./route";

const secret = `whsec_${Buffer.from("a secret that only we and Resend know").toString("base64")}`;
process.env.RESEND_WEBHOOK_SECRET = secret;

type Notice = typeof notices.$inferSelect;

let noticeId: string;
let mailId: string;

beforeEach(async () => {
  mailId = randomUUID();
  noticeId = await owed({ state: "sent", providerId: mailId });
});

describe("NOT-2: only what Resend signed is heard", () => {
  test("what it signed is written down", async () => {
    expect(await post("email.delivered")).toBe(200);
    expect(await stored()).toMatchObject({ state: "delivered", problem: null });
  });

  test.each([
    ["another secret", { secret: `whsec_${Buffer.from("somebody else's").toString("base64")}` }],
    ["other words", { tampered: true }],
    ["no signature", { unsigned: true }],
    ["a signature of ten minutes ago, played again", { age: 600 }],
    ["a signature of the future", { age: -600 }],
  ])("%s: refused, and nothing is written", async (_words, wrong) => {
    expect(await post("email.bounced", {}, wrong)).toBe(401);
    expect(await stored()).toMatchObject({ state: "sent", problem: null });
  });

  test("played again within the five minutes it does no harm", async () => {
    for (const _again of [1, 2, 3]) expect(await post("email.delivered", {}, { age: 200 })).toBe(200);
    expect(await stored()).toMatchObject({ state: "delivered" });
  });

  test("a body that is too large is not read to its end", async () => {
    expect(await post("email.delivered", { subject: "x".repeat(70_000) })).toBe(413);
    expect(await stored()).toMatchObject({ state: "sent" });
  });

  test("without a secret there is nothing here", async () => {
    vi.resetModules();
    delete process.env.RESEND_WEBHOOK_SECRET;
    const bare = await import("./route");
    const answer = await bare.POST(request("email.delivered", {}, {}));
    process.env.RESEND_WEBHOOK_SECRET = secret;
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe("");
  });
});

describe("NOT-2: a mail only moves forward", () => {
  const noMailbox = { bounce: { type: "Permanent", subType: "NoEmail", message: "550 5.1.1\nno such user" } };

  test.each([
    ["sent after delivered", ["email.delivered", "email.sent"], "delivered", null],
    ["delayed, then delivered", ["email.delivery_delayed", "email.delivered"], "delivered", null],
    ["delivered, then delayed", ["email.delivered", "email.delivery_delayed"], "delivered", null],
    ["marked as spam", ["email.delivered", "email.complained"], "delivered", /^complained/],
    ["marked as spam, then delivered", ["email.complained", "email.delivered"], "delivered", /^complained/],
    ["bounced, then delivered and sent", ["email.bounced", "email.delivered", "email.sent"], "bounced", /^b/],
    ["suppressed", ["email.sent", "email.suppressed"], "failed", /^suppressed/],
    ["opened", ["email.opened"], "sent", null],
  ])("%s", async (_words, events, state, problem) => {
    for (const type of events) expect(await post(type)).toBe(200);
    const notice = await stored();
    expect(notice.state).toBe(state);
    if (problem) expect(notice.problem).toMatch(problem);
    else expect(notice.problem).toBeNull();
  });

  test("INV-9: a bounce keeps what the receiver's server said, in one line", async () => {
    await post("email.bounced", noMailbox);
    expect(await stored()).toMatchObject({
      state: "bounced",
      problem: "bounced-NoEmail: 550 5.1.1 no such user",
    });
  });

  test("many events at once leave the furthest", async () => {
    const types = ["email.sent", "email.delivered", "email.delivery_delayed", "email.bounced", "email.sent"];
    await Promise.all([...types, ...types].map((type) => post(type)));
    expect((await stored()).state).toBe("bounced");
  });
});

describe("NOT-2: mails whose answer was lost are found by their tag", () => {
  test.each([
    ["still queued, because the worker died", { state: "queued" as const, attempts: 1 }],
    [
      "failed here after the last attempt had no answer",
      { state: "failed" as const, problem: "interrupted" },
    ],
    ["withdrawn too late", { state: "withdrawn" as const }],
  ])("%s: counts as delivered, has its id, and is not sent again", async (_words, given) => {
    noticeId = await owed(given);
    mailId = randomUUID();
    expect(await post("email.delivered", { tags: { notice: noticeId } })).toBe(200);
    expect(await stored()).toMatchObject({ state: "delivered", problem: null, providerId: mailId });
    expect(await claimNotice(systemActor("Test", "job"), { noticeId })).toBeNull();
    await post("email.complained");
    expect((await stored()).problem).toMatch(/^complained/);
  });

  test("an event that arrives while the answer is being written down is not lost, 40 times over", async () => {
    for (let round = 0; round < 40; round += 1) {
      noticeId = await owed({ state: "queued", attempts: 1 });
      mailId = randomUUID();
      const delivery = { state: "sent", providerId: mailId } as const;
      await Promise.all([
        settleNotice(systemActor("Test", "job"), { noticeId, attempt: 1, delivery }),
        post("email.bounced", { tags: { notice: noticeId } }),
        settleNotice(systemActor("Test", "job"), { noticeId, attempt: 1, delivery }),
      ]);
      expect(await stored()).toMatchObject({ state: "bounced", providerId: mailId });
    }
  });

  test("a mail of another system, or none at all, is answered and changes nothing", async () => {
    mailId = randomUUID();
    expect(await post("email.bounced", { tags: { notice: randomUUID() } })).toBe(200);
    expect(await post("email.bounced", { tags: { notice: noticeId } }), "it has another id").toBe(200);
    expect(await post("email.bounced", { tags: { category: "newsletter" } })).toBe(200);
    expect(await post("contact.created", { email_id: undefined })).toBe(200);
    expect(await stored()).toMatchObject({ state: "sent", problem: null });
  });
});

async function owed(given: Partial<Notice>): Promise<string> {
  const [notice] = await database()
    .insert(notices)
    .values({ kind: "password-changed", recipient: "ana@example.com", facts: {}, ...given })
    .returning({ id: notices.id });
  return notice?.id ?? "";
}

async function stored(): Promise<Notice> {
  const [notice] = await database().select().from(notices).where(eq(notices.id, noticeId));
  if (!notice) throw new Error("the notice is gone");
  return notice;
}

type Wrong = { secret?: string; tampered?: boolean; unsigned?: boolean; age?: number };

async function post(type: string, more: object = {}, wrong: Wrong = {}): Promise<number> {
  return (await POST(request(type, more, wrong))).status;
}

function request(type: string, more: object, wrong: Wrong): Request {
  const body = JSON.stringify({ type, created_at: new Date(), data: { email_id: mailId, ...more } });
  const [id, timestamp] = [`msg_${randomUUID()}`, String(Math.floor(Date.now() / 1000) - (wrong.age ?? 0))];
  const key = Buffer.from((wrong.secret ?? secret).replace("whsec_", ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  const signed = { "svix-id": id, "svix-timestamp": timestamp, "svix-signature": `v1,${signature}` };
  return new Request("http://localhost:3000/api/webhooks/resend", {
    method: "POST",
    headers: wrong.unsigned ? {} : signed,
    body: wrong.tampered ? body.replace("email.bounced", "email.delivered") : body,
  });
}
