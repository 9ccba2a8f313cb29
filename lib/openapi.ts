import type { ReadEndpoint, WriteEndpoint } from "./endpoint";
import { exampleOf } from "./openapi-examples";
import { answerHeaders, requestHeaders } from "./openapi-headers";
import { Problem, documentedRefusals, headers, refusalResponses } from "./openapi-problems";
import { type Schema, Schemas } from "./openapi-schema";
import { prices } from "./prices";

type Endpoint = ReadEndpoint | WriteEndpoint;

export type Parameter = {
  name: string;
  in: "path" | "query";
  required: boolean;
  description?: string;
  schema: Schema;
};

type Media = { schema: Schema; example: unknown };
type Reference = { $ref: string };

export type Answer = {
  description: string;
  headers: Record<string, Reference>;
  content?: { "application/json": Media };
};

export type Operation = {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  "x-credits": number;
  "x-permission"?: string | readonly string[];
  parameters: (Parameter | Reference)[];
  requestBody?: { required: boolean; content: { "application/json": Media } };
  responses: Record<string, Answer | Reference>;
};

/** What the document says beside the endpoints: of the whole, and under which nouns they stand, in that order. */
type About = {
  server: string;
  title: string;
  version: string;
  description: string;
  tags: { name: string; description: string }[];
  /** An example of the body of each operation that has one. */
  bodies: Record<string, unknown>;
};

export type OpenApi = ReturnType<typeof openApi>;

/**
 * KEY-3: the OpenAPI 3.1 document of these endpoints, each under its name, made of the schemas that their calls go through. Throws if
 * two different schemas have one ID.
 */
export function openApi(endpoints: Record<string, Endpoint>, about: About) {
  const schemas = new Schemas();
  const paths: Record<string, Record<string, Operation>> = {};
  for (const [operationId, endpoint] of Object.entries(endpoints)) {
    const operation = { operationId, ...operationOf(endpoint, schemas, about.bodies[operationId]) };
    (paths[endpoint.path] ??= {})[endpoint.method.toLowerCase()] = operation;
  }
  const { title, version, description, server, tags } = about;
  const license = { name: "MIT", identifier: "MIT" };
  return {
    openapi: "3.1.1",
    info: { title, version, description, license },
    servers: [{ url: `${server}/api/v1` }],
    security: [{ key: [] }],
    tags,
    paths,
    components: {
      securitySchemes: {
        key: {
          type: "http",
          scheme: "bearer",
          description: "An API key (`roster_…`), made under “API keys” in the console.",
        },
      },
      parameters: requestHeaders,
      headers: answerHeaders,
      responses: refusalResponses(schemas.of(Problem, "output")),
      schemas: schemas.named,
    },
  };
}

function operationOf(endpoint: Endpoint, schemas: Schemas, body: unknown): Omit<Operation, "operationId"> {
  const { permission } = endpoint.about();
  const { summary, description, tag, price } = endpoint;
  return {
    tags: [tag],
    summary,
    description,
    "x-credits": prices[price],
    ...(permission === "member" || permission === "self" ? {} : { "x-permission": permission }),
    parameters: [
      ...parametersOf(schemas, "path", endpoint.schemas.params),
      ...parametersOf(schemas, "query", endpoint.schemas.query),
      ...conditionsOf(endpoint).map((header) => ({ $ref: `#/components/parameters/${header}` })),
    ],
    ...requestBodyOf(endpoint, schemas, body),
    responses: {
      ...outcomeOf(endpoint, schemas),
      ...Object.fromEntries(refusalsOf(endpoint).map((status) => [status, refusal(status)])),
    },
  };
}

function parametersOf(
  schemas: Schemas,
  place: Parameter["in"],
  given: Endpoint["schemas"]["query"],
): Parameter[] {
  if (!given) return [];
  const { properties = {}, required = [] } = schemas.of(given, "input");
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...schema } = typeof property === "object" ? property : {};
    return { name, in: place, required: required.includes(name), description, schema };
  });
}

function conditionsOf(endpoint: Endpoint): (keyof typeof requestHeaders)[] {
  if (endpoint.method === "GET") return ["If-None-Match"];
  return "current" in endpoint && endpoint.current ? ["Idempotency-Key", "If-Match"] : ["Idempotency-Key"];
}

function requestBodyOf({ schemas: { body } }: Endpoint, schemas: Schemas, example: unknown) {
  if (!body) return {};
  const schema = schemas.of(body, "input");
  const content = { "application/json": { schema, example: example ?? exampleOf(schemas, schema) } };
  return { requestBody: { required: (schema.required ?? []).length > 0, content } };
}

/** What is answered to a call that is carried out; and to a read of what one has already. */
function outcomeOf(endpoint: Endpoint, schemas: Schemas): Record<string, Answer> {
  const { status, method, price } = endpoint;
  const schema = status !== 204 && endpoint.schemas.answer && schemas.of(endpoint.schemas.answer, "output");
  const isList = Boolean(schema && schema.properties?.nextCursor);
  const tagged = method === "GET" || status === 201 || ("current" in endpoint && Boolean(endpoint.current));
  const common = [
    "RateLimit",
    "RateLimit-Policy",
    ...(prices[price] > 0 ? ["Credits-Charged", "Credits-Remaining"] : []),
  ];
  const outcome = {
    description: { 200: "Done.", 201: "Made.", 204: "Done; there is no body." }[status],
    headers: headers(
      ...(tagged ? ["ETag"] : []),
      ...(status === 201 ? ["Location"] : []),
      ...(isList ? ["Link"] : []),
      ...common,
      ...(method === "GET" ? [] : ["Idempotency-Replayed"]),
    ),
    ...(schema ? { content: { "application/json": { schema, example: exampleOf(schemas, schema) } } } : {}),
  };
  if ("mayMake" in endpoint && endpoint.mayMake)
    return { [status]: outcome, 201: { ...outcome, description: "Made, as it was not there." } };
  if (method !== "GET") return { [status]: outcome };
  const unchanged = {
    description: "You have it already (`If-None-Match`).",
    headers: headers("ETag", ...common),
  };
  return { [status]: outcome, 304: unchanged };
}

/** Every status that a call can be refused with, and no other. */
export function refusalsOf({ method, price, refuses = [] }: Endpoint): number[] {
  const bodied = method === "GET" ? [] : [400, 413];
  return [...bodied, 401, ...(price === "free" ? [] : [402]), 403, ...refuses, 422, 429].sort();
}

function refusal(status: number): Reference {
  const known = documentedRefusals[status];
  if (!known) throw new Error(`no refusal is documented with ${status}`);
  return { $ref: `#/components/responses/${known.name}` };
}
