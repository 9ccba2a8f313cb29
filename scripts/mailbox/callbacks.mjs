import { createHmac } from "node:crypto";
import { tell } from "./tell.mjs";

/** What becomes of an SMS, as the states that Twilio tells of it. */
const fates = {
  arrives: [{ MessageStatus: "sent" }, { MessageStatus: "delivered" }],
  bounces: [{ MessageStatus: "sent" }, { MessageStatus: "undelivered", ErrorCode: "30005" }],
  waits: [{ MessageStatus: "sent" }],
  silent: [],
};

/** Tells a console what became of an SMS, at the address that came with it, signed with its token, as Twilio does. */
export function createCaller(token) {
  const stopped = new AbortController();
  return {
    async report({ id, to, from, account, callback }, fate = "arrives") {
      if (!token || !callback) return;
      for (const state of fates[fate]) {
        const form = new URLSearchParams({
          MessageSid: id,
          AccountSid: account,
          To: to,
          From: from,
          ...state,
        });
        const headers = () => ({ "x-twilio-signature": signatureOf(callback, form, token) });
        await tell(callback, { body: form, headers, signal: stopped.signal });
      }
    },
    stop: () => stopped.abort(),
  };
}

function signatureOf(url, form, token) {
  const sorted = [...form].sort(([one], [other]) => (one < other ? -1 : 1));
  return createHmac("sha1", token)
    .update(url + sorted.flat().join(""))
    .digest("base64");
}
