import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { projectDirectory } from "./project.mjs";

const neverBuilt = new Set([
  "node_modules",
  "scripts",
  "e2e",
  "bench",
  "docs",
  "test-results",
  "playwright-report",
]);
const generated = new Set(["next-env.d.ts"]);
const built = /\.(?:[cm]?[jt]sx?|json|css|svg|png|ico|webp|woff2|txt|sql|webmanifest)$/;

/** One value for everything that the build reads: when it is the same, so is the build. */
export function hashSources() {
  const hash = createHash("sha256").update(process.version);
  for (const file of sourceFiles(projectDirectory)) {
    hash.update(path.relative(projectDirectory, file)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

function* sourceFiles(directory) {
  const entries = readdirSync(directory, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith(".")) continue;
    const file = path.join(directory, entry.name);
    if (entry.isDirectory()) {
      if (!neverBuilt.has(entry.name)) yield* sourceFiles(file);
    } else if (built.test(entry.name) && !/\.test\.\w+$/.test(entry.name) && !generated.has(entry.name)) {
      yield file;
    }
  }
}
