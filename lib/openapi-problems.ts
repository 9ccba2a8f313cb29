import { ZodError, z } from "zod";
import { AppError } from "./errors";
import { problemOf } from "./problem";

/** RFC 9457, as the API has it. */
export const Problem = z
  .object({
    type: z.url().meta({ description: "Of which kind it is: an address in the API reference." }),
    title: z.string().meta({ description: "The kind in words." }),
    status: z.int().meta({ description: "The status of the answer." }),
    code: z.string().meta({ description: "The reason, for programs. It stays the same in every language." }),
    detail: z.string().meta({ description: "The reason, for people, in the language of `Accept-Language`." }),
    permission: z
      .string()
      .optional()
      .meta({ description: "With 403: what one would have to be allowed to." }),
    errors: z
      .array(z.object({ field: z.string(), detail: z.string() }))
      .optional()
      .meta({ description: "With 422: which fields or parameters are wrong, and why." }),
  })
  .meta({ id: "Problem" });

const wrongInput = new ZodError([
  { code: "unrecognized_keys", keys: ["colour"], path: [], message: "unknown", input: {} },
]);

/** Each refusal that endpoints document: what its answer is called, what it means, and examples as they are really told. */
export const documentedRefusals: Record<
  string,
  { name: string; meaning: string; examples: Record<string, unknown> }
> = {
  400: {
    name: "Malformed",
    meaning: "The request cannot be read.",
    examples: { bodyNotJson: new AppError("malformed", "bodyNotJson") },
  },
  401: {
    name: "Unauthenticated",
    meaning:
      "There is no key, or it is unknown, revoked or expired, or its owner is no active member any more.",
    examples: {
      keyMissing: new AppError("unauthenticated", "keyMissing"),
      keyUnknown: new AppError("unauthenticated", "keyUnknown"),
      keyRevoked: new AppError("unauthenticated", "keyRevoked"),
      keyExpired: new AppError("unauthenticated", "keyExpired"),
    },
  },
  402: {
    name: "OutOfCredits",
    meaning: "The workspace has too few credits for this call.",
    examples: { outOfCredits: new AppError("payment_required", "outOfCredits") },
  },
  403: {
    name: "Forbidden",
    meaning: "The key was not made for this, or its owner may not do it.",
    examples: {
      missingPermission: new AppError("forbidden", "missingPermission", { permission: "members.update" }),
    },
  },
  404: {
    name: "NotFound",
    meaning: "It is not in the workspace of the key.",
    examples: { userNotFound: new AppError("not_found", "userNotFound") },
  },
  409: {
    name: "Conflict",
    meaning: "It cannot be done as things stand.",
    examples: { usernameTaken: new AppError("conflict", "usernameTaken", {}, "username") },
  },
  412: {
    name: "ChangedMeanwhile",
    meaning: "It is not any more what `If-Match` says.",
    examples: { changedMeanwhile: new AppError("precondition_failed", "changedMeanwhile") },
  },
  413: {
    name: "TooLarge",
    meaning: "The body is too large.",
    examples: { bodyTooLarge: new AppError("too_large", "bodyTooLarge", { kilobytes: 256 }) },
  },
  422: {
    name: "WrongInput",
    meaning: "A parameter or a field is wrong, missing or unknown.",
    examples: { wrongInput },
  },
  429: {
    name: "LimitReached",
    meaning: "A limit is reached. `Retry-After` says when to ask again.",
    examples: {
      minuteLimit: new AppError("throttled", "minuteLimit", { limit: 600 }),
      dayLimit: new AppError("throttled", "dayLimit", { limit: 1000 }),
      keySpent: new AppError("throttled", "keySpent"),
    },
  },
  503: {
    name: "Unavailable",
    meaning: "Somebody else has to answer first, and does not. Nothing was done.",
    examples: { providerSilent: new AppError("unavailable", "providerSilent") },
  },
};

/** The answer to each of them, as components of the document. */
export function refusalResponses(schema: unknown) {
  return Object.fromEntries(
    Object.entries(documentedRefusals).map(([status, { name, meaning, examples }]) => {
      const told = Object.entries(examples).map(([key, error]): [string, { value: object }] => [
        key,
        { value: problemOf(error, "en") },
      ]);
      const content = { "application/problem+json": { schema, examples: Object.fromEntries(told) } };
      return [name, { description: meaning, headers: headersOf(status), content }];
    }),
  );
}

function headersOf(status: string) {
  if (status === "401") return headers("WWW-Authenticate");
  const limits = ["RateLimit", "RateLimit-Policy"];
  return headers(...limits, ...(["429", "503"].includes(status) ? ["Retry-After"] : []));
}

/** References to the headers of these names. */
export function headers(...names: string[]): Record<string, { $ref: string }> {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}
