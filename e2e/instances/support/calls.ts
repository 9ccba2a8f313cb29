import { z } from "zod";

const Problem = z.object({ status: z.number(), code: z.string(), detail: z.string() });

export type Calling = {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  body?: unknown;
  headers?: Record<string, string>;
};

/** Calls the API of one instance with a key, as a program does. */
export function call(
  instance: string,
  secret: string,
  path: string,
  { method = "GET", body, headers }: Calling = {},
): Promise<Response> {
  return fetch(`${instance}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${secret}`, "content-type": "application/json", ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

/** What a call was answered in short: 200, or the status and the reason of the refusal. */
export async function outcomeOf(response: Response): Promise<string> {
  const said = await response.text();
  if (response.ok) return String(response.status);
  const { status, code } = Problem.parse(JSON.parse(said));
  return `${status} ${code}`;
}

/** How many there are of each. */
export function tally(outcomes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}
