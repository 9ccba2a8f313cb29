import { readLocalOptions } from "./lib/local-options.mjs";
import { runLocally } from "./lib/local.mjs";
import { run } from "./lib/run.mjs";

await run(async () => runLocally({ ...readLocalOptions("dev"), dev: true }), { interruptedCode: 0 });
