import { fileURLToPath } from "node:url";
import { runCommand } from "../lib/command.mjs";
import { npm } from "../lib/dependencies.mjs";
import { checkFloors } from "./floors.mjs";
import { outcome } from "./outcome.mjs";

/** Every tool runs, also after one has failed: one run shows everything there is to mend. */
export async function check() {
  await generateRouteTypes();
  const waiting = Object.entries(tools);
  const codes = [];
  const lane = async () => {
    while (waiting.length > 0) codes.push(await runTool(...waiting.shift()));
  };
  await Promise.all([lane(), lane()]);

  const passed = codes.filter((code) => code === 0).length;
  return outcome({ passed, failed: codes.length - passed });
}

async function runTool(name, tool) {
  const started = Date.now();
  const { code, output } = await tool();
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`  ${code === 0 ? "passed" : "FAILED"}  ${name} (${seconds} s)`);
  if (code !== 0) console.log(output.trim().replace(/^/gm, "    "));
  return code;
}

// The slowest first, since two run at a time.
const tools = {
  lint: () => node("eslint/bin/eslint.js", ".", "--max-warnings", "0"),
  types: () => node("typescript/bin/tsc", "--noEmit"),
  format: () => node("prettier/bin/prettier.cjs", "--check", "."),
  architecture: () => quietly(cruiser, "--config", ".dependency-cruiser.cjs", ...layers),
  "unused code": () => node("knip/bin/knip.js"),
  lockfile: () => npm(["ci", "--dry-run", "--no-audit", "--no-fund"], { quiet: true }),
  "security floors": checkFloors,
};

const cruiser = fileURLToPath(
  new URL("../../bin/dependency-cruise.mjs", import.meta.resolve("dependency-cruiser")),
);
const layers = ["app", "components", "lib", "db", "emails"];

async function generateRouteTypes() {
  const { code, output } = await node("next/dist/bin/next", "typegen");
  if (code !== 0) console.log(output);
}

function node(program, ...args) {
  return quietly(`node_modules/${program}`, ...args);
}

function quietly(program, ...args) {
  return runCommand(process.execPath, [program, ...args], {
    quiet: true,
    env: { NEXT_TELEMETRY_DISABLED: "1" },
  });
}
