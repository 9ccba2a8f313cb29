import { createServer } from "node:http";
import { createBehaviour } from "./behaviour.mjs";
import { answerText } from "./answers.mjs";
import { createCaller } from "./callbacks.mjs";
import { openMessages } from "./messages.mjs";
import { routes } from "./routes.mjs";
import { createReporter } from "./webhooks.mjs";

const localNames = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * An HTTP server that takes mail as Resend does and SMS as Twilio does, and shows them. Messages survive a restart when
 * there is a file. With `webhooks` (`{ urls, secret }`) it tells what becomes of mails, with `twilioToken` of SMS.
 */
export function createMailbox({ file, webhooks, twilioToken } = {}) {
  const reporter = createReporter(webhooks);
  const caller = createCaller(twilioToken);
  const mailbox = { messages: openMessages(file), behaviour: createBehaviour(), reporter, caller };
  const server = createServer((request, response) => {
    answer(mailbox, request, response).catch((error) => {
      console.error(`${request.method} ${request.url} failed:`, error);
      if (!response.headersSent) answerText(response, 500, "The mailbox failed; its log says why.");
    });
  });
  return server.on("close", () => {
    reporter.stop();
    caller.stop();
  });
}

async function answer(mailbox, request, response) {
  const url = new URL(request.url, "http://localhost");
  if (!isLocal(request))
    return answerText(response, 403, "The mailbox is for programs and people on this machine.");

  for (const { method, path, handler } of routes) {
    const match = request.method === method && url.pathname.match(path);
    if (match) return handler({ ...mailbox, request, response, url, id: match[1] });
  }
  answerText(response, 404, "There is nothing here.");
}

/** The mails contain sign-in links: a web page elsewhere must neither read nor send them, under any host name. */
function isLocal({ headers }) {
  if (!localNames.has(new URL(`http://${headers.host ?? "?"}`).hostname)) return false;
  return !headers.origin || headers.origin === `http://${headers.host}`;
}
