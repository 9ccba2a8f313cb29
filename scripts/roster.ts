import { parseArgs } from "node:util";
import { commands } from "./commands";
import { sentenceFor } from "./commands/sentence";

const [name, ...rest] = process.argv.slice(2);

if (!name || name === "--help" || name === "help") {
  printHelp();
} else {
  await run(name, rest);
}

async function run(name: string, args: string[]): Promise<void> {
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) return fail(`There is no command "${name}". See: npm run roster -- --help`);
  try {
    const { values } = parseArgs({
      args,
      options: { ...command.options, help: { type: "boolean" } },
      strict: true,
    });
    if (values.help) return console.log(`npm run roster -- ${command.usage}\n\n  ${command.says}`);
    await command.run(values);
    process.exit(0);
  } catch (error) {
    fail(sentenceFor(error));
  }
}

function printHelp(): void {
  console.log("npm run roster -- <command>\n");
  for (const { usage, says } of commands) console.log(`  ${usage}\n      ${says}`);
}

function fail(sentence: string): void {
  console.error(sentence);
  process.exit(1);
}
