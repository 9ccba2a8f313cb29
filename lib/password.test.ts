import { describe, expect, test } from "vitest";
import { generatePassword } from "./generate-password";
import { hashPassword, verifyPassword } from "./password";

describe("ACC-6: passwords", () => {
  test("are kept as argon2id", async () => {
    expect(await hashPassword("seven purple tractors")).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test("match whole and exactly, in any script and of any allowed length", async () => {
    for (const password of ["пароль из слов", "🐘".repeat(256), "a".repeat(256), "  spaces stay  "]) {
      const hash = await hashPassword(password);
      expect(await verifyPassword(hash, password)).toBe(true);
      expect(await verifyPassword(hash, `${password}x`)).toBe(false);
      expect(await verifyPassword(hash, password.slice(0, -1))).toBe(false);
    }
  });

  test("match however a keyboard composes the characters", async () => {
    expect(await verifyPassword(await hashPassword("zo\u00eb likes tea"), "zoe\u0308 likes tea")).toBe(true);
  });

  test("of nobody never match", async () => {
    expect(await verifyPassword(null, "")).toBe(false);
    expect(await verifyPassword(null, "nobody")).toBe(false);
  });

  test("in a burst wait for each other, and too many are told so", async () => {
    const burst = Array.from({ length: 120 }, () => verifyPassword(null, "guess"));
    const outcomes = await Promise.allSettled(burst);
    const refused = outcomes.flatMap((outcome): unknown[] =>
      outcome.status === "rejected" ? [outcome.reason] : [],
    );
    expect(refused.length).toBeGreaterThan(0);
    for (const reason of refused) expect(reason).toMatchObject({ code: "throttled", key: "busy" });
    expect(await verifyPassword(null, "guess")).toBe(false);
  }, 30_000);

  test("that are generated are long, readable and never the same", () => {
    const made = Array.from({ length: 200 }, generatePassword);
    for (const password of made) expect(password).toMatch(/^([a-hjkmnp-z2-9]{5}-){3}[a-hjkmnp-z2-9]{5}$/);
    expect(new Set(made).size).toBe(200);
  });
});
