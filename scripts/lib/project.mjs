import path from "node:path";
import { fileURLToPath } from "node:url";

export const projectDirectory = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
export const cacheDirectory = path.join(projectDirectory, ".cache");
export const dataDirectory = path.resolve(projectDirectory, process.env.ROSTER_DATA_DIR || ".data");

/** A path as people would type it: relative when it is inside the project. */
export function readablePath(target) {
  const relative = path.relative(projectDirectory, target);
  return relative.startsWith("..") ? target : relative || ".";
}
