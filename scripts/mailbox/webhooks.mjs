import { createHmac, randomUUID } from "node:crypto";
import { bareAddress } from "./addresses.mjs";
import { tell } from "./tell.mjs";

const bounce = {
  type: "Permanent",
  subType: "NoEmail",
  message: "The recipient's email provider sent a hard bounce message: 550 5.1.1 no such user.",
};
const suppressed = { type: "OnAccountSuppressionList", message: "This address is on the suppression list." };

/** What becomes of a mail, as the events that tell of it. */
const fates = {
  arrives: [["email.sent"], ["email.delivered"]],
  bounces: [["email.sent"], ["email.bounced", { bounce }]],
  complains: [["email.sent"], ["email.delivered"], ["email.complained"]],
  waits: [["email.sent"], ["email.delivery_delayed"]],
  suppressed: [["email.suppressed", { suppressed }]],
  silent: [],
};

/** Resend's addresses for trying things out, with or without a label: bounced+ana@resend.dev. */
const testAddresses = {
  delivered: "arrives",
  bounced: "bounces",
  complained: "complains",
  suppressed: "suppressed",
};

/** Tells consoles what became of mails, signed, one event after the other, as Resend does. */
export function createReporter({ urls = [], secret } = {}) {
  const stopped = new AbortController();
  return {
    async report(message, fate) {
      for (const [type, details] of fates[fate ?? fateOf(message)]) {
        const body = JSON.stringify(eventOf(type, message, details));
        const id = `msg_${randomUUID()}`;
        const headers = () => signedHeaders({ id, body, secret });
        await Promise.all(urls.map((url) => tell(url, { body, headers, signal: stopped.signal })));
      }
    },
    stop: () => stopped.abort(),
  };
}

function fateOf({ recipients }) {
  const [, name] = bareAddress(recipients[0] ?? "").match(/^([a-z]+)(?:\+[^@]*)?@resend\.dev$/) ?? [];
  return testAddresses[name] ?? "arrives";
}

function eventOf(type, { id, from, recipients, subject, tags, at }, details) {
  const data = { email_id: id, created_at: at, from, to: recipients, subject, tags, ...details };
  return { type, created_at: new Date().toISOString(), data };
}

function signedHeaders({ id, body, secret }) {
  const timestamp = Math.floor(Date.now() / 1000);
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return {
    "content-type": "application/json",
    "svix-id": id,
    "svix-timestamp": String(timestamp),
    "svix-signature": `v1,${signature}`,
  };
}
