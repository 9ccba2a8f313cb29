import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { dataDirectory } from "./project.mjs";

export function newSecret() {
  return randomBytes(32).toString("base64url");
}

/** Made once and kept, so that people stay signed in over a restart. */
export function keptSecret() {
  const file = path.join(dataDirectory, "secret");
  if (!existsSync(file)) {
    mkdirSync(dataDirectory, { recursive: true });
    writeFileSync(file, newSecret(), { mode: 0o600 });
  }
  return readFileSync(file, "utf8").trim();
}
