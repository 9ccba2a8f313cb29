import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { env } from "./env";

const lifetime = 5 * 60 * 1000;

type Holder = { userId: string; passwordHash: string | null };

/**
 * ACC-9: says that somebody has just given the right password and still owes a code. It opens nothing by itself, is good for
 * five minutes, and dies with the password. `at` is in milliseconds.
 */
export function issueTicket(holder: Holder, at = Date.now()): string {
  const until = String(at + lifetime);
  return [holder.userId, until, sign(holder, until)].join(".");
}

/** Whose ticket it claims to be. Only `isTicketOf` says whether it is. */
export function holderOf(ticket: string): string | null {
  const [userId = ""] = ticket.split(".");
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(userId) ? userId : null;
}

export function isTicketOf(holder: Holder, ticket: string, at = Date.now()): boolean {
  const [userId, until = "", signature = ""] = ticket.split(".");
  const expected = Buffer.from(sign(holder, until));
  const given = Buffer.from(signature);
  const isOurs = expected.length === given.length && timingSafeEqual(expected, given);
  return isOurs && userId === holder.userId && at < Number(until);
}

/** The password itself, without telling anything of it: whatever was made with it dies when it changes. */
export function passwordMark(passwordHash: string | null): string {
  return createHash("sha256")
    .update(passwordHash ?? "")
    .digest("base64url");
}

function sign({ userId, passwordHash }: Holder, until: string): string {
  return createHmac("sha256", env().AUTH_SECRET)
    .update(["sign-in-ticket", userId, until, passwordMark(passwordHash)].join("\n"))
    .digest("base64url");
}
