import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { notices } from "@/db/schema/notices";
import { systemActor } from "@/lib/actor";
import { env } from "@/lib/env";
import { claimNotice } from "@/lib/notices/commands";
import { problemKey } from "@/lib/notices/rules";
import { signatureOf } from "@/lib/sms";
import { POST } from "./route";

type Notice = typeof notices.$inferSelect;
type Form = Record<string, string>;
type Wrong = { token?: string; address?: string; tampered?: boolean; unsigned?: boolean };

const settings = env();
const given = { ...settings };

let noticeId: string;
let sid: string;

beforeEach(async () => {
  sid = newSid();
  noticeId = await owed({ state: "sent", providerId: sid });
});
afterEach(() => void Object.assign(settings, given));

describe("NOT-2: only what Twilio signed is heard", () => {
  test("what it signed is written down", async () => {
    expect(await post("delivered")).toBe(204);
    expect(await stored()).toMatchObject({ state: "delivered", problem: null });
  });

  test.each([
    ["another token", { token: "somebody else's" }],
    ["for another address", { address: "https://roster.example.com/api/webhooks/twilio" }],
    ["other words", { tampered: true }],
    ["no signature", { unsigned: true }],
  ])("%s: refused, and nothing is written", async (_words, wrong) => {
    expect(await post("undelivered", {}, wrong)).toBe(401);
    expect(await stored()).toMatchObject({ state: "sent", problem: null });
  });

  test("signed for one notice it is not good for another", async () => {
    const other = await owed({ state: "queued" });
    const address = addressOf(noticeId);
    noticeId = other;
    expect(await post("delivered", {}, { address })).toBe(401);
    expect(await stored()).toMatchObject({ state: "queued" });
  });

  test("a body that is too large is not read to its end", async () => {
    expect(await post("delivered", { ErrorMessage: "x".repeat(20_000) })).toBe(413);
    expect(await stored()).toMatchObject({ state: "sent" });
  });

  test("what is no status is refused, though signed", async () => {
    expect(await post("", { MessageSid: "x".repeat(200) })).toBe(401);
  });

  test("without Twilio there is nothing here", async () => {
    Object.assign(settings, { TWILIO_ACCOUNT_SID: undefined });
    expect(await post("delivered")).toBe(404);
  });
});

describe("NOT-2: an SMS only moves forward", () => {
  test.each([
    ["played again", ["delivered", "delivered", "delivered"], "delivered", null],
    ["sent after delivered", ["delivered", "sent", "queued"], "delivered", null],
    [
      "undelivered, then sent and delivered",
      ["undelivered 30003", "sent", "delivered"],
      "bounced",
      "phoneOff",
    ],
    ["no such phone", ["sent", "undelivered 30005"], "bounced", "number"],
    ["undelivered without a reason", ["undelivered"], "bounced", "smsUndelivered"],
    ["failed", ["queued", "failed 30007"], "failed", "heldBack"],
    ["of a state we do not know", ["read", "partially_delivered"], "sent", null],
  ])("%s", async (_words, states, state, problem) => {
    for (const each of states) {
      const [status = "", code] = each.split(" ");
      expect(await post(status, code ? { ErrorCode: code } : {})).toBe(204);
    }
    const notice = await stored();
    expect(notice.state).toBe(state);
    expect(notice.problem && problemKey(notice.problem)).toBe(problem);
  });

  test("many at once leave the furthest", async () => {
    const states = ["queued", "sent", "delivered", "undelivered", "sent"];
    await Promise.all([...states, ...states].map((status) => post(status)));
    expect((await stored()).state).toBe("bounced");
  });
});

describe("NOT-2: SMS whose answer was lost are found by their notice", () => {
  test.each([
    ["still queued, because the worker died", { state: "queued" as const, attempts: 1 }],
    ["failed here after the last attempt", { state: "failed" as const, problem: "interrupted" }],
  ])("%s: counts as taken, has its id, and is not sent again", async (_words, lost) => {
    noticeId = await owed(lost);
    sid = newSid();
    expect(await post("queued")).toBe(204);
    expect(await stored()).toMatchObject({ state: "sent", problem: null, providerId: sid });
    expect(await claimNotice(systemActor("Test", "job"), { noticeId })).toBeNull();
  });

  test("an SMS of another system, or told where no notice is named, is answered and changes nothing", async () => {
    const mine = noticeId;
    for (const unknown of [randomUUID(), "not-an-id", undefined]) {
      expect(await post("delivered", { MessageSid: newSid() }, {}, unknown)).toBe(204);
    }
    expect(await post("delivered", { MessageSid: newSid() }, {}, mine), "it has another id").toBe(204);
    expect(await stored()).toMatchObject({ state: "sent", providerId: sid });
    expect(await post("delivered", {}, {}, undefined), "known by its own id").toBe(204);
    expect(await stored()).toMatchObject({ state: "delivered" });
  });
});

function newSid(): string {
  return `SM${randomUUID().replaceAll("-", "")}`;
}

async function owed(more: Partial<Notice>): Promise<string> {
  const [notice] = await database()
    .insert(notices)
    .values({ kind: "access", transport: "sms", recipient: "+34600111222", facts: {}, ...more })
    .returning({ id: notices.id });
  return notice?.id ?? "";
}

async function stored(): Promise<Notice> {
  const [notice] = await database().select().from(notices).where(eq(notices.id, noticeId));
  if (!notice) throw new Error("the notice is gone");
  return notice;
}

function addressOf(notice: string | undefined): string {
  return `${settings.APP_URL}/api/webhooks/twilio${notice === undefined ? "" : `?notice=${notice}`}`;
}

async function post(
  status: string,
  more: Form = {},
  wrong: Wrong = {},
  ...named: [string?]
): Promise<number> {
  const address = addressOf(named.length > 0 ? named[0] : noticeId);
  const form = new URLSearchParams({ MessageSid: sid, MessageStatus: status, To: "+34600111222", ...more });
  const token = wrong.token ?? given.TWILIO_AUTH_TOKEN ?? "";
  const signature = signatureOf(wrong.address ?? address, form, token);
  if (wrong.tampered) form.set("MessageStatus", "failed");
  // Behind a proxy the server sees another host than Twilio does.
  const seen = address.replace(settings.APP_URL, "http://127.0.0.1:3456");
  const headers = wrong.unsigned ? undefined : { "x-twilio-signature": signature };
  return (await POST(new Request(seen, { method: "POST", body: form, headers }))).status;
}
