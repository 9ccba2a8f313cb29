import type { ReadEndpoint, WriteEndpoint } from "./endpoint";

/** How an endpoint is called, to show it: what stands in capitals after a dollar is an ID that a list finds. */
export type Example = {
  /** Each ID by its name, and the list whose first row has it: `USER_ID: "/users?q=Ana"`. In this order, so one list may need another's. */
  ids?: Record<string, string>;
  /** The value of each parameter of the path and the query. */
  parameters?: Record<string, string>;
  body?: Record<string, unknown>;
};

const authorization = `-H "Authorization: Bearer $ROSTER_API_KEY"`;
const firstId = `grep -o '"id":"[^"]*"' | head -1 | cut -d'"' -f4`;

/** KEY-3: the commands that carry an example out, as one types them in bash or zsh. `base` is where the API is. */
export function commandsOf(endpoint: ReadEndpoint | WriteEndpoint, example: Example, base: string): string {
  const { method } = endpoint;
  const parts = [
    `curl ${method === "GET" ? "" : `-X ${method} `}"${base}${addressOf(endpoint.path, example)}"`,
    authorization,
    ...(example.body ? [`-H "Content-Type: application/json"`, bodyOf(example.body)] : []),
  ];
  const lookUps = Object.entries(example.ids ?? {}).map(
    ([name, list]) => `${name}=$(curl -s "${base}${list}" \\\n  ${authorization} \\\n  | ${firstId})`,
  );
  return [...lookUps, parts.join(" \\\n  ")].join("\n\n");
}

/** Where an example is sent: path and query. */
export function addressOf(path: string, { parameters = {} }: Example): string {
  const given = new Map(Object.entries(parameters));
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = given.get(name) ?? `$${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
    given.delete(name);
    return value;
  });
  const query = [...given].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
  return query ? `${filled}?${query}` : filled;
}

/** A text without variables stands between quotes, one with them in a here-document. */
function bodyOf(body: Record<string, unknown>): string {
  const text = JSON.stringify(body, null, 2);
  if (/[$'`]/.test(text)) return `-d @- <<JSON\n${text}\nJSON`;
  return `-d '${text.split("\n").join("\n  ")}'`;
}
