import { createHash } from "node:crypto";
import { asList } from "./addresses.mjs";
import { answerJson, readJson } from "./answers.mjs";
import { findMistake, refusal } from "./validation.mjs";

const largestBatch = 100;

export async function sendEmail(exchange) {
  const email = await readJson(exchange.request);
  await take(exchange, email, [email], ([message]) => ({ id: message.id }));
}

export async function sendBatch(exchange) {
  const emails = await readJson(exchange.request);
  if (!Array.isArray(emails) || emails.length === 0 || emails.length > largestBatch) {
    return refuse(exchange, refusal("validation_error", `A batch has 1 to ${largestBatch} emails.`));
  }
  await take(exchange, emails, emails, (stored) => ({ data: stored.map(({ id }) => ({ id })) }));
}

/** The order of Resend: the key, the emails, then what was already sent with this idempotency key. */
async function take(exchange, body, emails, answer) {
  const { messages, behaviour, reporter, request, response } = exchange;
  const mistake = missingKey(request) ?? emails.map(findMistake).find(Boolean);
  if (mistake) return refuse(exchange, mistake);

  const idempotency = readIdempotency(request, body);
  const earlier = idempotency ? messages.sentWith(idempotency.key) : [];
  if (earlier.length > 0 && earlier[0].idempotency.body !== idempotency.body) {
    const sentence = "This idempotency key has been used before with another request.";
    return refuse(exchange, refusal("invalid_idempotent_request", sentence));
  }

  let stored = earlier;
  const store = (fate) => {
    if (stored.length > 0) return;
    stored = emails.map((email) => messages.add(asMessage(email, idempotency)));
    for (const message of stored) void reporter.report(message, fate);
  };
  const accept = (fate) => {
    store(fate);
    answerJson(response, 200, answer(stored));
  };
  const troubled = (name, headers) => refuse(exchange, refusal(name, troubles[name]), headers);
  await behaviour.act(emails.flatMap(recipients), { response, accept, store, refuse: troubled });
}

const troubles = {
  internal_server_error: "An unexpected error occurred.",
  rate_limit_exceeded: "Too many requests.",
};

function refuse({ response }, error, headers) {
  answerJson(response, error.statusCode, error, headers);
}

function missingKey({ headers }) {
  if (/^Bearer \S+/.test(headers.authorization ?? "")) return undefined;
  return refusal("missing_api_key", "Missing API key in the authorization header.");
}

function readIdempotency({ headers }, body) {
  const key = headers["idempotency-key"];
  return key ? { key, body: createHash("sha256").update(JSON.stringify(body)).digest("hex") } : undefined;
}

function recipients({ to, cc, bcc }) {
  return [...asList(to), ...asList(cc), ...asList(bcc)];
}

function asMessage(email, idempotency) {
  return {
    channel: "email",
    to: asList(email.to).join(", "),
    from: email.from,
    subject: email.subject,
    text: email.text ?? "",
    html: email.html ?? "",
    recipients: recipients(email),
    tags: Object.fromEntries(asList(email.tags).map(({ name, value }) => [name, value])),
    idempotency,
  };
}
