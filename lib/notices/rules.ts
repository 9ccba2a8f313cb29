import type { notices } from "@/db/schema/notices";
import type { transports } from "@/db/schema/users";
import type messages from "@/messages/en.json";
import type { DeliveryReport, MailEvent, TextStatus } from "./schema";

const minute = 60;
const hour = 60 * minute;

const waits = [30, 2 * minute, 10 * minute, 30 * minute, hour, 3 * hour, 6 * hour];

/** NOT-2: how many seconds after the given failed attempt the next one is due. */
export function secondsUntilNext(attempt: number): number {
  return waits[Math.min(attempt, waits.length) - 1] ?? 30;
}

type Reachable = {
  phone: string | null;
  noticeBy: (typeof transports)[number];
  /** Whoever assigned them knew their phone number and nothing else of them. */
  foundByPhone: boolean;
  /** Whether SMS are sent at all (`smsIsConfigured`). */
  smsWorks: boolean;
};

/**
 * LKP-6: how to tell somebody of a new access, to be spread into `to` of the notice: by SMS where they prefer it or only
 * their phone was known; else, and always where no SMS can reach them, by mail.
 */
export function transportFor({
  phone,
  noticeBy,
  foundByPhone,
  smsWorks,
}: Reachable): { by: "sms"; phone: string } | { by: "email" } {
  const wanted = noticeBy === "sms" || foundByPhone;
  return wanted && phone && smsWorks ? { by: "sms", phone } : { by: "email" };
}

/** How a mail fares: its state and, where something is wrong, a name that we know, a colon and the words of whoever said it. */
type Fate = Pick<DeliveryReport, "state" | "problem">;

/** NOT-2: what Resend's event says of a mail; null when it is not about a mail's way to its receiver. */
export function reportOfMail(event: MailEvent): DeliveryReport | null {
  const { email_id: providerId, tags } = event.data;
  const fate = fateOfMail(event);
  return fate && providerId ? { ...fate, providerId, noticeId: tags?.notice } : null;
}

/** NOT-2: what Twilio says of the SMS of this notice; null when it is not about its way to its receiver. */
export function reportOfText(status: TextStatus, noticeId: string | undefined): DeliveryReport | null {
  const fate = fateOfText(status);
  return fate && { ...fate, providerId: status.MessageSid, noticeId };
}

function fateOfMail({ type, data }: MailEvent): Fate | null {
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

function fateOfText({ MessageStatus, ErrorCode, ErrorMessage }: TextStatus): Fate | null {
  const problem = saying(`sms-${ErrorCode ?? MessageStatus}`, ErrorMessage);
  switch (MessageStatus) {
    case "accepted":
    case "queued":
    case "sending":
    case "sent":
      return { state: "sent", problem: null };
    case "delivered":
      return { state: "delivered", problem: null };
    case "undelivered":
      return { state: "bounced", problem };
    case "failed":
    case "canceled":
      return { state: "failed", problem };
    default:
      return null;
  }
}

/**
 * NOT-2: events are repeated and overtake each other, so a mail only moves forward. What failed here without the
 * provider's word may have been taken by it all the same.
 */
export function movesForward(
  from: Pick<typeof notices.$inferSelect, "state" | "problem" | "providerId">,
  to: Fate,
): boolean {
  const failedHere = from.state === "failed" && from.providerId === null;
  return stepOf(to) > (failedHere ? 0 : stepOf(from));
}

function stepOf({ state, problem }: { state: string; problem: string | null }): number {
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

/** By Twilio's codes: https://www.twilio.com/docs/api/errors */
const problemsOfTexts: Record<string, ProblemKey> = {
  not_configured: "smsNotConfigured",
  unreachable: "smsUnreachable",
  unreadable: "smsTrouble",
  429: "smsTooMuch",
  20429: "smsTooMuch",
  21611: "smsTooMuch",
  30001: "smsTooMuch",
  20003: "smsKey",
  20008: "smsKey",
  20005: "smsAccount",
  30002: "smsAccount",
  63038: "smsAccount",
  21603: "smsSender",
  21606: "smsSender",
  21659: "smsSender",
  21660: "smsSender",
  21703: "smsSender",
  30034: "smsSender",
  21211: "number",
  21217: "number",
  21614: "number",
  30005: "number",
  30006: "number",
  21610: "stopped",
  21408: "country",
  21612: "country",
  30003: "phoneOff",
  30004: "heldBack",
  30007: "heldBack",
  30008: "smsUndelivered",
  undelivered: "smsUndelivered",
};

/** INV-9: the sentence of `notices.problems` for what went wrong with a mail or an SMS. */
export function problemKey(problem: string): ProblemKey {
  const [name = ""] = problem.split(":");
  const [, ofText] = name.match(/^sms-(.*)$/) ?? [];
  if (ofText !== undefined)
    return problemsOfTexts[ofText] ?? (/^(205|5)\d\d$/.test(ofText) ? "smsTrouble" : "smsRefused");
  const known = problems[name];
  if (known) return known;
  if (name.startsWith("bounced")) return "bounced";
  return /`to`/.test(problem) ? "address" : "refused";
}
