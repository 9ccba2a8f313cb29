import { Resend } from "resend";
import { env } from "./env";

export type Mail = { to: string; subject: string; html: string; text: string };

/** What became of a mail: taken by the provider, to be tried again (after so many seconds), or refused for good. */
export type Delivery =
  | { state: "sent"; providerId: string | null }
  | { state: "again"; problem: string; afterSeconds?: number }
  | { state: "never"; problem: string };

const patience = 20_000;

/**
 * NOT-2: hands a mail to Resend. The provider delivers what comes with the same `key` once, so that a repeated attempt
 * makes no second mail.
 */
export async function sendMail(mail: Mail, key: string): Promise<Delivery> {
  const { RESEND_API_KEY, RESEND_BASE_URL, EMAIL_FROM } = env();
  const resend = new Resend(RESEND_API_KEY, { baseUrl: RESEND_BASE_URL });
  const { data, error, headers } = await resend.emails.send(
    { from: EMAIL_FROM, ...mail },
    { idempotencyKey: key, signal: AbortSignal.timeout(patience) },
  );
  if (data) return { state: "sent", providerId: data.id };
  const problem = `${error.name}: ${error.message}`.slice(0, 300);
  // The key was used before with other words: the mail went out, and the text changed with a newer version of Roster.
  if (error.name === "invalid_idempotent_request") return { state: "sent", providerId: null };
  if (!isPassing(error.statusCode, error.name)) return { state: "never", problem };
  return { state: "again", problem, afterSeconds: secondsToWait(headers?.["retry-after"]) };
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
