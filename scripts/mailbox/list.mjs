import { html } from "./html.mjs";
import { readPath } from "./links.mjs";

const mostShown = 200;
const time = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", hour12: false });
const day = new Intl.DateTimeFormat("en", { day: "numeric", month: "short" });

export function list(messages, { address, open }) {
  return html`<nav class="list" aria-label="Messages">
    <header>
      <h1><a href="/">Mailbox</a></h1>
      <p>What this Roster sends ends here and goes nowhere else.</p>
      <p>Mail to bounced@resend.dev bounces; to complained@resend.dev it is marked as spam.</p>
      <p>An SMS to +15005550009 is refused: no mobile phone has this number.</p>
      <form action="/" role="search">
        <label for="to">Address or phone</label>
        <input id="to" name="to" type="search" value="${address}" placeholder="anyone" autocomplete="off" />
      </form>
    </header>
    <ol id="messages">
      ${messages.slice(0, mostShown).map((message) => row(message, { address, open }))}
      ${messages.length === 0 && emptyState(address)}
    </ol>
  </nav>`;
}

function row(message, { address, open }) {
  const current = message.id === open?.id && html`aria-current="page"`;
  return html`<li>
    <a href="${readPath(message, address)}" ${current}>
      <span class="to">${message.to}</span>
      <time datetime="${message.at}">${shortTime(new Date(message.at))}</time>
      <span class="subject">
        ${message.channel === "sms" && html`<span class="badge">SMS</span>`}
        ${message.subject || message.text}
      </span>
    </a>
  </li>`;
}

function shortTime(at) {
  const isToday = at.toDateString() === new Date().toDateString();
  return (isToday ? time : day).format(at);
}

function emptyState(address) {
  return html`<li class="empty">
    ${address ? `Nothing was sent to ${address} yet.` : "Nothing was sent yet."} New messages appear by
    themselves.
  </li>`;
}
