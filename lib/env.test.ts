import { expect, test } from "vitest";
import { readEnvironment } from "./env";

const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM, ...bare } = process.env;
const twilio = { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM };

test("NOT-1: SMS are configured as a whole or not at all", () => {
  expect(readEnvironment(bare).TWILIO_FROM).toBeUndefined();
  expect(readEnvironment({ ...bare, ...twilio })).toMatchObject(twilio);
  for (const missing of Object.keys(twilio))
    expect(() => readEnvironment({ ...bare, ...twilio, [missing]: "" })).toThrow(
      `  ${missing} is missing: set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM together, or none of them`,
    );
});

test.each([
  [{ TWILIO_FROM: "Roster" }, "TWILIO_FROM must be a number"],
  [{ TWILIO_FROM: "0034600111222" }, "TWILIO_FROM must be a number"],
  [{ TWILIO_ACCOUNT_SID: "SK123" }, "TWILIO_ACCOUNT_SID must be the account's SID"],
])("NOT-1: a wrong setting is a sentence at the start: %o", (wrong, sentence) => {
  expect(() => readEnvironment({ ...bare, ...twilio, ...wrong })).toThrow(sentence);
  expect(readEnvironment({ ...bare, ...twilio, TWILIO_FROM: `MG${"a".repeat(32)}` }).TWILIO_FROM).toMatch(
    /^MG/,
  );
});
