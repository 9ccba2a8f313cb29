import { parseArgs } from "node:util";
import { Failure } from "./failure.mjs";

const environment = `
  PORT             where the console listens (3000, or the next free one)
  HOST             on which address (127.0.0.1); set APP_URL too when other machines should reach it
  MAILBOX_PORT     where the mailbox listens (3001, or the next free one)
  ROSTER_DATA_DIR  where the data are kept (.data)`;

/** `--empty` and nothing else. */
export function readLocalOptions(script) {
  const usage = `npm run ${script} [-- --empty]\n\n  --empty          without the demo organization\n${environment}`;
  const { empty, help } = parse(usage);
  if (help) {
    console.log(usage);
    process.exit(0);
  }
  return { empty };
}

function parse(usage) {
  const options = { empty: { type: "boolean", default: false }, help: { type: "boolean", default: false } };
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw new Failure(`${error.message}\n\n${usage}`);
  }
}
