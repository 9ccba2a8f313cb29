import { randomUUID } from "node:crypto";
import { answerJson, readForm } from "./answers.mjs";

/** Codes and words as Twilio has them: https://www.twilio.com/docs/api/errors */
const refusals = {
  internal_server_error: [500, 20500, "Internal Server Error"],
  rate_limit_exceeded: [429, 20429, "Too Many Requests"],
  missing_api_key: [401, 20003, "Authenticate"],
  noSender: [400, 21603, "A 'From' or 'MessagingServiceSid' parameter is required"],
  noBody: [400, 21602, "Message body is required"],
  longBody: [400, 21617, "The concatenated message body exceeds the 1600 character limit"],
  noNumber: [400, 21211, "Invalid 'To' Phone Number"],
  noRoute: [400, 21612, "The message cannot be sent with the current combination of 'To' and 'From'"],
  noCountry: [400, 21408, "Permission to send an SMS has not been enabled for the region"],
  stopped: [400, 21610, "Attempt to send to unsubscribed recipient"],
  noMobile: [400, 21614, "'To' number is not a valid mobile number"],
};

/** Twilio's numbers for trying things out: https://www.twilio.com/docs/iam/test-credentials */
const testNumbers = {
  "+15005550001": "noNumber",
  "+15005550002": "noRoute",
  "+15005550003": "noCountry",
  "+15005550004": "stopped",
  "+15005550009": "noMobile",
};

export async function sendSms({ messages, behaviour, caller, request, response, id: account }) {
  const refuse = (name, headers) => refuseAs(response, name, headers);
  const form = await readForm(request);
  const mistake = findMistake(request, form);
  if (mistake) return refuse(mistake);

  let stored;
  const store = (fate) => {
    stored ??= messages.add(asMessage(form, account));
    void caller.report(stored, fate);
  };
  const accept = (fate) => {
    if (!stored) store(fate);
    answerJson(response, 201, shown(stored));
  };
  await behaviour.act([form.get("To")], { response, accept, store, refuse });
}

/** Newest first, as Twilio lists them. */
export function listSms({ messages, request, response, url }) {
  if (!isSignedIn(request)) return refuseAs(response, "missing_api_key");
  const sent = messages.list(url.searchParams.get("To")).filter(({ channel }) => channel === "sms");
  answerJson(response, 200, {
    messages: sent.slice(0, Number(url.searchParams.get("PageSize") ?? 50)).map(shown),
  });
}

function findMistake(request, form) {
  if (!isSignedIn(request)) return "missing_api_key";
  const [to, body] = [form.get("To") ?? "", form.get("Body") ?? ""];
  if (!/^\+[1-9]\d{6,14}$/.test(to)) return "noNumber";
  if (!form.get("From") && !form.get("MessagingServiceSid")) return "noSender";
  if (body === "") return "noBody";
  return body.length > 1600 ? "longBody" : testNumbers[to];
}

function isSignedIn({ headers }) {
  return /^Basic \S+/.test(headers.authorization ?? "");
}

function refuseAs(response, name, headers) {
  const [status, code, message] = refusals[name];
  const more_info = `https://www.twilio.com/docs/errors/${code}`;
  answerJson(response, status, { code, message, more_info, status }, headers);
}

function asMessage(form, account) {
  return {
    id: `SM${randomUUID().replaceAll("-", "")}`,
    channel: "sms",
    to: form.get("To"),
    from: form.get("From") ?? form.get("MessagingServiceSid"),
    subject: "",
    text: form.get("Body"),
    html: "",
    recipients: [form.get("To")],
    account,
    callback: form.get("StatusCallback"),
  };
}

function shown({ id, account, to, from, text, at }) {
  const date = new Date(at).toUTCString().replace("GMT", "+0000");
  return { sid: id, account_sid: account, to, from, body: text, status: "queued", date_created: date };
}
