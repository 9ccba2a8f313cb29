import type { MemberActor } from "./actor";
import { hashFromHeader } from "./api-key";
import { type Answer, type Incoming, addressOf, askedBy, originOf } from "./api-request";
import { charge, insistOnCredits } from "./charge";
import type { Asked, ReadEndpoint, Reply, WriteEndpoint } from "./endpoint";
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

export type AnyEndpoint = ReadEndpoint | WriteEndpoint;

/** A call that may be carried out: by whom, what it costs, and what its answer carries whatever becomes of it. */
type Call = {
  actor: MemberActor;
  incoming: Incoming;
  asked: Asked;
  credits: number;
  once: Once | null;
  headers: Answer["headers"];
};

/**
 * KEY-3: the door of every call with a key. Finds out who calls and counts the call; refuses what is over a limit, not allowed or not
 * paid for; carries it out and takes its price, together or not at all. Refusals are problems (RFC 9457), and cost nothing.
 */
export async function answer(
  endpoint: AnyEndpoint,
  incoming: Incoming,
  params: Record<string, string>,
): Promise<Answer> {
  const headers: Answer["headers"] = { "cache-control": "no-store", "x-content-type-options": "nosniff" };
  try {
    const presented = hashFromHeader(incoming.headers.get("authorization"));
    if (!presented) throw new AppError("unauthenticated", "keyMissing");
    const caller = await identifyKey(originOf(incoming), presented.hash, env().API_CALLS_PER_MINUTE);
    tellQuotas(headers, caller.quotas);
    if (caller.exceeded) throw overLimit(caller.exceeded);
    await allowOrRecord(endpoint.about(), caller.actor);
    const { text, ...asked } = await askedBy(incoming, params);
    const once = onceOf(incoming, caller.actor, presented.secret, text);
    if (once) await recall(once);
    const credits = prices[endpoint.price];
    insistOnCredits(caller, credits);
    const call = { actor: caller.actor, incoming, asked, credits, once, headers };
    return "read" in endpoint ? await answerRead(endpoint, call) : await answerWrite(endpoint, call);
  } catch (error) {
    if (error instanceof AnsweredBefore) return replay(error.answered, headers);
    return refuse(error, incoming, headers);
  }
}

async function answerRead(endpoint: ReadEndpoint, call: Call): Promise<Answer> {
  const { actor, asked, incoming, headers, credits } = call;
  let left: number | undefined;
  const reply = await endpoint.read(actor, asked, {
    after: async (tx) => {
      if (credits > 0) left = await charge(tx, actor, costOf(endpoint, credits, false));
    },
  });
  tellCredits(headers, credits, left);
  const text = JSON.stringify(reply.answer);
  const etag = reply.version === reply.answer ? tagOfText(text) : etagOf(reply.version);
  headers.etag = etag;
  linkNext(headers, incoming, reply.answer);
  if (isKnown(incoming, etag)) return { status: 304, headers, body: null };
  headers["content-type"] = "application/json";
  return { status: 200, headers, body: text };
}

async function answerWrite(endpoint: WriteEndpoint, call: Call): Promise<Answer> {
  const { actor, asked, incoming, headers, credits, once } = call;
  let answered: Answered | undefined;
  let left: number | undefined;
  await endpoint.write(actor, asked, {
    before: async (tx) => {
      if (once) await claim(tx, once);
      await insistOnMatch(tx, actor, incoming, endpoint.current, asked);
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

function answeredBy(endpoint: WriteEndpoint, { answer, version, location, isNew }: Reply): Answered {
  const status = isNew ? 201 : endpoint.status;
  const headers: Record<string, string> = {};
  if (version !== undefined) headers.etag = etagOf(version);
  if (location) headers.location = `${base()}${location}`;
  if (status !== 204) headers["content-type"] = "application/json";
  return { status, headers, body: status === 204 ? "" : JSON.stringify(answer) };
}

function responseOf({ status, headers, body }: Answered, common: Answer["headers"]): Answer {
  return { status, headers: { ...common, ...headers }, body: status === 204 ? null : body };
}

/** KEY-3: the same again costs nothing: nothing was done. */
function replay(answered: Answered, headers: Answer["headers"]): Answer {
  headers["idempotency-replayed"] = "true";
  return responseOf(answered, headers);
}

export function refuse(error: unknown, incoming: Incoming, headers: Answer["headers"]): Answer {
  const problem = problemOf(error, preferredLanguage(incoming.headers.get("accept-language")));
  headers["content-type"] = "application/problem+json";
  if (problem.status === 401) headers["www-authenticate"] = 'Bearer realm="Roster"';
  if ([429, 503].includes(problem.status) && error instanceof AppError)
    headers["retry-after"] = String(restOf(error));
  return { status: problem.status, headers, body: JSON.stringify(problem) };
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
function tellQuotas(headers: Answer["headers"], quotas: Quota[]): void {
  const policies = quotas.map(({ name, limit }) => `"${name}";q=${limit};w=${windows[name]}`);
  const left = quotas.map(
    ({ name, remaining, resetSeconds }) => `"${name}";r=${remaining};t=${resetSeconds}`,
  );
  headers["ratelimit-policy"] = policies.join(", ");
  headers.ratelimit = left.join(", ");
}

/** Once nothing can fail any more: what fails costs nothing, and says nothing of credits. */
function tellCredits(headers: Answer["headers"], charged: number, left: number | undefined): void {
  if (left === undefined) return;
  headers["credits-charged"] = String(charged);
  headers["credits-remaining"] = String(left);
}

function costOf(endpoint: AnyEndpoint, credits: number, durably: boolean) {
  return { credits, operation: endpoint.about().name, durably };
}

function onceOf(incoming: Incoming, { key }: MemberActor, secret: string, text: string): Once | null {
  const name = incoming.method === "GET" ? null : idempotencyKeyOf(incoming.headers);
  if (name === null || !key) return null;
  const { pathname, search } = addressOf(incoming);
  return { keyId: key.id, secret, name, fingerprint: fingerprintOf(incoming.method, pathname, search, text) };
}

/** RFC 8288: where the list goes on. */
function linkNext(headers: Answer["headers"], incoming: Incoming, answer: unknown): void {
  if (typeof answer !== "object" || answer === null || !("nextCursor" in answer)) return;
  if (typeof answer.nextCursor !== "string") return;
  const { pathname, searchParams } = addressOf(incoming);
  searchParams.set("cursor", answer.nextCursor);
  headers.link = `<${origin()}${pathname}?${searchParams}>; rel="next"`;
}

function origin(): string {
  return new URL(env().APP_URL).origin;
}

function base(): string {
  return `${origin()}/api/v1`;
}
