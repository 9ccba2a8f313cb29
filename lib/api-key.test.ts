import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hashFromHeader, newSecret } from "./api-key";

const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

describe("KEY-1: the secret of an API key", () => {
  test("KEY-1: tells whose it is, and is kept as its beginning and its hash", () => {
    const { secret, prefix, hash } = newSecret();
    expect(secret).toMatch(/^roster_[0-9A-Za-z]{46}$/);
    expect(prefix).toBe(secret.slice(0, 13));
    expect(hash).toEqual(createHash("sha256").update(secret).digest());
  });

  // Six standard deviations of so many throws; bytes modulo 62 would be off by thirteen for some.
  test("KEY-1: has each character as often as any other", () => {
    const secrets = 6200;
    const counts = new Map(Array.from(letters, (letter) => [letter, 0]));
    for (let made = 0; made < secrets; made += 1)
      for (const letter of newSecret().secret.slice(7, 47)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    const expected = (secrets * 40) / 62;
    expect(counts.size).toBe(62);
    for (const [letter, count] of counts)
      expect(Math.abs(count - expected), `how often ${letter}`).toBeLessThan(6 * Math.sqrt(expected));
  });

  test("KEY-1: is never the same twice", () => {
    expect(new Set(Array.from({ length: 1000 }, () => newSecret().secret)).size).toBe(1000);
  });
});

describe("KEY-3: the header of a call", () => {
  test("KEY-3: is read whatever the case of its scheme and however many spaces follow it", () => {
    const { secret, hash } = newSecret();
    for (const header of [`Bearer ${secret}`, `bearer ${secret}`, `BEARER   ${secret}`, `Bearer ${secret}  `])
      expect(hashFromHeader(header), header).toEqual({ secret, hash });
  });

  test("KEY-3: is nothing else: another scheme, two keys, a key in other words", () => {
    const [{ secret }, other] = [newSecret(), newSecret()];
    const wrong = [
      null,
      "",
      "Bearer",
      "Bearer ",
      secret,
      `Basic ${secret}`,
      `Bearer${secret}`,
      `Bearer\t${secret}`,
      ` Bearer ${secret}`,
      `Bearer ${secret}, Bearer ${other.secret}`,
      `Bearer ${secret},`,
      `Bearer "${secret}"`,
      `Bearer ${secret} ${other.secret}`,
      `Bearer ${secret}\n`,
      `Bearer ${secret}\0`,
      `Bearer ${secret.toLowerCase()}`,
      `Bearer ${secret.replace("roster_", "ROSTER_")}`,
      `Bearer ${secret.slice(0, -1)}`,
      `Bearer ${secret}A`,
      `Bearer ${"A".repeat(100_000)}`,
    ];
    for (const header of wrong) expect(hashFromHeader(header), String(header).slice(0, 80)).toBeNull();
  });

  test("KEY-1, KEY-3: one character that was mistyped is noticed without looking it up", () => {
    const { secret } = newSecret();
    const place = fc.integer({ min: 7, max: secret.length - 1 });
    const letter = fc.constantFrom(...letters);
    fc.assert(
      fc.property(place, letter, (at, other) => {
        fc.pre(secret[at] !== other);
        const mistyped = secret.slice(0, at) + other + secret.slice(at + 1);
        expect(hashFromHeader(`Bearer ${mistyped}`)).toBeNull();
      }),
    );
  });

  test("KEY-3: whatever it says, it is a key with its own hash or nothing", () => {
    const words = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string().map((said) => `Bearer ${said}`),
    );
    fc.assert(fc.property(words, (header) => hashFromHeader(header) === null));
  });
});
