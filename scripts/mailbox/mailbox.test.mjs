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

test("an SMS is in the same list", async () => {
  await post("/sms", { to: "+34600000000", text: "Your code is 123456" });
  expect(await read("+34600000000")).toMatchObject([{ channel: "sms", text: "Your code is 123456" }]);
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
