import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { requireCommand, runCommand } from "./command.mjs";
import { Failure } from "./failure.mjs";
import { projectDirectory } from "./project.mjs";

const oldestNode = [20, 19];
const installFlags = ["--no-audit", "--no-fund", "--include=dev", "--include=optional"];
const modules = path.join(projectDirectory, "node_modules");
const platformFile = path.join(modules, ".roster-platform");
const platform = [process.platform, process.arch, process.versions.modules].join("-");

/**
 * Makes node_modules match the lockfile. Every script calls this before it imports anything from there. Without
 * `development` it is content with what `npm ci --omit=dev` leaves on a server.
 */
export async function ensureDependencies({ development = true } = {}) {
  refuseOldNode();
  if (isInstalled(development)) return;

  console.log("Installing dependencies …");
  const { code } = await npm(["ci", ...installFlags]);
  if (code !== 0) {
    console.warn("`npm ci` did not succeed; trying `npm install`.");
    await requireCommand("`npm install`", ...npmCommand(["install", ...installFlags]));
  }
  writeFileSync(platformFile, platform);
}

export function npm(args, options) {
  return runCommand(...npmCommand(args, options));
}

/** The npm that runs us, when there is one: another on PATH may be of another version. */
function npmCommand(args, options) {
  const running = process.env.npm_execpath;
  const isNpm = running && /npm-cli\.[cm]?js$/.test(running);
  const [command, ...prefix] = isNpm ? [process.execPath, running] : ["npm"];
  return [command, [...prefix, ...args], { ...options, env: { NODE_ENV: "development" } }];
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  const [oldestMajor, oldestMinor] = oldestNode;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Failure(
    `Roster needs Node.js ${oldestNode.join(".")} or newer; this is ${process.versions.node}. See https://nodejs.org.`,
  );
}

/** npm writes what it installed when it has finished; native packages also belong to one platform. */
function isInstalled(development) {
  const finished = path.join(modules, ".package-lock.json");
  if (!existsSync(finished)) return false;
  if (existsSync(platformFile) && readFileSync(platformFile, "utf8") !== platform) return false;

  const installed = packagesIn(finished);
  const wanted = packagesIn(path.join(projectDirectory, "package-lock.json"));
  return Object.entries(wanted).every(([place, { version, dev, optional, devOptional }]) => {
    if (place === "" || (dev && !development)) return true;
    const found = installed[place];
    return found ? found.version === version : optional || devOptional;
  });
}

function packagesIn(lockfile) {
  return JSON.parse(readFileSync(lockfile, "utf8")).packages;
}
