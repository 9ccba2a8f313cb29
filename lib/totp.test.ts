import { Secret } from "otpauth";
import { describe, expect, test } from "vitest";
import { newSecret, setUpCode, stepOf } from "./totp";

const seconds = 1000;

describe("ACC-9: codes as RFC 6238 has them", () => {
  const secret = Secret.fromLatin1("12345678901234567890").base32;
  /** Appendix B, SHA-1: the last six of their eight digits. */
  const vectors: [at: number, code: string][] = [
    [59, "287082"],
    [1111111109, "081804"],
    [1111111111, "050471"],
    [1234567890, "005924"],
    [2000000000, "279037"],
    [20000000000, "353130"],
  ];

  test.each(vectors)("at %d seconds the code is %s", (at, code) => {
    expect(stepOf(secret, code, at * seconds)).toBe(Math.floor(at / 30));
  });

  test("one step before or after is taken for itself, two are not", () => {
    const step = Math.floor(1111111109 / 30);
    const at = (steps: number) => stepOf(secret, "081804", (step + steps) * 30 * seconds);
    expect([-2, -1, 0, 1, 2].map(at)).toEqual([null, step, step, step, null]);
  });

  test.each(["", "0", "08180", "0818040", "081805", "abcdef", "０８１８０４"])("%j is none", (code) => {
    expect(stepOf(secret, code, 1111111109 * seconds)).toBeNull();
  });
});

test("ACC-9: a secret has 160 bits and is another one each time", () => {
  const secrets = Array.from({ length: 50 }, newSecret);
  for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(new Set(secrets).size).toBe(50);
});

test("ACC-9: the QR code is a square with a quiet edge of four, within which all is drawn", () => {
  const { size, path } = setUpCode(newSecret(), "ana.lopez@example.com");
  const drawn = [...path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].flatMap(([, x, y]) => [Number(x), Number(y)]);
  expect(path.replaceAll(/M\d+ \d+h1v1h-1z/g, "")).toBe("");
  expect([Math.min(...drawn), Math.max(...drawn)]).toEqual([4, size - 5]);
});
