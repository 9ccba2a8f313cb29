import { Resend } from "resend";
import { env } from "./env";
import { log } from "./log";

export type Mail = { to: string; subject: string; html: string; text: string };

/** What became of a mail: taken by the provider, to be tried again (after so many seconds), or refused for good. */
export type Delivery =
  | { state: "sent"; providerId: string | null }
  | { state: "again"; problem: string; afterSeconds?: number }
  | { state: "never"; problem: string };

const patience = 20_000;

/**
 * NOT-2: hands a mail to Resend. The provider delivers what comes with the same `key` once, so that a repeated attempt
 * makes no second mail. What it reports about the mail later carries the key as the tag `notice`.
 */
export async function sendMail(mail: Mail, key: string): Promise<Delivery> {
  const { RESEND_API_KEY, RESEND_BASE_URL, EMAIL_FROM } = env();
  if (!RESEND_API_KEY) return { state: "never", problem: "not_configured: mail is not configured" };
  const resend = new Resend(RESEND_API_KEY, { baseUrl: RESEND_BASE_URL });
  const { data, error, headers } = await resend.emails.send(
    { from: EMAIL_FROM, ...mail, tags: [{ name: "notice", value: key }] },
    { idempotencyKey: key, signal: AbortSignal.timeout(patience) },
  );
  if (data) return { state: "sent", providerId: data.id };
  const problem = `${error.name}: ${error.message}`.slice(0, 300);
  // The key was used before with other words: the mail went out, and the text changed with a newer version of Roster.
  if (error.name === "invalid_idempotent_request") return { state: "sent", providerId: null };
  if (!isPassing(error.statusCode, error.name)) return { state: "never", problem };
  return { state: "again", problem, afterSeconds: secondsToWait(headers?.["retry-after"]) };
}

/**
 * NOT-2: the event that Resend posted, or null when it was not signed with our secret, or not within the last five
 * minutes. `body` is what came over the wire, to the letter.
 */
export function provedEvent(body: string, headers: Headers, webhookSecret: string): unknown {
  const [id, timestamp, signature] = ["svix-id", "svix-timestamp", "svix-signature"].map(
    (name) => headers.get(name) ?? "",
  );
  try {
    const { webhooks } = new Resend(env().RESEND_API_KEY);
    return webhooks.verify({
      payload: body,
      headers: { id: id ?? "", timestamp: timestamp ?? "", signature: signature ?? "" },
      webhookSecret,
    });
  } catch (error) {
    log.warn({ reason: error instanceof Error ? error.message : String(error) }, "an unproved event");
    return null;
  }
}

/** INV-9: whether mail is sent at all. */
export function mailIsConfigured(): boolean {
  return env().RESEND_API_KEY !== undefined;
}

/** INV-9: whether mail reaches people: not without a provider's key, nor where a local mailbox stands for the provider. */
export function mailReachesPeople(): boolean {
  const { RESEND_API_KEY, MAILBOX_URL } = env();
  return RESEND_API_KEY !== undefined && MAILBOX_URL === undefined;
}

/** What is not about this mail: no answer, too much at once, the provider's own trouble, a key that an operator mends. */
function isPassing(status: number | null, name: string): boolean {
  return status === null || status === 429 || status >= 500 || passing.has(name);
}

const passing = new Set([
  "concurrent_idempotent_requests",
  "missing_api_key",
  "invalid_api_key",
  "restricted_api_key",
]);

function secondsToWait(retryAfter: string | undefined): number | undefined {
  const seconds = Number(retryAfter);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3600) : undefined;
}
