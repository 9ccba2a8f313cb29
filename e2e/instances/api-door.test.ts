import { readFileSync } from "node:fs";
import path from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeApiKey, makeMember, makeWorkspace } from "@/db/factories";
import type { MadeMember, MadeWorkspace } from "@/db/factories";
import { memberships } from "@/db/schema/memberships";
import { agreedBalance } from "@/lib/testing-ledger";
import { cookieHeader } from "./support/actions";
import { call, outcomeOf } from "./support/calls";
import { db, instances } from "./support/database";
import { raw } from "./support/raw";

const [here = ""] = instances;

let acme: MadeWorkspace;
let bob: MadeMember;
let secret: string;

beforeAll(async () => {
  acme = await makeWorkspace(db, { seatLimit: null });
  const olga = await makeMember(db, acme, { role: "owner" });
  bob = await makeMember(db, acme, { firstName: "Bob" });
  ({ secret } = await makeApiKey(db, olga, { scopes: ["members.read", "members.update"] }));
});

afterAll(() => db.close());

const get = (address: string, ...headers: string[]) => raw(here, [`GET ${address} HTTP/1.1`, ...headers]);
const bearer = () => `authorization: Bearer ${secret}`;

describe("KEY-3: a key is taken from its header and from nowhere else", () => {
  test("KEY-3: not from the address, a cookie, the body, or another header", async () => {
    const cookie = await cookieHeader(acme.owner);
    for (const [address, ...headers] of [
      [`/api/v1/users?access_token=${secret}`],
      [`/api/v1/users?authorization=Bearer%20${secret}`],
      ["/api/v1/users", `cookie: authorization=Bearer ${secret}`],
      ["/api/v1/users", `cookie: ${cookie}`],
      ["/api/v1/users", `x-api-key: ${secret}`],
      ["/api/v1/users", `proxy-authorization: Bearer ${secret}`],
      ["/api/v1/users", `authorization: Basic ${Buffer.from(`${secret}:`).toString("base64")}`],
    ]) {
      const answer = await get(address ?? "", ...headers);
      expect(answer, address).toMatchObject({
        status: 401,
        body: expect.stringContaining("keyMissing") as string,
      });
      expect(answer.headers).toContain('www-authenticate: bearer realm="roster"');
    }
  });

  test("KEY-3: of several headers the first counts, and no mixture of them", async () => {
    const [good, bad] = [bearer(), "authorization: Bearer none"];
    expect((await get("/api/v1/users", bad, good)).status).toBe(401);
    expect((await get("/api/v1/users", good, bad)).status).toBe(200);
    expect((await get("/api/v1/users", `authorization: Bearer none, Bearer ${secret}`)).status).toBe(401);
  });

  test("KEY-3: in whatever case its scheme is written, and never with more or less than itself", async () => {
    expect((await get("/api/v1/users", `AUTHORIZATION: bEARER   ${secret}  `)).status).toBe(200);
    for (const wrong of [
      `${secret}x`,
      secret.slice(0, -1),
      `${secret}\u00e9`,
      `"${secret}"`,
      secret.toLowerCase(),
    ])
      expect((await get("/api/v1/users", `authorization: Bearer ${wrong}`)).status, wrong).toBe(401);
    expect((await get("/api/v1/users", `authorization: Bearer ${secret}\0`)).status).toBe(400);
    expect((await get("/api/v1/users", `authorization: Bearer ${"A".repeat(20_000)}`)).status).toBe(431);
  });
});

describe("KEY-3: an address is what it says", () => {
  test("KEY-3: ways around lead nowhere else, and never without a key", async () => {
    const ways = [
      "/api/v1/users/../users",
      "/api/v1/users/%2e%2e/users",
      "/api/v1/users/..%2fusers",
      "/api/v1//users",
      "/api/v1/users/",
      "/api/v1/users;x=1",
      "/api/v1/users%2F" + bob.id,
      "/api/v1/users%00",
      "/api/v1/%75sers",
      "/API/v1/users",
      `/api/v1/users/${bob.id}/..`,
      `/api/v1/users/${bob.id}%00`,
      `/api/v1/users/${bob.id}%0d%0aset-cookie:%20a=b`,
      "/api/v1/users/%",
      "/api/v1/users/%ff",
      `/api/v1/users/{${bob.id}}`,
      "/api/v1/users/1%20or%201=1",
      "/api/v1/__proto__",
      "/api/v1/users/constructor",
    ];
    for (const way of ways) {
      const [without, withKey] = [await get(way), await get(way, bearer())];
      expect(without.status, way).toBeGreaterThanOrEqual(300);
      expect(without.body, way).not.toContain(bob.email);
      expect(withKey.status, way).toBeLessThan(500);
      expect(withKey.headers, way).not.toContain("set-cookie");
    }
    const loud = await get(`/api/v1/users/${bob.id.toUpperCase()}`, bearer());
    expect([loud.status, loud.body]).toEqual([200, expect.stringContaining(bob.id)]);
  });

  test("KEY-3: the way past the proxy is for the API alone", async () => {
    const cookie = `cookie: ${await cookieHeader(acme.owner)}`;
    for (const way of ["/api/v1/../..", "/api/v1/%2e%2e/%2e%2e", "/api/v1/..%2f.."]) {
      const address = `${way}/w/${acme.slug}`;
      const page = await get(address, cookie);
      const isGuarded = page.status === 404 || page.headers.includes("content-security-policy");
      expect(isGuarded, way).toBe(true);
      const foreign = ["origin: https://evil.example", "next-action: 00", "content-length: 2"];
      const posted = await raw(here, [`POST ${address} HTTP/1.1`, cookie, ...foreign], "[]");
      expect([403, 404, 405], `${way} ${posted.status}`).toContain(posted.status);
    }
  });

  test("KEY-3: what an address does not know is refused as a problem, by whichever method", async () => {
    const refusals = [
      [`DELETE /api/v1/users HTTP/1.1`, 405],
      [`POST /api/v1/users/${bob.id} HTTP/1.1`, 405],
      ["GET /api/v1/nothing HTTP/1.1", 404],
      ["GET /api/v1 HTTP/1.1", 404],
    ] as const;
    for (const [line, status] of refusals) {
      const answer = await raw(here, [line, bearer(), "content-length: 0"]);
      expect(answer.status, line).toBe(status);
      expect(answer.headers, line).toContain("content-type: application/problem+json");
      expect(answer.headers, line).toContain("cache-control: no-store");
    }
  });
});

describe("KEY-3: a browser on another site learns and does nothing", () => {
  test("KEY-3: no answer opens the API to another origin, and asking first is answered without it", async () => {
    const from = [
      "origin: https://evil.example",
      "sec-fetch-site: cross-site",
      "access-control-request-method: PATCH",
    ];
    const cookie = `cookie: ${await cookieHeader(acme.owner)}`;
    const lines = ["OPTIONS /api/v1/users", "GET /api/v1/users", `HEAD /api/v1/users/${bob.id}`];
    for (const line of lines) {
      const answer = await raw(here, [`${line} HTTP/1.1`, ...from, cookie]);
      expect(answer.headers, line).not.toContain("access-control-");
      expect(answer.body, line).not.toContain(bob.email);
      expect(answer.status, line).toBe(line.startsWith("OPTIONS") ? 204 : 401);
    }
  });

  test("KEY-3: HEAD is answered as GET is, without the body, and costs the same", async () => {
    const before = await agreedBalance(db, acme.id);
    const answer = await raw(here, ["HEAD /api/v1/users HTTP/1.1", bearer()]);
    expect([answer.status, answer.body]).toEqual([200, ""]);
    expect(answer.headers).toContain("credits-charged: 1");
    expect(await agreedBalance(db, acme.id)).toBe(before - 1);
  });
});

describe("KEY-3: whatever is sent, it is carried out or refused, and nothing else is told", () => {
  const patch = (body: string, ...headers: string[]) =>
    raw(
      here,
      [
        `PATCH /api/v1/users/${bob.id} HTTP/1.1`,
        bearer(),
        ...(headers.length > 0 ? headers : ["content-type: application/json"]),
        `content-length: ${Buffer.byteLength(body, "latin1")}`,
      ],
      body,
    );

  test("KEY-3: bodies that are none", async () => {
    const deep = `{"firstName":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
    for (const [body, status] of [
      ["{", 400],
      ["[]", 400],
      ["null", 400],
      ['"text"', 400],
      ["firstName=Eve", 400],
      [deep, 422],
      ['{"__proto__":{"firstName":"Eve"}}', 422],
      ['{"constructor":{"prototype":{}}}', 422],
      ['{"firstName":["Eve"]}', 422],
      ['{"firstName":{"$ne":null}}', 422],
      ['{"userId":"1","firstName":"Eve"}', 422],
      ['{"permissions":["workspace.manage"]}', 422],
      ['{"firstName":"\\u0000"}', 422],
      [`{"firstName":"${"A".repeat(300_000)}"}`, 413],
    ] as const) {
      const answer = await patch(body);
      expect([body.slice(0, 40), answer.status]).toEqual([body.slice(0, 40), status]);
      expect(answer.body).not.toMatch(/select |insert |postgres|node_modules|at \w+ \(/i);
    }
    const [membership] = await db
      .select({ sortName: memberships.sortName })
      .from(memberships)
      .where(eq(memberships.id, bob.membershipId));
    expect(membership?.sortName).toMatch(/bob/);
  });

  test("KEY-3: names are letters and no headers, of two of one name the last counts", async () => {
    const answer = await patch('{"firstName":"First","firstName":"Bob\\r\\nSet-Cookie: a=b"}');
    expect(answer.status).toBe(200);
    expect(answer.headers).not.toContain("set-cookie");
    expect(JSON.parse(answer.body)).toMatchObject({ firstName: "Bob\r\nSet-Cookie: a=b" });
  });

  test("KEY-3: other kinds of content are refused", async () => {
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "application/json-patch+json",
      "text/json",
    ])
      expect((await patch('{"firstName":"Bob"}', `content-type: ${type}`)).status, type).toBe(400);
    expect((await patch('{"firstName":"Bob"}', "x-nothing: 1")).status).toBe(400);
    for (const type of ["application/json", "Application/JSON; charset=utf-8"])
      expect((await patch('{"firstName":"Bob"}', `content-type: ${type}`)).status, type).toBe(200);
  });

  test("KEY-3: parameters that are not there, or stand there twice, are refused", async () => {
    for (const query of ["x=1", "constructor=1", "limit=1&limit=2", "q=%00", "cursor=x", "limit=1e2"]) {
      const outcome = await outcomeOf(await call(here, secret, `/users?${query}`));
      expect([query, outcome]).toEqual([query, expect.stringMatching(/^(422|200)/)]);
      if (query !== "q=%00") expect(outcome, query).toBe("422 wrongInput");
    }
    const body = { firstName: "Bob" };
    expect(await outcomeOf(await call(here, secret, `/users/${bob.id}?x=1`, { method: "PATCH", body }))).toBe(
      "422 wrongInput",
    );
  });
});

test("KEY-3: the log of a server has no key in it, also of calls that failed", async () => {
  await call(here, secret, "/users");
  const log = path.join(process.env.ROSTER_DATA_DIR ?? ".data", "logs", "server-1.log");
  const said = readFileSync(log, "utf8");
  expect(said).toContain("Roster listens on");
  expect(said).not.toContain("roster_");
});
