import { readFileSync } from "node:fs";
import path from "node:path";
import { projectDirectory } from "../lib/project.mjs";
import { tooOld } from "./versions.mjs";

// The registry does not answer `npm audit` everywhere; below these versions there are known holes.
const floors = JSON.parse(readFileSync(path.join(import.meta.dirname, "floors.json"), "utf8"));
const { packages } = JSON.parse(readFileSync(path.join(projectDirectory, "package-lock.json"), "utf8"));

const found = tooOld(packages, floors);
for (const { place, version, floor } of found)
  console.error(`${place} is ${version}; it must be ${floor} or newer.`);
process.exitCode = found.length > 0 ? 1 : 0;
