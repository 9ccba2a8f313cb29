import type messages from "@/messages/en.json";

export type RefusalCode =
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "invalid"
  | "throttled"
  | "payment_required"
  | "precondition_failed"
  | "malformed"
  | "too_large"
  | "method_not_allowed"
  | "unavailable"
  | "password_change_required"
  | "second_factor_required";

/** A key of the `refusals` tree in messages: the sentence a person reads. */
export type RefusalKey = keyof (typeof messages)["refusals"];

export type RefusalFacts = Record<string, string | number>;

/**
 * An expected refusal, told to the person who asked. `key` names the sentence, `facts` fill it in; `field` is the input
 * the sentence stands beside. Anything else that is thrown is a bug.
 */
export class AppError extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly key: RefusalKey,
    readonly facts: RefusalFacts = {},
    readonly field?: string,
  ) {
    super(`${code}: ${key}`);
    this.name = "AppError";
  }
}
