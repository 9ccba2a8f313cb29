import type { ReadEndpoint, WriteEndpoint } from "./endpoint";
import { problemKinds } from "./api-introduction";
import type { Answer, OpenApi, Operation, Parameter } from "./openapi";
import { type Example, commandsOf } from "./openapi-commands";
import { type Field, fieldsOf, typeOf } from "./openapi-fields";
import { requestHeaders } from "./openapi-headers";

/** An endpoint as the reference shows it. */
export type ApiEndpoint = {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  permissions: readonly string[];
  credits: number;
  fields: Record<"path" | "query" | "headers" | "body" | "answer", Field[]>;
  refusals: { status: string; kind: string }[];
  commands: string;
  answer: { status: string; body: string };
};

/** KEY-3: the endpoints under their nouns, as the document describes them, with the commands that call them. */
export function referenceOf(
  document: OpenApi,
  endpoints: Record<string, ReadEndpoint | WriteEndpoint>,
  examples: Record<string, Example>,
): { name: string; description: string; endpoints: ApiEndpoint[] }[] {
  const base = document.servers[0]?.url ?? "";
  return document.tags.map(({ name, description }) => ({
    name,
    description,
    endpoints: Object.entries(endpoints).flatMap(([id, endpoint]) => {
      const operation = document.paths[endpoint.path]?.[endpoint.method.toLowerCase()];
      if (!operation || endpoint.tag !== name) return [];
      const commands = commandsOf(endpoint, examples[id] ?? {}, base);
      return [{ ...shown(document, operation), id, method: endpoint.method, path: endpoint.path, commands }];
    }),
  }));
}

function shown(
  document: OpenApi,
  operation: Operation,
): Omit<ApiEndpoint, "id" | "method" | "path" | "commands"> {
  const named = document.components.schemas;
  const parameters = operation.parameters.filter((each): each is Parameter => "name" in each);
  const inPlace = (place: string) =>
    parameters
      .filter((parameter) => parameter.in === place)
      .map(({ name, required, description = "", schema }) => ({
        name,
        required,
        description,
        type: typeOf(named, schema),
      }));
  const body = operation.requestBody?.content["application/json"].schema;
  const answers = Object.entries(operation.responses).filter(isAnswer);
  const status = answers.map(([each]) => each).join(" / ");
  const [, outcome] = answers[0] ?? [];
  const answer = outcome && "content" in outcome ? outcome.content?.["application/json"] : undefined;
  return {
    summary: operation.summary,
    description: operation.description ?? "",
    permissions: [operation["x-permission"] ?? []].flat(),
    credits: operation["x-credits"],
    fields: {
      path: inPlace("path"),
      query: inPlace("query"),
      headers: Object.values(requestHeaders)
        .filter(({ name }) =>
          operation.parameters.some((each) => "$ref" in each && each.$ref.endsWith(`/${name}`)),
        )
        .map(({ name, description }) => ({ name, description, type: "string", required: false })),
      body: body ? fieldsOf(named, body) : [],
      answer: answer ? fieldsOf(named, answer.schema) : [],
    },
    refusals: Object.keys(operation.responses)
      .filter((each) => Number(each) >= 400)
      .map((each) => ({ status: each, kind: kindOf(each) })),
    answer: { status, body: answer ? JSON.stringify(answer.example, null, 2) : "" },
  };
}

function isAnswer([status]: [string, Answer | { $ref: string }]): boolean {
  return status.startsWith("2");
}

function kindOf(status: string): string {
  return problemKinds.find((kind) => String(kind.status) === status)?.name ?? "";
}
