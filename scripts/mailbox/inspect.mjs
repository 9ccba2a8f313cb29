import { answerHtml, answerJson, answerText } from "./answers.mjs";

const mailPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data: https:; sandbox allow-popups allow-popups-to-escape-sandbox";

export function listMessages({ messages, response, url }) {
  answerJson(response, 200, messages.list(url.searchParams.get("to")).map(shown));
}

export function showMessage({ messages, response, id }) {
  const message = messages.find(id);
  if (!message) return answerText(response, 404, "There is no such message.");
  answerJson(response, 200, shown(message));
}

/** The mail as its reader's program would show it: no scripts, and links open in a tab of their own. */
export function showHtml({ messages, response, id }) {
  const message = messages.find(id);
  if (!message?.html) return answerText(response, 404, "There is no such mail.");
  const base = '<base target="_blank">';
  const html = /<head[^>]*>/i.test(message.html)
    ? message.html.replace(/<head[^>]*>/i, `$&${base}`)
    : base + message.html;
  answerHtml(response, html, mailPolicy);
}

export function deleteMessages({ messages, response, url }) {
  messages.remove(url.searchParams.get("to"));
  response.writeHead(204).end();
}

function shown({ id, channel, to, from, subject, text, html, at }) {
  return { id, channel, to, from, subject, text, html, at };
}
