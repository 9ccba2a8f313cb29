import { startService } from "./service.mjs";

export function startMailbox({ port, file }) {
  return startService({
    name: "mailbox",
    args: ["scripts/mailbox/mailbox-process.mjs"],
    env: { MAILBOX_PORT: String(port), MAILBOX_FILE: file ?? "" },
    url: `http://127.0.0.1:${port}/version`,
  });
}
