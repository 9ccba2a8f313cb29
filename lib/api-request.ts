import type { Origin } from "./actor";
import type { Asked } from "./endpoint";
import { AppError } from "./errors";
import { preferredLanguage } from "./languages";
import { readText } from "./read-text";

const largestBody = 256 * 1024;

/** KEY-3: what a call brings, as it came, and the words of its body. Refuses a body that is too large, or no JSON object. */
export async function askedBy(
  request: Request,
  params: Record<string, string>,
): Promise<Asked & { text: string }> {
  const given = new URL(request.url).searchParams;
  const query = Object.fromEntries(
    [...new Set(given.keys())].map((name) => {
      const [first = "", ...others] = given.getAll(name);
      return [name, others.length === 0 ? first : [first, ...others]];
    }),
  );
  const text = await textOf(request);
  return { params, query, text, body: bodyOf(request, text) };
}

/** Whence it comes, and in which language it wants to be told. */
export function originOf(request: Request): Origin {
  return {
    channel: "api",
    address: request.headers.get("x-client-address"),
    userAgent: request.headers.get("user-agent")?.slice(0, 400) ?? null,
    language: preferredLanguage(request.headers.get("accept-language")),
  };
}

async function textOf(request: Request): Promise<string> {
  if (request.method === "GET" || request.method === "HEAD") return "";
  const text = await readText(request, largestBody);
  if (text === null) throw new AppError("too_large", "bodyTooLarge", { kilobytes: largestBody / 1024 });
  return text;
}

function bodyOf(request: Request, text: string): unknown {
  if (text === "") return {};
  const isJson = /^application\/json *(;|$)/i.test(request.headers.get("content-type") ?? "");
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
