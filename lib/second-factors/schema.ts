import { z } from "zod";
import { CurrentPassword } from "../passwords/schema";

const app = /^\d{6}$/;
const recovery = /^[0-9a-hjkmnp-tv-z]{16}$/;

/** As people paste and type them: spaces, dashes, capitals, and letters that stand for a digit. */
const typed = z
  .string("required")
  .max(100, "codeInvalid")
  .transform((code) =>
    code
      .normalize("NFKC")
      .replace(/[\s\p{Cf}\p{Pd}]/gu, "")
      .toLowerCase(),
  )
  .transform((code) => code.replace(/o/g, "0").replace(/[il]/g, "1"));

/** ACC-9: a code from an authenticator app. */
export const AppCode = typed.pipe(z.string().min(1, "required").regex(app, "codeSixDigits"));

/** ACC-9: one of the codes for the day on which the app is lost. */
export const RecoveryCode = typed.pipe(z.string().min(1, "required").regex(recovery, "recoveryCodeInvalid"));

/** ACC-9: either of them. */
export const AnyCode = typed.pipe(
  z
    .string()
    .min(1, "required")
    .refine((code) => app.test(code) || recovery.test(code), "codeInvalid"),
);

export function isAppCode(code: string): boolean {
  return app.test(code);
}

/** ACC-9: the first step of setting up: whoever has a second factor already proves it, too. */
export const StartForm = z.object({ current: CurrentPassword });
export const Start = StartForm.extend({ code: AnyCode.optional() });

/** ACC-9: `setUp` is what the first step answered. */
export const ConfirmForm = z.object({ code: AppCode });
export const Confirm = ConfirmForm.extend({ setUp: z.string().max(1000) });

/** ACC-9: what every change to a second factor asks for. */
export const Proof = z.object({ current: CurrentPassword, code: AnyCode });

/** What the first step of setting up hands to the second, sealed, by way of the browser: nothing is kept until it is confirmed. */
export const SetUp = z.object({
  secret: z.string(),
  password: z.string(),
  /** Since when the second factor counted that this one is to replace; null where there was none. */
  replaces: z.number().nullable(),
  until: z.number(),
});
