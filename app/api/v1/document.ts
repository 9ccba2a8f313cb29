import { asMarkdown, introduction } from "@/lib/api-introduction";
import { env } from "@/lib/env";
import { type OpenApi, openApi } from "@/lib/openapi";
import { exampleBody } from "@/lib/openapi-examples";
import { endpoints } from "./endpoints";
import { examples } from "./examples";

/** The nouns of the reference, in its order. */
const tags = [
  {
    name: "Users",
    description:
      "The members of the workspace: internals, who are at home in it, and externals from other workspaces.",
  },
  { name: "Invitations", description: "Who is asked to join, and has yet to answer." },
  {
    name: "Roles",
    description: "Sets of permissions. People hold them themselves or by a group; what they may do adds up.",
  },
  { name: "Groups", description: "Named sets of members that can carry roles." },
  { name: "Departments", description: "The tree of where people belong." },
  {
    name: "Assets",
    description: "What people own in other programs, registered by those, and with whom it is shared.",
  },
  {
    name: "Audit events",
    description: "Every change, and every refusal that matters: who, what, when and through what.",
  },
  {
    name: "API keys",
    description: "What programs show instead of signing in, and what each may do and spend.",
  },
  { name: "Usage and credits", description: "What was called, what it cost, and what is left." },
];

/** KEY-3: where people open Roster, and so where the API is. */
export function apiOrigin(): string {
  return new URL(env().APP_URL).origin;
}

let written: OpenApi | undefined;

/** KEY-3: the OpenAPI document of the whole API. It says the same as long as the server runs, so it is written once. */
export function apiDocument(): OpenApi {
  return (written ??= write());
}

function write(): OpenApi {
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
