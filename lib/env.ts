import { z } from "zod";

const Environment = z.object({
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
  MAILBOX_URL: z.url().optional(),
  SIGN_UP: z.enum(["on", "off"], { error: 'must be "on" or "off"' }).default("off"),
  ROSTER_DEMO: z.enum(["0", "1"]).default("0"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
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
