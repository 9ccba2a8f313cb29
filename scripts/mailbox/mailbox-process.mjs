// The mailbox of demo and tests: what the console sends by mail and SMS ends here and can be read in a browser.
import { Failure } from "../lib/failure.mjs";
import { onStop, run } from "../lib/run.mjs";
import { createMailbox } from "./server.mjs";

await run(main, { interruptedCode: 0 });

async function main() {
  const port = Number(process.env.MAILBOX_PORT || 3001);
  const { MAILBOX_FILE: file, MAILBOX_TWILIO_TOKEN: twilioToken } = process.env;
  const server = createMailbox({ file, webhooks: webhooks(), twilioToken });
  await new Promise((resolve, reject) => {
    server.once("error", (error) =>
      reject(new Failure(`The mailbox cannot listen on port ${port}: ${error.message}`)),
    );
    server.listen(port, "127.0.0.1", resolve);
  });
  onStop(() => {
    server.close();
    server.closeAllConnections();
  });
  console.log(`The mailbox listens on http://localhost:${port}`);
  await new Promise(() => {});
}

/** Where to tell what becomes of mails: addresses with commas between them, and the secret to sign with. */
function webhooks() {
  const { MAILBOX_WEBHOOK_URLS, MAILBOX_WEBHOOK_SECRET } = process.env;
  if (!MAILBOX_WEBHOOK_URLS || !MAILBOX_WEBHOOK_SECRET) return undefined;
  return { urls: MAILBOX_WEBHOOK_URLS.split(","), secret: MAILBOX_WEBHOOK_SECRET };
}
