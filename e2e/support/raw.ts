import { readFileSync } from "node:fs";
import { z } from "zod";

const ServerActions = z.object({ node: z.record(z.string(), z.looseObject({ exportedName: z.string() })) });
const base = process.env.E2E_BASE_URL ?? "http://localhost:3000";

/** What came back, to the letter: all that somebody who asks about an address could learn from. */
export type Reply = { status: number; headers: string[]; body: string };

/** Posts a server action as the page does, without a page. */
export async function postAction(action: string, input: unknown, as: Poster = {}): Promise<Reply> {
  return postArguments(action, [input], as);
}

type Poster = { path?: string; cookie?: string };

/** As `postAction`, with all that the action takes: of most the word for the workspace comes first. */
export async function postArguments(
  action: string,
  given: unknown[],
  { path = "/", cookie = "" }: Poster = {},
): Promise<Reply> {
  const headers = {
    accept: "text/x-component",
    "content-type": "text/plain;charset=UTF-8",
    "next-action": idOf(action),
    origin: base,
    cookie,
  };
  return read(await fetch(base + path, { method: "POST", headers, body: JSON.stringify(given) }));
}

export async function getPage(path: string, init: RequestInit = {}): Promise<Reply> {
  return read(await fetch(base + path, { redirect: "manual", ...init }));
}

/** The reply with what the asker said, and what is new in every reply, taken out. */
export function masked({ status, headers, body }: Reply, said: readonly string[] = []): Reply {
  const nonce = /'nonce-([^']+)'/.exec(headers.join("\n"))?.[1];
  const hidden = [...said, ...(nonce ? [nonce] : [])].flatMap((word) => [word, encodeURIComponent(word)]);
  const mask = (text: string) => hidden.reduce((left, word) => left.replaceAll(word, "…"), text);
  return { status, headers: headers.map(mask), body: mask(joined(body)) };
}

/**
 * The server sends what belongs to a page in pieces, cut by chance, and its rows in the order in which they were ready, numbered
 * in that order. Which scripts it names ahead in the head depends on that, too; the rows name all of them.
 */
function joined(body: string): string {
  const ahead = /<script src="\/_next\/static\/chunks\/[^"]+" async="" nonce="[^"]*"><\/script>/g;
  const whole = body
    .replaceAll(ahead, "")
    .replaceAll(/"\]\)<\/script><script nonce="[^"]*">self\.__next_f\.push\(\[1,"/g, "");
  return whole.replaceAll(
    /(self\.__next_f\.push\(\[1,")((?:[^"\\]|\\.)*)/g,
    (_, start: string, rows: string) => start + rows.split("\\n").map(unnumbered).sort().join("\\n"),
  );
}

/** A row without its own number and those of the rows that it refers to. */
function unnumbered(row: string): string {
  return row.replace(/^[0-9a-f]+:/, "#:").replaceAll(/"\$([A-Z@]?)[0-9a-f]+\\"/g, '"$$$1#\\"');
}

async function read(response: Response): Promise<Reply> {
  const changing = ["date", "content-length", "connection", "keep-alive"];
  const headers = [...response.headers]
    .filter(([name]) => !changing.includes(name))
    .map(([name, value]) => `${name}: ${value}`);
  return { status: response.status, headers: headers.sort(), body: await response.text() };
}

function idOf(action: string): string {
  const manifest = ServerActions.parse(
    JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")),
  );
  const found = Object.entries(manifest.node).find(([, { exportedName }]) => exportedName === action);
  if (!found) throw new Error(`there is no server action ${action}`);
  return found[0];
}
