import type { notices } from "@/db/schema/notices";
import type messages from "@/messages/en.json";
import type { DeliveryEvent } from "./schema";

const minute = 60;
const hour = 60 * minute;

const waits = [30, 2 * minute, 10 * minute, 30 * minute, hour, 3 * hour, 6 * hour];

/** NOT-2: how many seconds after the given failed attempt the next one is due. */
export function secondsUntilNext(attempt: number): number {
  return waits[Math.min(attempt, waits.length) - 1] ?? 30;
}

type Notice = typeof notices.$inferSelect;

/** How a mail fares: its state and, where something is wrong, a name that we know, a colon and the words of whoever said it. */
export type Fate = { state: Notice["state"]; problem: string | null };

/** NOT-2: what the provider's event says of a mail; null when it is not about a mail's way to its receiver. */
export function fateIn({ type, data }: DeliveryEvent): Fate | null {
  switch (type) {
    case "email.sent":
      return { state: "sent", problem: null };
    case "email.delivery_delayed":
      return { state: "sent", problem: saying("delayed", "The receiver's server does not take it yet.") };
    case "email.delivered":
      return { state: "delivered", problem: null };
    case "email.complained":
      return { state: "delivered", problem: saying("complained", "It was marked as spam.") };
    case "email.bounced":
      return {
        state: "bounced",
        problem: saying(`bounced-${data.bounce?.subType ?? "General"}`, data.bounce?.message),
      };
    case "email.suppressed":
      return { state: "failed", problem: saying("suppressed", data.suppressed?.message) };
    case "email.failed":
      return { state: "failed", problem: saying(data.failed?.reason ?? "refused", data.failed?.reason) };
    default:
      return null;
  }
}

/**
 * NOT-2: events are repeated and overtake each other, so a mail only moves forward. What failed here without the
 * provider's word may have been taken by it all the same.
 */
export function movesForward(from: Pick<Notice, "state" | "problem" | "providerId">, to: Fate): boolean {
  const failedHere = from.state === "failed" && from.providerId === null;
  return stepOf(to) > (failedHere ? 0 : stepOf(from));
}

function stepOf({ state, problem }: Fate): number {
  if (state === "sent") return problem ? 2 : 1;
  if (state === "delivered") return problem ? 4 : 3;
  return state === "bounced" || state === "failed" ? 5 : 0;
}

function saying(name: string, words = ""): string {
  return `${name}: ${words}`.replace(/\s+/g, " ").trim().slice(0, 300);
}

export type ProblemKey = keyof (typeof messages)["notices"]["problems"];

const problems: Record<string, ProblemKey> = {
  application_error: "unreachable",
  internal_server_error: "serviceTrouble",
  rate_limit_exceeded: "tooMuchAtOnce",
  concurrent_idempotent_requests: "tooMuchAtOnce",
  daily_quota_exceeded: "quota",
  monthly_quota_exceeded: "quota",
  reached_daily_quota: "quota",
  reached_monthly_quota: "quota",
  not_configured: "notConfigured",
  missing_api_key: "serviceKey",
  invalid_api_key: "serviceKey",
  restricted_api_key: "serviceKey",
  invalid_from_address: "sender",
  interrupted: "interrupted",
  "could not be written": "notWritten",
  delayed: "delayed",
  complained: "complained",
  suppressed: "suppressed",
  "bounced-NoEmail": "noMailbox",
  "bounced-MailboxFull": "mailboxFull",
  "bounced-MessageTooLarge": "refusedByReceiver",
  "bounced-ContentRejected": "refusedByReceiver",
  "bounced-AttachmentRejected": "refusedByReceiver",
  "bounced-Suppressed": "suppressed",
  "bounced-OnAccountSuppressionList": "suppressed",
};

/** INV-9: the sentence of `notices.problems` for what went wrong with a mail. */
export function problemKey(problem: string): ProblemKey {
  const [name = ""] = problem.split(":");
  const known = problems[name];
  if (known) return known;
  if (name.startsWith("bounced")) return "bounced";
  return /`to`/.test(problem) ? "address" : "refused";
}
