import { type Api, apiOf } from "./api";
import type { ReadEndpoint, WriteEndpoint } from "./endpoint";

export type Asking = {
  key?: string;
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  /** The body as it is sent, where it is not to be made of `body`. */
  text?: string;
  headers?: Record<string, string>;
};

/** What an endpoint answers to a call over HTTP, without the server in front of it. */
export async function ask(endpoint: ReadEndpoint | WriteEndpoint, asking: Asking = {}): Promise<Response> {
  const { key, params = {}, query = {}, body, headers: given = {} } = asking;
  const text = asking.text ?? (body === undefined ? undefined : JSON.stringify(body));
  const headers = new Headers(given);
  if (key) headers.set("authorization", `Bearer ${key}`);
  if (text !== undefined && !headers.has("content-type")) headers.set("content-type", "application/json");
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ""),
  );
  const address = new URL(`http://localhost/api/v1${path}`);
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  const request = new Request(address, { method: endpoint.method, headers, body: text });
  return answered(apiOf([endpoint]), request);
}

/** What an API answers, as a client has it. */
export async function answered(api: Api, request: Request): Promise<Response> {
  const { status, headers, body } = await api(request);
  return new Response(body, { status, headers });
}
