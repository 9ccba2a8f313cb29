import { once } from "node:events";
import { Agent, createServer, request } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { refuseUnreadableAddress } from "./address.mjs";
import { answerCall } from "./api.mjs";
import { largestBody, refuseLargeBody } from "./body-limit.mjs";
import { clientAddress } from "./client-address.mjs";
import { replaceForwardedHeaders } from "./forwarded-headers.mjs";
import { serverSettings } from "./settings.mjs";

let server;

afterEach(() => server?.close());

test.each([
  { proxies: 0, chain: "9.9.9.9", expected: "192.0.2.1" },
  { proxies: 1, chain: "9.9.9.9, 198.51.100.7", expected: "198.51.100.7" },
  { proxies: 2, chain: "9.9.9.9, 198.51.100.7, 203.0.113.4", expected: "198.51.100.7" },
  { proxies: 2, chain: "198.51.100.7", expected: "198.51.100.7" },
  { proxies: 1, chain: "[2001:db8::1]:443", expected: "2001:db8::1" },
  { proxies: 1, chain: "<script>", expected: "192.0.2.1" },
  { proxies: 1, chain: undefined, expected: "192.0.2.1" },
])("with $proxies proxies and the chain $chain the client is $expected", ({ proxies, chain, expected }) => {
  const received = { socket: { remoteAddress: "::ffff:192.0.2.1" }, headers: { "x-forwarded-for": chain } };
  expect(clientAddress(received, proxies)).toBe(expected);
});

test.each([
  { address: "/w/acme?q=%", status: undefined },
  { address: "/api/v1/users/%E2%82%AC", status: undefined },
  { address: "/api/v1/users/%", status: 400 },
  { address: "/api/v1/users/%ff", status: 400 },
  { address: "/w/%zz", status: 400 },
])("KEY-3: the address $address is answered $status", ({ address, status }) => {
  const answered = {};
  const response = { writeHead: (code) => (answered.status = code), end: () => {} };
  expect(refuseUnreadableAddress({ url: address }, response)).toBe(status === 400);
  expect(answered.status).toBe(status);
});

const claimed = {
  forwarded: "for=9.9.9.9",
  "x-forwarded-for": "9.9.9.9",
  "x-forwarded-host": "evil.example",
  "x-forwarded-port": "666",
  "x-forwarded-proto": "https",
  "x-client-address": "9.9.9.9",
};

test("without proxies nothing a client claims about itself is left", () => {
  const received = {
    socket: { remoteAddress: "192.0.2.1" },
    headers: { ...claimed, host: "localhost:3000" },
  };
  replaceForwardedHeaders(received, { proxies: 0, publicUrl: new URL("http://localhost:3000") });
  expect(received.headers).toEqual({ host: "localhost:3000", "x-client-address": "192.0.2.1" });
});

test("behind a proxy the site has the name of its configuration", () => {
  const received = { socket: { remoteAddress: "10.0.0.2" }, headers: { ...claimed } };
  replaceForwardedHeaders(received, { proxies: 1, publicUrl: new URL("https://roster.example.com") });
  expect(received.headers).toEqual({
    "x-client-address": "9.9.9.9",
    "x-forwarded-for": "9.9.9.9",
    "x-forwarded-host": "roster.example.com",
    "x-forwarded-proto": "https",
  });
});

test.each([{ chunked: false }, { chunked: true }])(
  "a body over the limit is refused (chunked: $chunked)",
  async (sent) => {
    expect(await upload(largestBody + 1, sent)).toBe(413);
    expect(await upload(largestBody, sent)).toBe(200);
  },
);

test("a wrong number of proxies is refused with its name", () => {
  expect(() => serverSettings({ TRUSTED_PROXIES: "yes" })).toThrow(/TRUSTED_PROXIES is "yes"/);
  expect(serverSettings({ APP_URL: "not a url" })).toMatchObject({
    port: 3000,
    host: "127.0.0.1",
    proxies: 0,
    publicUrl: null,
  });
});

async function upload(bytes, { chunked }) {
  server = createServer((received, response) => {
    if (refuseLargeBody(received, response)) return;
    received.resume().on("end", () => response.end());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  const headers = chunked ? { "transfer-encoding": "chunked" } : { "content-length": bytes };
  const sending = request({ port: server.address().port, host: "127.0.0.1", method: "POST", headers });
  sending.end(Buffer.alloc(bytes));
  const [answer] = await once(sending, "response");
  sending.destroy();
  return answer.statusCode;
}

describe("KEY-3: calls of the API", () => {
  afterEach(() => delete globalThis.rosterApi);

  test("KEY-3: are answered by the application itself, with what it was sent", async () => {
    globalThis.rosterApi = async ({ method, url, headers, body }) => {
      const parts = [];
      for await (const part of body) parts.push(part);
      const said = { method, url, language: headers.get("accept-language"), none: headers.get("x-none") };
      return {
        status: 201,
        headers: { "content-type": "application/json", location: "/there" },
        body: JSON.stringify({ ...said, text: Buffer.concat(parts).toString() }),
      };
    };
    const { response, text } = await called("/api/v1/users?q=ana", {
      method: "POST",
      headers: { "accept-language": "es" },
      body: "¡hola!",
    });
    expect([response.statusCode, response.headers.location]).toEqual([201, "/there"]);
    expect(JSON.parse(text)).toEqual({
      method: "POST",
      url: "/api/v1/users?q=ana",
      language: "es",
      none: null,
      text: "¡hola!",
    });
    expect(response.headers["content-length"]).toBe(String(Buffer.byteLength(text)));
  });

  test("KEY-3: are answered while they are still sent, and the connection outlives it", async () => {
    globalThis.rosterApi = async ({ body }) => {
      for await (const part of body) if (part.length > 0) break;
      return { status: 413, headers: {}, body: "too large" };
    };
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const sent = { method: "POST", body: "x".repeat(2 * 1024 * 1024), agent };
    const [first, second] = [await called("/api/v1/users", sent), await called("/api/v1/users", sent)];
    expect([first.response.statusCode, second.response.statusCode]).toEqual([413, 413]);
    expect([second.text, second.response.req.reusedSocket]).toEqual(["too large", true]);
    agent.destroy();
  });

  test("KEY-3: are sent small to whoever can read it", async () => {
    globalThis.rosterApi = async () => ({
      status: 200,
      headers: { "content-type": "application/json" },
      body: JSON.stringify("ana".repeat(1000)),
    });
    const { response } = await called("/api/v1/users", { headers: { "accept-encoding": "gzip" } });
    expect(response.headers["content-encoding"]).toBe("gzip");
    expect(response.headers.vary).toBe("Accept-Encoding");
    expect((await called("/api/v1/users")).text).toContain("anaana");
  });

  test("KEY-3: that break off are hung up, and nothing else suffers", async () => {
    globalThis.rosterApi = () => Promise.reject(new Error("broken"));
    await expect(called("/api/v1/users")).rejects.toThrow("socket hang up");
    globalThis.rosterApi = async () => ({ status: 204, headers: {}, body: null });
    expect((await called("/api/v1/users")).response.statusCode).toBe(204);
  });

  test.each(["/api/v10/users", "/api/v1users", "/api/health", "/w/api/v1/users", "/API/v1/users"])(
    "KEY-3: %s is none of them",
    async (address) => {
      globalThis.rosterApi = async () => ({ status: 200, headers: {}, body: "the API" });
      expect((await called(address)).text).toBe("not the API");
    },
  );

  test("KEY-3: are left to Next.js where the application does not answer them", async () => {
    expect((await called("/api/v1/users")).text).toBe("not the API");
  });
});

async function called(address, { body, ...asking } = {}) {
  if (!server?.listening) {
    server = createServer((received, response) => {
      if (!answerCall(received, response)) response.end("not the API");
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  }
  const sending = request({ port: server.address().port, host: "127.0.0.1", path: address, ...asking });
  sending.end(body);
  const [response] = await once(sending, "response");
  const parts = [];
  for await (const part of response) parts.push(part);
  return { response, text: Buffer.concat(parts).toString() };
}
