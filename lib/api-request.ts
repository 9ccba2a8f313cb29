import type { Origin } from "./actor";
import type { Asked } from "./endpoint";
import { AppError } from "./errors";
import { preferredLanguage } from "./languages";
import { readText } from "./read-text";

/** A call as it comes, from whatever server: a `Request` is one. Names of headers are small letters. */
export type Incoming = {
  method: string;
  /** Whole, or from its path on. */
  url: string;
  headers: Pick<Headers, "get">;
  body: AsyncIterable<Uint8Array> | null;
};

/** What it is answered, for whatever server to send. */
export type Answer = { status: number; headers: Record<string, string>; body: string | null };

/** Its address; only path and query of it are what the client said. */
export function addressOf({ url }: Incoming): URL {
  return new URL(url, "http://localhost");
}

const largestBody = 256 * 1024;

/** KEY-3: what a call brings, as it came, and the words of its body. Refuses a body that is too large, or no JSON object. */
export async function askedBy(
  incoming: Incoming,
  params: Record<string, string>,
): Promise<Asked & { text: string }> {
  const given = addressOf(incoming).searchParams;
  const query = Object.fromEntries(
    [...new Set(given.keys())].map((name) => {
      const [first = "", ...others] = given.getAll(name);
      return [name, others.length === 0 ? first : [first, ...others]];
    }),
  );
  const text = await textOf(incoming);
  return { params, query, text, body: bodyOf(incoming, text) };
}

/** Whence it comes, and in which language it wants to be told. */
export function originOf(incoming: Incoming): Origin {
  return {
    channel: "api",
    address: incoming.headers.get("x-client-address"),
    userAgent: incoming.headers.get("user-agent")?.slice(0, 400) ?? null,
    language: preferredLanguage(incoming.headers.get("accept-language")),
  };
}

async function textOf(incoming: Incoming): Promise<string> {
  if (incoming.method === "GET" || incoming.method === "HEAD") return "";
  const text = await readText(incoming, largestBody);
  if (text === null) throw new AppError("too_large", "bodyTooLarge", { kilobytes: largestBody / 1024 });
  return text;
}

function bodyOf(incoming: Incoming, text: string): unknown {
  if (text === "") return {};
  const isJson = /^application\/json *(;|$)/i.test(incoming.headers.get("content-type") ?? "");
  const body = isJson ? fromJson(text) : undefined;
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw new AppError("malformed", "bodyNotJson");
  return body;
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON is refused by our caller, in the same words as what is no object.
    return undefined;
  }
}
