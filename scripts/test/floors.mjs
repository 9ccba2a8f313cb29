import { readFileSync } from "node:fs";
import path from "node:path";
import { projectDirectory } from "../lib/project.mjs";
import { tooOld } from "./versions.mjs";

// The registry does not answer `npm audit` everywhere; below these versions there are known holes.
const floorsFile = path.join(import.meta.dirname, "floors.json");

export function checkFloors() {
  const { packages } = readJson(path.join(projectDirectory, "package-lock.json"));
  const found = tooOld(packages, readJson(floorsFile));
  const sentences = found.map(
    ({ place, version, floor }) => `${place} is ${version}; ${floor} is the oldest safe one.`,
  );
  return { code: found.length === 0 ? 0 : 1, output: sentences.join("\n") };
}

function readJson(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}
