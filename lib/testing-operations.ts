import { readdirSync } from "node:fs";
import path from "node:path";
import { type Operation, operations } from "./operation";

/** Loads every noun, so that the table holds every operation there is; by name. */
export async function loadOperations(): Promise<Operation[]> {
  const here = import.meta.dirname;
  const nouns = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const noun of nouns) {
    for (const file of readdirSync(path.join(here, noun.name))) {
      if (file === "queries.ts" || file === "commands.ts") await import(path.join(here, noun.name, file));
    }
  }
  return [...operations.values()].sort((a, b) => a.name.localeCompare(b.name));
}
