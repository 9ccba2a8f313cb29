import { answerJson, answerText, readJson } from "./answers.mjs";

/** `{ to, text, from? }`; the same Idempotency-Key is the same message. */
export async function sendSms({ messages, behaviour, request, response }) {
  const sms = await readJson(request);
  if (
    typeof sms?.to !== "string" ||
    typeof sms.text !== "string" ||
    !/^\+\d{6,15}$/.test(sms.to) ||
    sms.text === ""
  ) {
    return answerText(response, 422, "An SMS has a `to` such as +34600000000 and a `text`.");
  }

  const key = request.headers["idempotency-key"];
  const [earlier] = key ? messages.sentWith(key) : [];
  const store = () => earlier ?? messages.add(asMessage(sms, key));
  await behaviour.act(response, [sms.to], () => answerJson(response, 200, { id: store().id }), store);
}

function asMessage({ to, from, text }, key) {
  return {
    channel: "sms",
    to,
    from: from ?? "Roster",
    subject: "",
    text,
    html: "",
    recipients: [to],
    idempotency: key ? { key } : undefined,
  };
}
