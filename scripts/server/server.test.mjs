import { once } from "node:events";
import { createServer, request } from "node:http";
import { afterEach, expect, test } from "vitest";
import { refuseUnreadableAddress } from "./address.mjs";
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
