import { randomUUID } from "node:crypto";
import { apiOf } from "@/lib/api";
import type { ReadEndpoint, WriteEndpoint } from "@/lib/endpoint";
import { answered } from "@/lib/testing-api";
import { type Example, addressOf } from "@/lib/openapi-commands";

type Endpoint = ReadEndpoint | WriteEndpoint;

export type Call = {
  method: string;
  /** Under `/api/v1`, with its query. */
  address: string;
  key?: string;
  headers?: Record<string, string>;
  /** As it is sent: text, or what is sent as JSON. */
  body?: unknown;
};

/** Sends a call to the endpoint of that address, without a server in front of it. */
export async function send(endpoints: Endpoint[], call: Call): Promise<Response> {
  const { method, address, key, headers: given, body } = call;
  const url = new URL(`http://localhost/api/v1${address}`);
  const headers = new Headers(given);
  if (key) headers.set("authorization", `Bearer ${key}`);
  if (body !== undefined && !headers.has("content-type")) headers.set("content-type", "application/json");
  const text = typeof body === "string" || body === undefined ? body : JSON.stringify(body);
  const response = await answered(apiOf(endpoints), new Request(url, { method, headers, body: text }));
  // Where there is an endpoint, who calls it is looked at before anything is missing, and told their limits.
  if (response.status === 404 && !response.headers.has("ratelimit"))
    throw new Error(`nothing answers ${method} ${address}`);
  return response;
}

/** The example of an endpoint with the IDs that its lists find for this key; or, without one, with random ones. */
export async function callOf(
  endpoints: Endpoint[],
  endpoint: Endpoint,
  example: Example,
  key: string | null,
): Promise<Call> {
  const ids: Record<string, string> = {};
  const fill = (text: string) => text.replace(/\$([A-Z_]+)/g, (_, name: string) => ids[name] ?? `no ${name}`);
  for (const [name, list] of Object.entries(example.ids ?? {}))
    ids[name] = key === null ? randomUUID() : await firstId(endpoints, fill(list), key);
  return {
    method: endpoint.method,
    address: fill(addressOf(endpoint.path, example)),
    body: example.body && JSON.parse(fill(JSON.stringify(example.body))),
  };
}

async function firstId(endpoints: Endpoint[], list: string, key: string): Promise<string> {
  const answer = await (await send(endpoints, { method: "GET", address: list, key })).text();
  const [, id] = /"id":"([^"]*)"/.exec(answer) ?? [];
  if (!id) throw new Error(`${list} finds nothing: ${answer}`);
  return id;
}
