import { z } from "zod";

/** BIL-2: without the second nobody would hear of a payment. */
const stripe = ["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET"] as const;

/** NOT-1: SMS need these together. */
const twilio = ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_FROM"] as const;

const Settings = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgres:// address" }),
  AUTH_SECRET: z
    .string({ error: "is missing" })
    .min(32, "must have at least 32 characters (openssl rand -base64 48)"),
  APP_URL: z.url({ protocol: /^https?$/, error: "must be the http(s) address people open Roster at" }),
  EMAIL_FROM: z
    .string({ error: "is missing: the sender of all mail, e.g. Roster <roster@example.com>" })
    .min(3),
  /** Without it no mail is sent; links of invitations are copied by hand (INV-9). */
  RESEND_API_KEY: z.string().min(1).optional(),
  RESEND_BASE_URL: z.url().optional(),
  RESEND_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{16,}={0,2}$/, "must be the signing secret of the webhook (whsec_…)")
    .optional(),
  /** Without these three no SMS is sent. */
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/, "must be the account's SID: AC and 32 hexadecimal digits")
    .optional(),
  TWILIO_AUTH_TOKEN: z.string().min(1).optional(),
  TWILIO_FROM: z
    .string()
    .regex(
      /^(\+[1-9]\d{6,14}|MG[0-9a-f]{32})$/,
      "must be a number such as +34600111222, or the SID of a messaging service (MG…)",
    )
    .optional(),
  TWILIO_BASE_URL: z.url().optional(),
  /** Without these two the local provider stands in: buying settles at once, and no money moves. */
  STRIPE_SECRET_KEY: z
    .string()
    .regex(
      /^(sk|rk)_(test|live)_[A-Za-z0-9_]{8,}$/,
      "must be a secret or restricted key of Stripe (sk_… or rk_…)",
    )
    .optional(),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/=_]{8,}$/, "must be the signing secret of the webhook (whsec_…)")
    .optional(),
  STRIPE_BASE_URL: z
    .url({ protocol: /^https?$/, error: "must be an http(s) address" })
    .refine((address) => /^\w+:\/\/[^/]+\/?$/.test(address), "must be an address without a path")
    .optional(),
  MAILBOX_URL: z.url().optional(),
  /** KEY-3: how many calls one API key may make in a minute, on all instances together. */
  API_CALLS_PER_MINUTE: z.coerce
    .number("must be a whole number")
    .int("must be a whole number")
    .min(1, "must be at least 1")
    .max(1_000_000, "must be at most 1000000")
    .default(600),
  SIGN_UP: z.enum(["on", "off"], { error: 'must be "on" or "off"' }).default("off"),
  ROSTER_DEMO: z.enum(["0", "1"]).default("0"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
});

const Environment = Settings.superRefine((given, context) => {
  for (const names of [stripe, twilio]) {
    if (names.every((name) => given[name] === undefined)) continue;
    for (const name of names)
      if (given[name] === undefined)
        context.addIssue({
          code: "custom",
          path: [name],
          message: `is missing: set ${names.join(", ")} together, or none of them`,
        });
  }
});

export type Environment = z.infer<typeof Environment>;

let checked: Environment | undefined;

/** The settings from the environment. Throws one sentence per mistake; `instrumentation.ts` calls it at boot. */
export function env(): Environment {
  return (checked ??= readEnvironment(process.env));
}

export function readEnvironment(source: Record<string, string | undefined>): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = Environment.safeParse(given);
  if (result.success) return result.data;
  const sentences = result.error.issues.map((issue) => `  ${issue.path.join(".")} ${issue.message}`);
  throw new Error(
    `Roster cannot start, because of its environment (see .env.example):\n${sentences.join("\n")}`,
  );
}
