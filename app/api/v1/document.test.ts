import { readdirSync } from "node:fs";
import path from "node:path";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { problemKinds } from "@/lib/api-introduction";
import { refusalStatus } from "@/lib/refusal-status";
import { apiDocument } from "./document";
import { endpoints } from "./endpoints";

const document = apiDocument();

type Handler = (request: Request, context: object) => Promise<Response>;
const Handlers = z.record(
  z.string(),
  z.custom<Handler>((value) => typeof value === "function"),
);

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

describe("KEY-3: the routes", () => {
  const folder = import.meta.dirname;
  const routes = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("/route.ts"))
    .map((file) => path.dirname(file));

  test("KEY-3: each endpoint has a route and each route an endpoint", () => {
    const served = routes.filter((route) => !["[[...unknown]]", "openapi.json"].includes(route));
    const documented = Object.values(endpoints).map((endpoint) => endpoint.path);
    expect(served.map(pathOf).sort()).toEqual([...new Set(documented)].sort());
  });

  test.each(routes)("KEY-3: %s answers exactly the methods that are documented", async (route) => {
    const handlers = Handlers.parse({
      ...(await import(/* @vite-ignore */ path.join(folder, route, "route.ts"))),
    });
    const known = Object.values(endpoints).flatMap((endpoint) =>
      endpoint.path === pathOf(route) ? [endpoint.method as string] : [],
    );
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
      const request = new Request(`http://localhost/api/v1/${route}`, { method });
      const response = await handlers[method]?.(request, { params: Promise.resolve({}) });
      expect(response?.status, `${method} ${route}`).toBe(expected(route, method, known));
      if (response?.status !== 200)
        expect(response?.headers.get("content-type")).toBe("application/problem+json");
      if (response?.status === 405)
        for (const each of known) expect(response.headers.get("allow")?.split(", ")).toContain(each);
    }
  });
});

/** Without a key: what is there asks for one. */
function expected(route: string, method: string, known: string[]): number {
  if (route === "[[...unknown]]") return 404;
  if (route === "openapi.json") return method === "GET" ? 200 : 405;
  return known.includes(method) ? 401 : 405;
}

function pathOf(route: string): string {
  return `/${route.replaceAll("[", "{").replaceAll("]", "}")}`;
}
