import type { Schema, Schemas } from "./openapi-schema";

const instant = "2026-03-14T09:26:53.000Z";
const id = "01980a3e-7c1f-7b2a-9d5e-3f6a8b0c2d4e";

const words: Record<string, string> = {
  firstName: "Ana",
  lastName: "Lopez",
  name: "Ana Lopez",
  email: "ana@example.com",
  phone: "+34600111222",
  username: "ana.lopez",
  locale: "es",
  link: "https://flows.example.com/41",
  externalId: "flow-41",
  nextCursor: "YWZ0ZXI6NTA6",
};

/** KEY-3: an example of what a schema allows: its own if it has one, else made up from its format and its name. */
export function exampleOf(schemas: Schemas, given: Schema, name = ""): unknown {
  const schema = schemas.resolved(given);
  if (schema.examples) return schema.examples[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  if (choice) return exampleOf(schemas, choice, name);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === "object") return exampleObject(schemas, schema);
  if (type === "array") return isSchema(schema.items) ? [exampleOf(schemas, schema.items, name)] : [];
  if (type === "integer" || type === "number") return schema.minimum ?? 1;
  if (type === "boolean") return false;
  if (type === "string") return exampleText(schema, name);
  return null;
}

function exampleObject(schemas: Schemas, { properties = {} }: Schema): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [
      name,
      isSchema(property) ? exampleOf(schemas, property, name) : null,
    ]),
  );
}

function exampleText({ format }: Schema, name: string): string {
  if (format === "uuid") return id;
  if (format === "date-time") return instant;
  if (format === "date") return instant.slice(0, 10);
  if (format === "email") return words.email ?? "";
  if (format === "uri") return words.link ?? "";
  return words[name] ?? "…";
}

function isSchema(schema: unknown): schema is Schema {
  return typeof schema === "object" && schema !== null && !Array.isArray(schema);
}

/** KEY-3: the body of an example as the document has it, with an ID for each that a command would look up. */
export function exampleBody(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body).replace(/"\$[A-Z_]+"/g, JSON.stringify(id)));
}
