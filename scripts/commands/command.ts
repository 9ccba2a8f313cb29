import type { ParseArgsConfig } from "node:util";

type Values = Record<string, string | boolean | (string | boolean)[] | undefined>;

/** One command of the command line. `run` throws an Error whose message is the sentence to show. */
export type CliCommand = {
  name: string;
  usage: string;
  says: string;
  options: NonNullable<ParseArgsConfig["options"]>;
  run: (values: Values) => Promise<void>;
};

/** A value that must be given; the error says how. */
export function needed(values: Values, option: string): string {
  const value = values[option];
  if (typeof value !== "string" || value === "") throw new Error(`--${option} is needed. See --help.`);
  return value;
}

export function databaseUrl(): string {
  const url = process.env.DATABASE_URL;
  if (!url)
    throw new Error("DATABASE_URL is not set: say which database, e.g. postgres://user:password@host/roster");
  return url;
}
