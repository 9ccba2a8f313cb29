import { createHmac } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, get } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { Resend } from "resend";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createMailbox } from "./server.mjs";

const mail = {
  from: "Roster <roster@example.com>",
  to: "Ana Lopez <Ana@example.com>",
  subject: "Join Acme",
  html: '<p>Hello <a href="http://localhost:3000/join?a=1&amp;b=2"><b>Accept</b> invitation</a></p>',
  text: "Hello http://localhost:3000/join?a=1&b=2",
};

let server;
let base;
let resend;

beforeEach(async () => {
  ({ server, base } = await listening());
  resend = new Resend("re_local", { baseUrl: base });
});

afterEach(() => stop(server));

test("a mail sent with Resend's library is read by its address, newest first", async () => {
  const first = await resend.emails.send(mail);
  const second = await resend.emails.send({ ...mail, subject: "Again" });

  const found = await read("ana@EXAMPLE.com");
  expect(found.map(({ id, subject }) => ({ id, subject }))).toEqual([
    { id: second.data.id, subject: "Again" },
    { id: first.data.id, subject: "Join Acme" },
  ]);
  expect(found[1]).toMatchObject({ from: mail.from, to: mail.to, text: mail.text, html: mail.html });
  expect(await read("bea@example.com")).toEqual([]);
});

test("the same idempotency key sends once; with another mail it is refused", async () => {
  const first = await resend.emails.send(mail, { idempotencyKey: "invitation/1" });
  const again = await resend.emails.send(mail, { idempotencyKey: "invitation/1" });
  const other = await resend.emails.send({ ...mail, subject: "Other" }, { idempotencyKey: "invitation/1" });

  expect(again.data.id).toBe(first.data.id);
  expect(other.error).toMatchObject({ name: "invalid_idempotent_request", statusCode: 409 });
  expect(await read("ana@example.com")).toHaveLength(1);
});

test.each([
  ["from", { from: "roster" }],
  ["to", { to: "nobody" }],
  ["to", { to: [] }],
  ["subject", { subject: "Two\nlines" }],
  ["html", { html: "", text: "" }],
])("a wrong %s is refused as Resend refuses it", async (field, wrong) => {
  const { error } = await resend.emails.send({ ...mail, ...wrong });
  expect(error.statusCode).toBe(422);
  expect(error.message).toContain(`\`${field}\``);
});

test("a batch is kept as a whole or not at all", async () => {
  const refused = await resend.batch.send([mail, { ...mail, to: "nobody" }]);
  expect(refused.error.statusCode).toBe(422);
  expect(await read("ana@example.com")).toEqual([]);

  const sent = await resend.batch.send([mail, { ...mail, to: "bea@example.com" }]);
  expect(sent.data.data).toHaveLength(2);
  expect(await read("bea@example.com")).toHaveLength(1);
});

test("misbehaves for the address and the number of times that were asked for", async () => {
  await post("/behaviour", { mode: "error500", to: "ana@example.com", times: 1 });
  const spared = await resend.emails.send({ ...mail, to: "bea@example.com" });
  const failed = await resend.emails.send(mail);
  const retried = await resend.emails.send(mail);

  expect(spared.error).toBeNull();
  expect(failed.error).toMatchObject({ statusCode: 500 });
  expect(retried.error).toBeNull();
});

test("an answer that is lost leaves a mail that is not sent twice", async () => {
  await post("/behaviour", { mode: "lost", times: 1 });
  const lost = await resend.emails.send(mail, { idempotencyKey: "invitation/2" });
  const retried = await resend.emails.send(mail, { idempotencyKey: "invitation/2" });

  expect(lost.error).not.toBeNull();
  expect(retried.error).toBeNull();
  expect(await read("ana@example.com")).toHaveLength(1);
});

describe("NOT-2: tells the console what becomes of a mail, signed as Resend signs", () => {
  const secret = `whsec_${Buffer.from("a secret of the test").toString("base64")}`;
  let heard;
  let failures;
  let hearer;
  let telling;

  beforeEach(async () => {
    [heard, failures] = [[], 0];
    hearer = createServer(async (request, response) => {
      const payload = await text(request);
      const { "svix-id": id, "svix-timestamp": timestamp, "svix-signature": signature } = request.headers;
      const headers = { id, timestamp, signature };
      if (failures-- > 0) return response.writeHead(503).end();
      heard.push(resend.webhooks.verify({ payload, headers, webhookSecret: secret }));
      response.end();
    });
    hearer.listen(0, "127.0.0.1");
    await once(hearer, "listening");
    const urls = [`http://127.0.0.1:${hearer.address().port}/api/webhooks/resend`];
    telling = await listening({ webhooks: { urls, secret } });
  });

  afterEach(() => Promise.all([stop(telling.server), stop(hearer)]));

  test.each([
    ["ana@example.com", undefined, ["email.sent", "email.delivered"]],
    ["delivered@resend.dev", undefined, ["email.sent", "email.delivered"]],
    ["bounced@resend.dev", undefined, ["email.sent", "email.bounced"]],
    ["bounced+ana@resend.dev", undefined, ["email.sent", "email.bounced"]],
    ["complained@resend.dev", undefined, ["email.sent", "email.delivered", "email.complained"]],
    ["ana@example.com", "bounce", ["email.sent", "email.bounced"]],
    ["ana@example.com", "delay", ["email.sent", "email.delivery_delayed"]],
  ])("to %s (mode %s): %j", async (to, mode, events) => {
    if (mode)
      await fetch(`${telling.base}/behaviour`, { method: "POST", body: JSON.stringify({ mode, to }) });
    const { id } = await sendTo(to);
    await expect.poll(() => heard.map(({ type }) => type)).toEqual(events);
    expect(heard[0].data).toMatchObject({ email_id: id, to: [to], tags: { notice: "one" } });
  });

  test("a console that is not there yet is told again, and a mail that is sent again is told of once", async () => {
    failures = 1;
    await sendTo("ana@example.com", { idempotencyKey: "once" });
    await sendTo("ana@example.com", { idempotencyKey: "once" });
    await expect.poll(() => heard.length, { timeout: 5000 }).toBe(2);
  });

  async function sendTo(to, options) {
    const { emails } = new Resend("re_local", { baseUrl: telling.base });
    const tags = [{ name: "notice", value: "one" }];
    return (await emails.send({ ...mail, to, tags }, options)).data;
  }
});

describe("an SMS, sent as to Twilio", () => {
  const sms = { To: "+34600000000", From: "+15005550006", Body: "Welcome: http://localhost:3000/a?b=1" };

  test("is in the same list and on the page, by its number however that is written", async () => {
    const { status, said } = await send(sms);
    expect(status).toBe(201);
    expect(said).toMatchObject({ sid: expect.stringMatching(/^SM[0-9a-f]{32}$/), body: sms.Body });
    const kept = { id: said.sid, channel: "sms", to: sms.To, from: sms.From, subject: "", text: sms.Body };
    for (const number of [sms.To, "+34 600 000 000", "34600000000"])
      expect(await read(number)).toMatchObject([kept]);
    expect(await (await fetch(`${base}/messages?to=${sms.To}`)).json()).toMatchObject([kept]);
    expect(await read("+34600000001")).toEqual([]);
    const page = await (await fetch(`${base}/read/${said.sid}`)).text();
    expect(page).toContain("SMS");
    expect(page).toContain('href="http://localhost:3000/a?b=1"');
  });

  test("is listed to who asks what was sent to a number, newest first", async () => {
    await send(sms);
    await send({ ...sms, Body: "Again" });
    await send({ ...sms, To: "+34600000001" });
    const listed = await fetch(`${base}${route}?To=%2B34600000000&PageSize=10`, { headers: signedIn });
    const { messages } = await listed.json();
    expect(messages.map(({ body }) => body)).toEqual(["Again", sms.Body]);
    expect(Date.parse(messages[0].date_created)).toBeGreaterThan(Date.now() - 60_000);
  });

  test.each([
    [21211, { To: "nobody" }],
    [21603, { From: "" }],
    [21602, { Body: "" }],
    [21610, { To: "+15005550004" }],
    [21614, { To: "+15005550009" }],
  ])("is refused with %i when it has %o", async (code, wrong) => {
    const { status, said } = await send({ ...sms, ...wrong });
    expect({ status, code: said.code }).toEqual({ status: 400, code });
    expect(await read(sms.To)).toEqual([]);
  });

  test("is not taken from who does not sign in", async () => {
    const { status, said } = await send(sms, {});
    expect({ status, code: said.code }).toEqual({ status: 401, code: 20003 });
  });

  test("meets the same trouble as a mail", async () => {
    await post("/behaviour", { mode: "rate429", to: sms.To, times: 1, retryAfter: 7 });
    expect(await send(sms)).toMatchObject({ status: 429, said: { code: 20429 } });
    await post("/behaviour", { mode: "error500", to: sms.To, times: 1 });
    expect(await send(sms)).toMatchObject({ status: 500, said: { code: 20500 } });
    await post("/behaviour", { mode: "lost", to: sms.To, times: 1 });
    await expect(send(sms)).rejects.toThrow("fetch failed");
    expect(await read(sms.To)).toHaveLength(1);
  });

  test.each([
    [undefined, ["sent", "delivered"]],
    ["bounce", ["sent", "undelivered 30005"]],
    ["delay", ["sent"]],
  ])("tells where it said what became of it, signed (mode %s)", async (mode, states) => {
    const heard = [];
    const hearer = createServer(async (request, response) => {
      const form = new URLSearchParams(await text(request));
      const sorted = [...form].sort(([one], [other]) => (one < other ? -1 : 1));
      const signed = `${callback}${sorted.flat().join("")}`;
      const signature = createHmac("sha1", "token").update(signed).digest("base64");
      expect(request.headers["x-twilio-signature"]).toBe(signature);
      heard.push([form.get("MessageStatus"), form.get("ErrorCode")].filter(Boolean).join(" "));
      response.end();
    });
    hearer.listen(0, "127.0.0.1");
    await once(hearer, "listening");
    const callback = `http://127.0.0.1:${hearer.address().port}/api/webhooks/twilio?notice=one`;
    const telling = await listening({ twilioToken: "token" });
    base = telling.base;
    if (mode) await post("/behaviour", { mode, to: sms.To });
    await send({ ...sms, StatusCallback: callback });
    await expect.poll(() => heard).toEqual(states);
    await Promise.all([stop(telling.server), stop(hearer)]);
  });

  const route = `/2010-04-01/Accounts/AC${"0".repeat(32)}/Messages.json`;
  const signedIn = { authorization: `Basic ${Buffer.from("AC:token").toString("base64")}` };

  async function send(form, headers = signedIn) {
    const response = await fetch(base + route, { method: "POST", body: new URLSearchParams(form), headers });
    return { status: response.status, said: await response.json() };
  }
});

test("the page shows a mail with its links and runs none of its scripts", async () => {
  const { data } = await resend.emails.send({ ...mail, subject: "<script>alert(1)</script>" });
  const page = await fetch(`${base}/read/${data.id}`);
  const shown = await page.text();

  expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(shown).not.toContain("<script>alert");
  expect(shown).toContain('href="http://localhost:3000/join?a=1&amp;b=2"');
  expect(shown).toContain("Accept invitation");
  const framed = await fetch(`${base}/messages/${data.id}/html`);
  expect(framed.headers.get("content-security-policy")).toContain("sandbox");
});

test.each([{ origin: "https://example.net" }, { host: "mailbox.example.net" }])(
  "a web page elsewhere reads nothing: %o",
  async (headers) => {
    const [response] = await once(get(`${base}/messages`, { headers }), "response");
    response.resume();
    expect(response.statusCode).toBe(403);
  },
);

test("messages in a file survive a restart", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "roster-mailbox-"));
  const file = path.join(folder, "messages.jsonl");
  const before = await listening({ file });
  await new Resend("re_local", { baseUrl: before.base }).emails.send(mail, { idempotencyKey: "kept" });
  await stop(before.server);

  const after = await listening({ file });
  await new Resend("re_local", { baseUrl: after.base }).emails.send(mail, { idempotencyKey: "kept" });
  const found = await (await fetch(`${after.base}/messages`)).json();
  await stop(after.server);
  rmSync(folder, { recursive: true });
  expect(found).toHaveLength(1);
});

function listening(options) {
  return new Promise((resolve) => {
    const mailbox = createMailbox(options);
    mailbox.listen(0, "127.0.0.1", () => {
      resolve({ server: mailbox, base: `http://127.0.0.1:${mailbox.address().port}` });
    });
  });
}

function stop(mailbox) {
  return new Promise((resolve) => {
    mailbox.close(resolve);
    mailbox.closeAllConnections();
  });
}

async function read(address) {
  const response = await fetch(`${base}/messages?to=${encodeURIComponent(address)}`);
  return response.json();
}

function post(route, body) {
  return fetch(base + route, { method: "POST", body: JSON.stringify(body) });
}
