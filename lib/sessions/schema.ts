import { z } from "zod";
import { Email, Id } from "../fields";

/** The password is only compared, so any is taken that could be one. */
export const SignInForm = z.object({
  email: Email,
  password: z.string("required").min(1, "required").max(1024, "passwordTooLong"),
});

export const SignIn = SignInForm.extend({ devices: z.array(z.string().max(200)).max(10).default([]) });

export const SessionId = z.object({ sessionId: Id });
