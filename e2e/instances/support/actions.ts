import { readFileSync } from "node:fs";
import { z } from "zod";
import { makeSession } from "@/db/factories";
import { cookieOf } from "../../support/cookie";
import { db } from "./database";

const Manifest = z.object({ node: z.record(z.string(), z.looseObject({ exportedName: z.string() })) });

const ids = new Map(
  Object.entries(
    Manifest.parse(JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8"))).node,
  ).map(([id, { exportedName }]) => [exportedName, id]),
);

const Answer = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), code: z.string(), message: z.string() }),
]);

export type Answer = z.output<typeof Answer>;

/** Somebody signed in, as a browser would show it to a server. */
export async function cookieHeader(user: { id: string }): Promise<string> {
  const { name, value } = await cookieOf(await makeSession(db, user));
  return `${name}=${value}`;
}

export type Post = { action: string; path: string; args: unknown[]; cookie: string };

/** Posts a server action to one instance, as the browser does. A server that fails has no answer. */
export async function post(instance: string, { action, path, args, cookie }: Post): Promise<Answer | null> {
  const id = ids.get(action);
  if (!id) throw new Error(`the build has no action ${action}`);
  const response = await fetch(instance + path, {
    method: "POST",
    headers: {
      "next-action": id,
      "content-type": "text/plain;charset=UTF-8",
      "accept-encoding": "identity",
      cookie,
    },
    body: JSON.stringify(args),
  });
  const [, said] = (await response.text()).match(/^1:(\{.*\})$/m) ?? [];
  return response.ok && said ? Answer.parse(JSON.parse(said)) : null;
}

/** Posts everything at once, to one instance after the other in turn. */
export function postAll(instances: readonly string[], posts: readonly Post[]): Promise<(Answer | null)[]> {
  return Promise.all(posts.map((one, index) => post(instances[index % instances.length] ?? "", one)));
}
