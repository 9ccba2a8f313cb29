import { asMarkdown, introduction } from "@/lib/api-introduction";
import { env } from "@/lib/env";
import { openApi } from "@/lib/openapi";
import { exampleBody } from "@/lib/openapi-examples";
import { endpoints } from "./endpoints";
import { examples } from "./examples";

/** The nouns of the reference, in its order. */
const tags = [
  { name: "Users", description: "The members of the workspace." },
  {
    name: "Assets",
    description: "What people own in other programs, registered by those, and with whom it is shared.",
  },
];

/** KEY-3: where people open Roster, and so where the API is. */
export function apiOrigin(): string {
  return new URL(env().APP_URL).origin;
}

/** KEY-3: the OpenAPI document of the whole API. */
export function apiDocument() {
  return openApi(endpoints, {
    server: apiOrigin(),
    title: "Roster API",
    version: "1.0.0",
    description: asMarkdown(introduction(apiOrigin(), env().API_CALLS_PER_MINUTE)),
    tags,
    bodies: Object.fromEntries(
      Object.entries(examples).map(([name, { body }]) => [name, body && exampleBody(body)]),
    ),
  });
}
