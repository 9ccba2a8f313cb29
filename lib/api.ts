import type { MemberActor } from "./actor";
import { hashFromHeader } from "./api-key";
import { askedBy, originOf } from "./api-request";
import { charge, insistOnCredits } from "./charge";
import { type Asked, type Method, type ReadEndpoint, type Reply, type WriteEndpoint } from "./endpoint";
import { env } from "./env";
import { AppError } from "./errors";
import { etagOf, insistOnMatch, isKnown, tagOfText } from "./etag";
import {
  type Answered,
  AnsweredBefore,
  type Once,
  claim,
  fingerprintOf,
  idempotencyKeyOf,
  keep,
  recall,
} from "./idempotency";
import { type Quota, identifyKey } from "./key-identity";
import { preferredLanguage } from "./languages";
import { allowOrRecord } from "./operation";
import { prices } from "./prices";
import { problemOf } from "./problem";

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
type AnyEndpoint = ReadEndpoint | WriteEndpoint;

/** A call that may be carried out: by whom, what it costs, and what its answer carries whatever becomes of it. */
type Call = {
  actor: MemberActor;
  request: Request;
  asked: Asked;
  credits: number;
  once: Once | null;
  headers: Headers;
};

/**
 * KEY-3: the endpoints of one address, as its route exports them: `export const { GET, POST, PUT, PATCH, DELETE } = serve(…)`, so that
 * what an address does not know is refused as a problem too.
 */
export function serve(...endpoints: AnyEndpoint[]): Record<Method, Handler> {
  return routeOf(
    endpoints.map((endpoint): [Method, Handler] => [
      endpoint.method,
      async (request, { params }) => answer(endpoint, request, await params),
    ]),
  );
}

/** KEY-3: a document that everybody may read, without a key; it is sent once to who remembers its ETag. */
export function serveDocument(written: () => object): Record<Method, Handler> {
  const read: Handler = async (request) => {
    const document = written();
    const etag = etagOf(document);
    const headers = { etag, "cache-control": "public, no-cache", "x-content-type-options": "nosniff" };
    if (isKnown(request, etag)) return new Response(null, { status: 304, headers });
    return Response.json(document, { headers });
  };
  return routeOf([["GET", read]]);
}

function routeOf(known: [Method, Handler][]): Record<Method, Handler> {
  const handlers = new Map(known);
  const allow = known.flatMap(([method]) => (method === "GET" ? ["GET", "HEAD"] : method)).join(", ");
  const otherwise: Handler = async (request) => {
    const headers = new Headers({ "cache-control": "no-store", allow: `${allow}, OPTIONS` });
    return refuse(new AppError("method_not_allowed", "methodNotThere"), request, headers);
  };
  const handlerOf = (method: Method) => handlers.get(method) ?? otherwise;
  return {
    GET: handlerOf("GET"),
    POST: handlerOf("POST"),
    PUT: handlerOf("PUT"),
    PATCH: handlerOf("PATCH"),
    DELETE: handlerOf("DELETE"),
  };
}

/** KEY-3: what an address of the API answers where there is none, whoever asks. */
export function nothingHere(request: Request): Response {
  return refuse(
    new AppError("not_found", "nothingHere"),
    request,
    new Headers({ "cache-control": "no-store" }),
  );
}

/**
 * KEY-3: the door of every call with a key. Finds out who calls and counts the call; refuses what is over a limit, not allowed or not
 * paid for; carries it out and takes its price, together or not at all. Refusals are problems (RFC 9457), and cost nothing.
 */
async function answer(
  endpoint: AnyEndpoint,
  request: Request,
  params: Record<string, string>,
): Promise<Response> {
  const headers = new Headers({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
  try {
    const presented = hashFromHeader(request.headers.get("authorization"));
    if (!presented) throw new AppError("unauthenticated", "keyMissing");
    const caller = await identifyKey(originOf(request), presented.hash, env().API_CALLS_PER_MINUTE);
    tellQuotas(headers, caller.quotas);
    if (caller.exceeded) throw overLimit(caller.exceeded);
    await allowOrRecord(endpoint.about(), caller.actor);
    const { text, ...asked } = await askedBy(request, params);
    const once = onceOf(request, caller.actor, presented.secret, text);
    if (once) await recall(once);
    const credits = prices[endpoint.price];
    insistOnCredits(caller, credits);
    const call = { actor: caller.actor, request, asked, credits, once, headers };
    return "read" in endpoint ? await answerRead(endpoint, call) : await answerWrite(endpoint, call);
  } catch (error) {
    if (error instanceof AnsweredBefore) return replay(error.answered, headers);
    return refuse(error, request, headers);
  }
}

async function answerRead(endpoint: ReadEndpoint, call: Call): Promise<Response> {
  const { actor, asked, request, headers, credits } = call;
  let left: number | undefined;
  const reply = await endpoint.read(actor, asked, {
    after: async (tx) => {
      if (credits > 0) left = await charge(tx, actor, costOf(endpoint, credits, false));
    },
  });
  tellCredits(headers, credits, left);
  const text = JSON.stringify(reply.answer);
  const etag = reply.version === reply.answer ? tagOfText(text) : etagOf(reply.version);
  headers.set("etag", etag);
  linkNext(headers, request, reply.answer);
  if (isKnown(request, etag)) return new Response(null, { status: 304, headers });
  headers.set("content-type", "application/json");
  return new Response(text, { headers });
}

async function answerWrite(endpoint: WriteEndpoint, call: Call): Promise<Response> {
  const { actor, asked, request, headers, credits, once } = call;
  let answered: Answered | undefined;
  let left: number | undefined;
  await endpoint.write(actor, asked, {
    before: async (tx) => {
      if (once) await claim(tx, once);
      await insistOnMatch(tx, actor, request, endpoint.current, asked);
    },
    after: async (tx, reply) => {
      answered = answeredBy(endpoint, reply);
      if (once) await keep(tx, once, answered);
      if (credits > 0) left = await charge(tx, actor, costOf(endpoint, credits, true));
    },
  });
  if (!answered) throw new Error("a write ended without an answer");
  tellCredits(headers, credits, left);
  return responseOf(answered, headers);
}

function answeredBy({ status }: WriteEndpoint, { answer, version, location }: Reply): Answered {
  const headers: Record<string, string> = {};
  if (version !== undefined) headers.etag = etagOf(version);
  if (location) headers.location = `${base()}${location}`;
  if (status !== 204) headers["content-type"] = "application/json";
  return { status, headers, body: status === 204 ? "" : JSON.stringify(answer) };
}

function responseOf({ status, headers, body }: Answered, common: Headers): Response {
  for (const [name, value] of Object.entries(headers)) common.set(name, value);
  return new Response(status === 204 ? null : body, { status, headers: common });
}

/** KEY-3: the same again costs nothing: nothing was done. */
function replay(answered: Answered, headers: Headers): Response {
  headers.set("idempotency-replayed", "true");
  return responseOf(answered, headers);
}

function refuse(error: unknown, request: Request, headers: Headers): Response {
  const problem = problemOf(error, preferredLanguage(request.headers.get("accept-language")));
  headers.set("content-type", "application/problem+json");
  if (problem.status === 401) headers.set("www-authenticate", 'Bearer realm="Roster"');
  if (problem.status === 429 && error instanceof AppError) headers.set("retry-after", String(restOf(error)));
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

/** In seconds; what an owner has to change is worth asking again in a day. */
function restOf({ key, facts }: AppError): number {
  if (key === "keySpent") return 24 * 60 * 60;
  return Number(facts.seconds ?? 0) + Number(facts.minutes ?? 0) * 60 || 60;
}

function overLimit({ name, limit, resetSeconds }: Quota): AppError {
  return new AppError("throttled", name === "day" ? "dayLimit" : "minuteLimit", {
    limit,
    seconds: resetSeconds,
  });
}

const windows = { minute: 60, day: 24 * 60 * 60 };

/** As the IETF's draft "RateLimit header fields for HTTP" has them (draft-ietf-httpapi-ratelimit-headers-10). */
function tellQuotas(headers: Headers, quotas: Quota[]): void {
  const policies = quotas.map(({ name, limit }) => `"${name}";q=${limit};w=${windows[name]}`);
  const left = quotas.map(
    ({ name, remaining, resetSeconds }) => `"${name}";r=${remaining};t=${resetSeconds}`,
  );
  headers.set("ratelimit-policy", policies.join(", "));
  headers.set("ratelimit", left.join(", "));
}

/** Once nothing can fail any more: what fails costs nothing, and says nothing of credits. */
function tellCredits(headers: Headers, charged: number, left: number | undefined): void {
  if (left === undefined) return;
  headers.set("credits-charged", String(charged));
  headers.set("credits-remaining", String(left));
}

function costOf(endpoint: AnyEndpoint, credits: number, durably: boolean) {
  return { credits, operation: endpoint.about().name, durably };
}

function onceOf(request: Request, { key }: MemberActor, secret: string, text: string): Once | null {
  const name = request.method === "GET" ? null : idempotencyKeyOf(request.headers);
  if (name === null || !key) return null;
  const { pathname, search } = new URL(request.url);
  return { keyId: key.id, secret, name, fingerprint: fingerprintOf(request.method, pathname, search, text) };
}

/** RFC 8288: where the list goes on. */
function linkNext(headers: Headers, request: Request, answer: unknown): void {
  if (typeof answer !== "object" || answer === null || !("nextCursor" in answer)) return;
  if (typeof answer.nextCursor !== "string") return;
  const { pathname, searchParams } = new URL(request.url);
  searchParams.set("cursor", answer.nextCursor);
  headers.set("link", `<${origin()}${pathname}?${searchParams}>; rel="next"`);
}

function origin(): string {
  return new URL(env().APP_URL).origin;
}

function base(): string {
  return `${origin()}/api/v1`;
}
