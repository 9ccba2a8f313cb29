import { answerHtml, answerJson } from "./answers.mjs";
import { html } from "./html.mjs";
import { list } from "./list.mjs";
import { reader } from "./reader.mjs";

const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** `/` shows the list, `/read/ID` a message beside it; `?to=` keeps to one address. */
export function showPage({ messages, response, url, id }) {
  const address = url.searchParams.get("to") ?? "";
  const open = id ? messages.find(id) : undefined;
  const page = html`<!doctype html>
    <html lang="en" data-version="${messages.version()}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${open?.subject || "Mailbox"}</title>
        <link rel="stylesheet" href="/assets/mailbox.css" />
        <script src="/assets/mailbox.js" defer></script>
      </head>
      <body class="${open ? "reading" : "listing"}">
        ${list(messages.list(address), { address, open })} ${reader(open, { address })}
      </body>
    </html>`;
  answerHtml(response, page.markup, pagePolicy);
}

export function showVersion({ messages, response }) {
  answerJson(response, 200, { version: messages.version() });
}
