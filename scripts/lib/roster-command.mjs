import { requireCommand, typescript } from "./command.mjs";

/** Runs a command of the command line quietly; what it said is shown if it fails. */
export function rosterCommand(environment, ...args) {
  const [command, options] = typescript("scripts/roster.ts", ...args);
  return requireCommand(`\`roster ${args.join(" ")}\``, command, options, { env: environment, quiet: true });
}

/** Brings a database to this version, with or without the demo organization in it. */
export async function prepareDatabase(environment, { demo }) {
  await rosterCommand(environment, "migrate");
  if (demo) await rosterCommand(environment, "seed", "--demo");
}
