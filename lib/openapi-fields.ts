import type { Schema } from "./openapi-schema";

/** A field as the reference shows it. `name` says where it is: `roles[].name` is the name of each of the roles. */
export type Field = { name: string; type: string; required: boolean; description: string };

type Named = Record<string, Schema>;

/** KEY-3: the fields of a schema, those of what is in it after it. */
export function fieldsOf(named: Named, given: Schema, above = ""): Field[] {
  const { properties = {}, required = [] } = resolve(named, given);
  return Object.entries(properties).flatMap(([name, property]) => {
    const schema = asSchema(property);
    const field = {
      name: `${above}${name}`,
      type: typeOf(named, schema),
      required: required.includes(name),
      description: descriptionOf(named, schema),
    };
    const { inner, mark } = within(named, schema);
    return [field, ...(inner ? fieldsOf(named, inner, `${field.name}${mark}.`) : [])];
  });
}

/** In words: what it is, and between which borders. */
export function typeOf(named: Named, given: Schema): string {
  const schema = resolve(named, given);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map((choice) => typeOf(named, choice)))].join(" or ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" or ");
  const types = [schema.type ?? "any value"].flat();
  return types.map((type) => wordFor(named, schema, type)).join(" or ");
}

const words: Record<string, string> = {
  uuid: "UUID",
  "date-time": "date and time",
  date: "date",
  email: "email address",
  uri: "address",
};

function wordFor(named: Named, schema: Schema, type: string): string {
  if (type === "array") return `array of ${typeOf(named, asSchema([schema.items].flat()[0]))}`;
  if (type === "string" && schema.format) return words[schema.format] ?? schema.format;
  if (type === "string" && schema.maxLength) return `string of at most ${schema.maxLength}`;
  if (type === "integer" && schema.maximum !== undefined)
    return `integer from ${schema.minimum ?? 0} to ${schema.maximum}`;
  return type;
}

function descriptionOf(named: Named, schema: Schema): string {
  const said = schema.description ?? resolve(named, schema).description ?? "";
  if (schema.default === undefined || schema.default === "") return said;
  return `${said} ${JSON.stringify(schema.default)} if nothing is said.`.trim();
}

/** The object that a field is, or is a list of, or may be. */
function within(named: Named, given: Schema): { inner?: Schema; mark: string } {
  const schema = resolve(named, given);
  if (schema.properties) return { inner: schema, mark: "" };
  const item = asSchema([schema.items].flat()[0]);
  if (schema.items && resolve(named, item).properties) return { inner: item, mark: "[]" };
  const choice = schema.anyOf?.find((each) => resolve(named, each).properties);
  return { inner: choice, mark: "" };
}

function resolve(named: Named, schema: Schema): Schema {
  const name = schema.$ref?.split("/").at(-1);
  return (name !== undefined && named[name]) || schema;
}

function asSchema(schema: Schema | boolean | undefined): Schema {
  return typeof schema === "object" ? schema : {};
}
