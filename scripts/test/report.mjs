import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { projectDirectory } from "../lib/project.mjs";

const directory = path.join(projectDirectory, "test-results");

/** Where a test runner writes its JSON report; an older one must not be taken for this run's. */
export function freshReport(name) {
  mkdirSync(directory, { recursive: true });
  const file = path.join(directory, `${name}.json`);
  rmSync(file, { force: true });
  return file;
}

/** Null when the runner ended before it could write one. */
export function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}
