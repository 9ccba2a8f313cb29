import { type AnyEndpoint, answer, refuse } from "./api-answer";
import { type Answer, type Incoming, addressOf } from "./api-request";
import { AppError } from "./errors";
import { etagOf, isKnown } from "./etag";

/** The whole API: answers every call, and never fails. */
export type Api = (incoming: Incoming) => Promise<Answer>;

type Handler = (incoming: Incoming, params: Record<string, string>) => Promise<Answer>;
type Route = { pattern: RegExp; handlers: Map<string, Handler> };

/**
 * KEY-3: an API of these endpoints, and of documents that everybody may read without a key. What an address does not know is refused as
 * a problem too (RFC 9457), and so is an address where there is nothing.
 */
export function apiOf(endpoints: AnyEndpoint[], documents: Record<string, () => object> = {}): Api {
  const routes = routesOf([
    ...endpoints.map((endpoint): [string, string, Handler] => [
      endpoint.path,
      endpoint.method,
      (incoming, params) => answer(endpoint, incoming, params),
    ]),
    ...Object.entries(documents).map(([path, written]): [string, string, Handler] => [
      path,
      "GET",
      async (incoming) => show(written(), incoming),
    ]),
  ]);
  return async (incoming) => {
    const answered = await answerBy(routes, incoming);
    return incoming.method === "HEAD" ? { ...answered, body: null } : answered;
  };
}

/** What stands literally in an address comes before what stands for anything. */
function routesOf(known: [string, string, Handler][]): Route[] {
  const byPath = new Map<string, Map<string, Handler>>();
  for (const [path, method, handler] of known)
    byPath.set(path, (byPath.get(path) ?? new Map<string, Handler>()).set(method, handler));
  return [...byPath]
    .sort(([one], [other]) => parametersIn(one) - parametersIn(other))
    .map(([path, handlers]) => ({ pattern: patternOf(path), handlers }));
}

function parametersIn(path: string): number {
  return path.split("{").length;
}

function patternOf(path: string): RegExp {
  const parts = path.replaceAll(".", "\\.").replace(/\{(\w+)\}/g, "(?<$1>[^/]+)");
  return new RegExp(`^/api/v1${parts}$`);
}

/** The server in front lets in only what can be decoded (`scripts/server/address.mjs`). */
function decoded(params: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, decodeURIComponent(value)]));
}

async function answerBy(routes: Route[], incoming: Incoming): Promise<Answer> {
  const { pathname } = addressOf(incoming);
  for (const { pattern, handlers } of routes) {
    const found = pattern.exec(pathname);
    if (!found) continue;
    const handler = handlers.get(incoming.method === "HEAD" ? "GET" : incoming.method);
    return handler ? handler(incoming, decoded(found.groups)) : notSo(handlers, incoming);
  }
  return refuse(new AppError("not_found", "nothingHere"), incoming, { "cache-control": "no-store" });
}

function notSo(handlers: Map<string, Handler>, incoming: Incoming): Answer {
  const methods = [...handlers.keys()].flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : method));
  const headers = { "cache-control": "no-store", allow: [...methods, "OPTIONS"].join(", ") };
  if (incoming.method === "OPTIONS") return { status: 204, headers, body: null };
  return refuse(new AppError("method_not_allowed", "methodNotThere"), incoming, headers);
}

/** It is sent once to who remembers its ETag. */
function show(document: object, incoming: Incoming): Answer {
  const etag = etagOf(document);
  const headers = { etag, "cache-control": "public, no-cache", "x-content-type-options": "nosniff" };
  if (isKnown(incoming, etag)) return { status: 304, headers, body: null };
  const body = JSON.stringify(document);
  return { status: 200, headers: { ...headers, "content-type": "application/json" }, body };
}
