import { ensureDependencies } from "./lib/dependencies.mjs";
import { Failure, reportError } from "./lib/failure.mjs";
import { run } from "./lib/run.mjs";
import { describe, outcome, total } from "./test/outcome.mjs";

const parts = {
  check: async () => (await import("./test/check.mjs")).check,
  unit: async () => (await import("./test/vitest.mjs")).unit,
  integration: async () => (await import("./test/vitest.mjs")).integration,
  instances: async () => (await import("./test/instances.mjs")).instances,
  e2e: async () => (await import("./test/browser.mjs")).browser,
};

await run(async () => {
  const { asked, extra } = readArguments(process.argv.slice(2));
  await ensureDependencies();

  const lines = [];
  const outcomes = [];
  for (const name of asked) {
    console.log(`\n${name}`);
    const started = Date.now();
    const counted = await runPart(name, extra);
    outcomes.push(counted);
    lines.push(describe(name, counted, Date.now() - started));
    console.log(lines.at(-1));
  }

  const { passed, failed } = total(outcomes);
  console.log(`\n${lines.join("\n")}\n\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});

/** A part that cannot run at all has failed; the others still say what they know. */
async function runPart(name, extra) {
  try {
    const part = await parts[name]();
    return await part(extra);
  } catch (error) {
    reportError(error);
    return outcome({ failed: 1 });
  }
}

/** `[part] [-- extra arguments]`; npm takes the dashes away, so whatever follows the part is passed on as well. */
function readArguments([first, ...rest]) {
  const extra = rest.filter((argument) => argument !== "--");
  if (first === undefined) return { asked: Object.keys(parts), extra };
  if (Object.hasOwn(parts, first)) return { asked: [first], extra };
  throw new Failure(
    `There is no part "${first}". Usage: node scripts/test.mjs [${Object.keys(parts).join("|")}]`,
  );
}
