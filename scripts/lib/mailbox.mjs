import { startService } from "./service.mjs";

/**
 * `consoles` are the addresses of those that want to know what became of their mails. Of its SMS each is told where it says;
 * `twilioToken` signs that.
 */
export function startMailbox({ port, file, consoles, webhookSecret, twilioToken }) {
  return startService({
    name: "mailbox",
    args: ["scripts/mailbox/mailbox-process.mjs"],
    env: {
      MAILBOX_PORT: String(port),
      MAILBOX_FILE: file ?? "",
      MAILBOX_WEBHOOK_URLS: consoles.map((address) => `${address}/api/webhooks/resend`).join(","),
      MAILBOX_WEBHOOK_SECRET: webhookSecret,
      MAILBOX_TWILIO_TOKEN: twilioToken,
    },
    url: `http://127.0.0.1:${port}/version`,
  });
}
