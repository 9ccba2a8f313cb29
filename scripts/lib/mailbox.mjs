import { startService } from "./service.mjs";

/** `consoles` are the addresses of those that want to know what became of their mails. */
export function startMailbox({ port, file, consoles, webhookSecret }) {
  return startService({
    name: "mailbox",
    args: ["scripts/mailbox/mailbox-process.mjs"],
    env: {
      MAILBOX_PORT: String(port),
      MAILBOX_FILE: file ?? "",
      MAILBOX_WEBHOOK_URLS: consoles.map((address) => `${address}/api/webhooks/resend`).join(","),
      MAILBOX_WEBHOOK_SECRET: webhookSecret,
    },
    url: `http://127.0.0.1:${port}/version`,
  });
}
