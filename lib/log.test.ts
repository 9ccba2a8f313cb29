import { DrizzleQueryError } from "drizzle-orm/errors";
import postgres from "postgres";
import { expect, test } from "vitest";
import { toldOf } from "./log";

test("KEY-3: an error in the log says what it is and where", () => {
  const told = toldOf(new TypeError("it is no function", { cause: new Error("for a reason") }));
  expect(told).toMatchObject({
    name: "TypeError",
    message: "it is no function",
    at: expect.arrayContaining([expect.stringContaining("log.test.ts")]) as unknown,
    cause: { name: "Error", message: "for a reason" },
  });
});

test("KEY-3: an error of the database says with which statement, and nothing of what people gave", () => {
  const cause = Object.assign(Object.create(postgres.PostgresError.prototype) as Error, {
    message: 'invalid input syntax for type uuid: "s3cret"',
    stack: 'PostgresError: invalid input syntax for type uuid: "s3cret"\n    at here (file.js:1:1)',
    severity: "ERROR",
    code: "22P02",
    detail: "Key (name)=(s3cret) already exists.",
  });
  const told = toldOf(new DrizzleQueryError("select $1::uuid", ["s3cret"], cause));
  expect(told).toMatchObject({ query: "select $1::uuid", cause: { code: "22P02", severity: "ERROR" } });
  expect(JSON.stringify(told)).not.toContain("s3cret");
});

test("KEY-3: what is no error is logged as it is", () => {
  expect(toldOf("gone")).toBe("gone");
  expect(toldOf(undefined)).toBeUndefined();
});
