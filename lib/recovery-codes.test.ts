import { expect, test } from "vitest";
import { hashOfRecoveryCode, inGroups, newRecoveryCodes } from "./recovery-codes";
import { AnyCode, AppCode, RecoveryCode } from "./second-factors/schema";

test("ACC-9: ten codes of 80 bits, each another", () => {
  const codes = Array.from({ length: 20 }, newRecoveryCodes).flat();
  expect(new Set(codes).size).toBe(200);
  for (const code of codes) expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{16}$/);
  expect(inGroups("0123456789abcdef")).toBe("0123-4567-89ab-cdef");
  expect(hashOfRecoveryCode("0123456789abcdef")).toHaveLength(43);
});

test("ACC-9: codes are taken as people type and paste them", () => {
  expect(AppCode.parse(" 123 456\n")).toBe("123456");
  expect(AppCode.parse("１２３–４５６")).toBe("123456");
  expect(RecoveryCode.parse(" 0123-4567-89AB-CDEF ")).toBe("0123456789abcdef");
  expect(RecoveryCode.parse("OI23 4567 89ab cdeL")).toBe("0123456789abcde1");
  expect(AnyCode.parse("123 456")).toBe("123456");
  expect(AnyCode.parse("0123-4567-89ab-cdef")).toBe("0123456789abcdef");
});

test.each([
  [AppCode, "", "required"],
  [AppCode, "12345", "codeSixDigits"],
  [AppCode, "0123-4567-89ab-cdef", "codeSixDigits"],
  [RecoveryCode, "123456", "recoveryCodeInvalid"],
  [RecoveryCode, "u123-4567-89ab-cdef", "recoveryCodeInvalid"],
  [AnyCode, "1234567", "codeInvalid"],
  [AnyCode, "x".repeat(101), "codeInvalid"],
] as const)("ACC-9: %# what is no code is said beside its field", (schema, typed, message) => {
  expect(schema.safeParse(typed).error?.issues[0]?.message).toBe(message);
});
