import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fingerprintOf, idempotencyKeyOf } from "./idempotency";

const named = (name: string) => idempotencyKeyOf(new Headers({ "idempotency-key": name }));

describe("KEY-3: the name of a call", () => {
  test("KEY-3: is any 1 to 255 visible characters, to the letter", () => {
    const visible = fc.string({
      unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
      minLength: 1,
      maxLength: 255,
    });
    fc.assert(fc.property(visible, (name) => named(name) === name));
    expect(idempotencyKeyOf(new Headers())).toBeNull();
  });

  test("KEY-3: is nothing else", () => {
    for (const name of ["", "two words", "tab\ttab", "\u00e9", "a".repeat(256)])
      expect(() => named(name), name).toThrow("malformed: idempotencyKeyInvalid");
  });
});

describe("KEY-3: what a call asks for", () => {
  test("KEY-3: is the same exactly when all of it is, wherever one part ends and the next begins", () => {
    const parts = fc.array(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        return fingerprintOf(...one).equals(fingerprintOf(...other)) === same;
      }),
    );
    expect(fingerprintOf("POST", "/users", "a")).not.toEqual(fingerprintOf("POST", "/user", "sa"));
    expect(fingerprintOf("POST", '","')).not.toEqual(fingerprintOf("POST", "", ""));
  });
});
