import { z } from "zod";
import { Email, Id } from "../fields";
import { AnyCode } from "../second-factors/schema";

/** The password is only compared, so any is taken that could be one. */
export const SignInForm = z.object({
  email: Email,
  password: z.string("required").min(1, "required").max(1024, "passwordTooLong"),
});

const devices = z.array(z.string().max(200)).max(10).default([]);

export const SignIn = SignInForm.extend({ devices });

/** ACC-9: the second step; `ticket` is what the first one answered. */
export const SignInWithCode = z.object({ ticket: z.string().max(300), code: AnyCode, devices });

export const SessionId = z.object({ sessionId: Id });
