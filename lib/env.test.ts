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

const stripe = { STRIPE_SECRET_KEY: "sk_test_4eC39HqLyjWD", STRIPE_WEBHOOK_SECRET: "whsec_4eC39HqLyjWD" };

test("BIL-2: Stripe is configured as a whole or not at all", () => {
  expect(readEnvironment(bare).STRIPE_SECRET_KEY).toBeUndefined();
  expect(readEnvironment({ ...bare, ...stripe })).toMatchObject(stripe);
  for (const missing of Object.keys(stripe))
    expect(() => readEnvironment({ ...bare, ...stripe, [missing]: "" })).toThrow(
      `  ${missing} is missing: set STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET together, or none of them`,
    );
});

test.each([
  [{ STRIPE_SECRET_KEY: "pk_test_4eC39HqLyjWD" }, "STRIPE_SECRET_KEY must be a secret or restricted key"],
  [{ STRIPE_WEBHOOK_SECRET: "we_123" }, "STRIPE_WEBHOOK_SECRET must be the signing secret"],
  [{ STRIPE_BASE_URL: "ftp://stripe.example" }, "STRIPE_BASE_URL must be an http(s) address"],
  [{ STRIPE_BASE_URL: "http://localhost:12111/v1" }, "STRIPE_BASE_URL must be an address without a path"],
])("BIL-2: a wrong setting is a sentence at the start: %o", (wrong, sentence) => {
  expect(() => readEnvironment({ ...bare, ...stripe, ...wrong })).toThrow(sentence);
});
