import pino from "pino";

/** JSON lines on stdout. Secrets never get here: log ids, not inputs. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: undefined,
  serializers: { error: toldOf },
});

/**
 * What the log says of an error: what it is and where. Of one of the database it is the statement and the code; with which values,
 * which its words can have in them too, is people's and not the operator's.
 */
export function toldOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack = "", cause } = error;
  const at = stack.split("\n").filter((line) => line.startsWith("    at "));
  const about = fieldsOf(error, ["code", "severity", "constraint_name", "table_name", "query"]);
  const quotes = "query" in about || "severity" in about;
  return { name, ...about, message: quotes ? undefined : message, at, cause: cause && toldOf(cause) };
}

function fieldsOf(error: object, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(error).filter(([name]) => names.includes(name)));
}
