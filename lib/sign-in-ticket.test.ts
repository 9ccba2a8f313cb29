import { expect, test } from "vitest";
import { holderOf, isTicketOf, issueTicket } from "./sign-in-ticket";

const ana = { userId: "0190a0a0-0000-7000-8000-00000000000a", passwordHash: "$argon2id$ana" };
const jason = { userId: "0190a0a0-0000-7000-8000-00000000000b", passwordHash: "$argon2id$jason" };
const now = Date.UTC(2026, 10, 25);
const minutes = 60_000;

test("ACC-9: a ticket is good for five minutes, for whom it was made", () => {
  const ticket = issueTicket(ana, now);
  expect(holderOf(ticket)).toBe(ana.userId);
  expect(isTicketOf(ana, ticket, now)).toBe(true);
  expect(isTicketOf(ana, ticket, now + 5 * minutes - 1)).toBe(true);
  expect(isTicketOf(ana, ticket, now + 5 * minutes)).toBe(false);
  expect(isTicketOf(jason, ticket, now)).toBe(false);
});

test("ACC-9: it dies with the password, and nobody makes one or makes it last longer", () => {
  const ticket = issueTicket(ana, now);
  expect(isTicketOf({ ...ana, passwordHash: "$argon2id$another" }, ticket, now)).toBe(false);
  const [userId = "", until = "", signature = ""] = ticket.split(".");
  for (const forged of [
    [userId, String(Number(until) + minutes), signature],
    [jason.userId, until, signature],
    [userId, until, ""],
    [userId, until],
    [userId],
    ["nobody", until, signature],
  ])
    expect(isTicketOf(ana, forged.join("."), now)).toBe(false);
  expect(ticket).not.toContain("argon2id");
  expect(holderOf("nobody")).toBeNull();
});
