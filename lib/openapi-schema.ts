import { z } from "zod";

export type Schema = z.core.JSONSchema.JSONSchema;

const where = "#/components/schemas/";

/**
 * KEY-3: the schemas of the document, made from those that what comes in and goes out goes through. One with an ID of its own (`.meta({ id })`) is written
 * once and referred to; two of one ID that say different things are a bug, and thrown.
 */
export class Schemas {
  readonly named: Record<string, Schema> = {};

  of(type: z.ZodType, io: "input" | "output"): Schema {
    const written = z.toJSONSchema(type, { io, override: ({ jsonSchema }) => simplify(jsonSchema, io) });
    const { $schema: _, $defs = {}, ...schema } = written;
    for (const [id, named] of Object.entries($defs)) this.name(id, referring(named));
    return referring(schema);
  }

  /** What a reference stands for; anything else is what it is. */
  resolved(schema: Schema): Schema {
    return (schema.$ref && this.named[schema.$ref.slice(where.length)]) || schema;
  }

  private name(id: string, schema: Schema): void {
    const known = this.named[id];
    if (known && JSON.stringify(known) !== JSON.stringify(schema))
      throw new Error(`two schemas of the API are called ${id}`);
    this.named[id] = schema;
  }
}

/** `format` says it; the pattern that proves it is of no use to a reader. And what is answered may one day have more fields. */
function simplify(schema: Schema, io: "input" | "output"): void {
  if (schema.format || schema.type === "integer") delete schema.pattern;
  if (io === "output" && schema.additionalProperties === false) delete schema.additionalProperties;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  const types = schema.anyOf?.flatMap(({ type }) => type ?? []);
  const [main, none, ...others] = schema.anyOf ?? [];
  if (!types || others.length > 0 || !main || !none || main.$ref || none.type !== "null") return;
  if (typeof main.type !== "string" || main.enum) return;
  delete schema.anyOf;
  Object.assign(schema, main, { type: types }, schema.description ? { description: schema.description } : {});
}

/** The same with references to where the document keeps the schemas. */
function referring(schema: Schema): Schema {
  const text = JSON.stringify(schema, (name, value: unknown) =>
    name === "$ref" && typeof value === "string" ? value.replace("#/$defs/", where) : value,
  );
  return JSON.parse(text) as Schema;
}
