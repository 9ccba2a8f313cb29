import { createConfig, lintFromString } from "@redocly/openapi-core";
import { describe, expect, test } from "vitest";
import { problemKinds } from "@/lib/api-introduction";
import { refusalStatus } from "@/lib/refusal-status";
import * as route from "./[[...path]]/route";
import { apiDocument } from "./document";
import { endpoints } from "./endpoints";

const document = apiDocument();

/** What the linter recommends and we do not follow, each with its reason. */
const rules = {
  // Whoever hosts Roster says where it is; on one's own machine that is localhost.
  "no-server-example.com": "off",
  // `by-external-id` stands literally where others have an ID. No UUID looks like that, and what stands literally comes first.
  "no-ambiguous-paths": "off",
} as const;

describe("KEY-3: the OpenAPI document", () => {
  test("KEY-3: is valid OpenAPI 3.1 and as its linter recommends", async () => {
    const config = await createConfig({ extends: ["recommended"], rules });
    const found = await lintFromString({
      source: JSON.stringify(document),
      absoluteRef: "openapi.json",
      config,
    });
    expect(
      found.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`),
    ).toEqual([]);
  });

  test("KEY-3: every operation says what it costs, whom it is for and how it can be refused", () => {
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    expect(operations).toHaveLength(Object.keys(endpoints).length);
    for (const operation of operations) {
      expect(operation["x-credits"], operation.operationId).toBeTypeOf("number");
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(["401", "403", "422", "429"]));
    }
    const tags = new Set(document.tags.map(({ name }) => name));
    expect(operations.filter((operation) => operation.tags.some((tag) => !tags.has(tag)))).toEqual([]);
  });

  test("KEY-3: every kind of problem has its place in the reference", () => {
    expect(problemKinds.map(({ name }) => name).sort()).toEqual(
      [...Object.keys(refusalStatus), "failed"].sort(),
    );
  });
});

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] as const;
const served = [...new Set(Object.values(endpoints).map(({ path }) => path)), "/openapi.json"];

describe("KEY-3: the addresses", () => {
  test.each(served)("KEY-3: %s answers exactly the methods that are documented", async (path) => {
    const known = Object.values(endpoints).flatMap((one) =>
      one.path === path ? [one.method as string] : [],
    );
    if (path === "/openapi.json") known.push("GET");
    if (known.includes("GET")) known.push("HEAD");
    for (const method of methods) {
      const response = await ask(method, path);
      expect(response.status, method).toBe(
        known.includes(method) ? (path === "/openapi.json" ? 200 : 401) : 405,
      );
      if (method === "HEAD") expect(await response.text()).toBe("");
      if (response.status !== 200)
        expect(response.headers.get("content-type")).toBe("application/problem+json");
      if (response.status !== 405) continue;
      expect(response.headers.get("allow")?.split(", ").sort()).toEqual([...known, "OPTIONS"].sort());
    }
    const asked = await ask("OPTIONS", path);
    expect([asked.status, asked.headers.get("allow")?.split(", ").sort()]).toEqual([
      204,
      [...known, "OPTIONS"].sort(),
    ]);
  });

  test.each([
    "",
    "/",
    "/nothing",
    "/users/",
    "/users/x/y",
    "//users",
    "/openapi-json",
    "/__proto__",
    "/users.x",
  ])("KEY-3: there is nothing at %s, by any method", async (path) => {
    for (const method of methods) {
      const response = await ask(method, path);
      expect(response.status, method).toBe(404);
      if (method !== "HEAD") expect(await response.json()).toMatchObject({ code: "nothingHere" });
    }
  });
});

/** Without a key: what is there asks for one. */
function ask(method: (typeof methods)[number] | "OPTIONS", path: string): Promise<Response> {
  const address = `http://localhost/api/v1${path.replace(/\{\w+\}/g, crypto.randomUUID())}`;
  return route[method](new Request(address, { method }));
}
