import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Delivery } from "./email";
import { type Environment, env } from "./env";
import { log } from "./log";
import { paths } from "./paths";

type Account = { sid: string; token: string; from: string };
type Problem = Exclude<Delivery, { state: "sent" }>;

const patience = 20_000;
const notConfigured: Problem = { state: "never", problem: "sms-not_configured: SMS are not configured" };

/**
 * NOT-2: hands an SMS to Twilio. It knows no idempotency key: whoever tries a second time asks `findSms` first. What
 * Twilio reports about the SMS later comes to an address of ours with the key in it.
 */
export async function sendSms(text: string, to: string, key: string): Promise<Delivery> {
  const account = accountIn(env());
  if (!account) return notConfigured;
  const body = new URLSearchParams({ To: to, Body: text });
  body.set(account.from.startsWith("MG") ? "MessagingServiceSid" : "From", account.from);
  if (isReachable()) body.set("StatusCallback", statusAddress(key));
  const answer = await ask(account, "", { method: "POST", body });
  if ("state" in answer) return answer;
  return { state: "sent", providerId: Taken.safeParse(answer.said).data?.sid ?? null };
}

/**
 * NOT-2: the SMS with this link that Twilio took for `to` since then, the first of them; null when it took none. Where
 * Twilio does not say, its silence is the answer and nothing may be sent. Blind in an account that keeps no texts.
 */
export async function findSms(link: string, to: string, since: Date): Promise<Delivery | null> {
  const account = accountIn(env());
  if (!account) return notConfigured;
  const answer = await ask(account, `?${new URLSearchParams({ To: to, PageSize: "100" })}`, {
    method: "GET",
  });
  if ("state" in answer) return answer;
  const list = SentBefore.safeParse(answer.said);
  if (!list.success) return { state: "again", problem: "sms-unreadable: the list of what was sent" };
  // Twilio's clock is not ours, and it counts whole seconds.
  const earliest = since.getTime() - 60_000;
  const found = list.data.messages
    .filter(({ body, date_created }) => isIn(link, body) && Date.parse(date_created) >= earliest)
    .at(-1);
  return found ? { state: "sent", providerId: found.sid } : null;
}

/**
 * NOT-2: what Twilio posted of the SMS with this key, or null when that was not signed with our token for this address.
 * A signature does not age: to hear the same again has to be harmless.
 */
export function provedStatus(
  body: string,
  key: string | undefined,
  headers: Headers,
): Record<string, string> | null {
  const account = accountIn(env());
  if (!account) return null;
  const form = new URLSearchParams(body);
  const expected = Buffer.from(signatureOf(statusAddress(key), form, account.token));
  const given = Buffer.from(headers.get("x-twilio-signature") ?? "");
  if (expected.length === given.length && timingSafeEqual(expected, given)) return Object.fromEntries(form);
  log.warn({ reason: "its signature is wrong" }, "an unproved event");
  return null;
}

/** Twilio's signature of a form that it posts to `address`. */
export function signatureOf(address: string, form: URLSearchParams, token: string): string {
  const sorted = new URLSearchParams(form);
  sorted.sort();
  const signed = address + [...sorted].map(([name, value]) => name + value).join("");
  return createHmac("sha1", token).update(signed).digest("base64");
}

/** NOT-1: whether SMS are sent at all. */
export function smsIsConfigured(): boolean {
  return accountIn(env()) !== null;
}

const Taken = z.object({ sid: z.string() });
const Refusal = z.object({ code: z.number(), message: z.string() });
const SentBefore = z.object({
  messages: z.array(z.object({ sid: z.string(), body: z.string().nullable(), date_created: z.string() })),
});

function accountIn(settings: Environment): Account | null {
  const { TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: token, TWILIO_FROM: from } = settings;
  return sid && token && from ? { sid, token, from } : null;
}

/** Twilio reports only to where it can reach us. */
function isReachable(): boolean {
  const { APP_URL, TWILIO_BASE_URL } = env();
  return TWILIO_BASE_URL !== undefined || APP_URL.startsWith("https:");
}

function statusAddress(key: string | undefined): string {
  return new URL(paths.smsStatus(key), env().APP_URL).href;
}

async function ask(
  { sid, token }: Account,
  query: string,
  request: RequestInit,
): Promise<{ said: unknown } | Problem> {
  const base = env().TWILIO_BASE_URL ?? "https://api.twilio.com";
  const authorization = `Basic ${Buffer.from(`${sid}:${token}`).toString("base64")}`;
  try {
    const response = await fetch(new URL(`/2010-04-01/Accounts/${sid}/Messages.json${query}`, base), {
      ...request,
      headers: { authorization },
      signal: AbortSignal.timeout(patience),
    });
    const said: unknown = await response.json().catch(() => null);
    return response.ok ? { said } : refusalOf(response, said);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { state: "again", problem: `sms-unreachable: ${reason}`.slice(0, 300) };
  }
}

function refusalOf({ status, statusText, headers }: Response, said: unknown): Problem {
  const { code, message } = Refusal.safeParse(said).data ?? { code: status, message: statusText };
  const problem = `sms-${code}: ${message}`.slice(0, 300);
  if (status !== 429 && status < 500 && !passing.has(code)) return { state: "never", problem };
  const seconds = Number(headers.get("retry-after"));
  return { state: "again", problem, afterSeconds: seconds > 0 ? Math.min(seconds, 3600) : undefined };
}

/** What is not about this SMS but about the account: its token, its standing, its queue, its limit for the day. */
const passing = new Set([20003, 20005, 20008, 21611, 63038]);

function isIn(link: string, body: string | null): boolean {
  return body?.split(/\s+/).includes(link) ?? false;
}
