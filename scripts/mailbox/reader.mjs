import { html } from "./html.mjs";
import { linksIn } from "./links.mjs";

const moment = new Intl.DateTimeFormat("en", { dateStyle: "full", timeStyle: "medium", hour12: false });

export function reader(message, { address }) {
  if (!message) {
    return html`<main class="reader nothing"><p>Choose a message to read it.</p></main>`;
  }
  const back = address ? `/?to=${encodeURIComponent(address)}` : "/";
  return html`<main class="reader">
    <a class="back" href="${back}">All messages</a>
    <h2>${message.subject || "SMS"}</h2>
    <dl>
      <dt>From</dt>
      <dd>${message.from}</dd>
      <dt>To</dt>
      <dd>${message.to}</dd>
      <dt>Sent</dt>
      <dd><time datetime="${message.at}">${moment.format(new Date(message.at))}</time></dd>
    </dl>
    ${linkList(linksIn(message))}
    ${message.html ? mail(message) : html`<pre class="alone">${message.text}</pre>`}
  </main>`;
}

function linkList(links) {
  if (links.length === 0) return null;
  return html`<section aria-labelledby="links">
    <h3 id="links">Links</h3>
    <ul class="links">
      ${links.map(
        ({ href, label }) =>
          html`<li><a href="${href}" target="_blank" rel="noreferrer" title="${href}">${label}</a></li>`,
      )}
    </ul>
  </section>`;
}

function mail(message) {
  return html`<iframe
      title="The mail"
      src="/messages/${message.id}/html"
      sandbox="allow-popups allow-popups-to-escape-sandbox"
    ></iframe>
    <details>
      <summary>Text version</summary>
      <pre>${message.text || "This mail has none."}</pre>
    </details>`;
}
