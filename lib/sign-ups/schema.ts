import { z } from "zod";
import { Email, Id, Language, PersonName } from "../fields";
import { jobType } from "../jobs";
import { ChosenPassword } from "../passwords/schema";

export const RequestSignUp = z.object({ email: Email });

export const SignUpLink = z.object({ signUpId: Id, signature: z.string().max(100) });

/** The address was proved by the link and is not asked for. */
export const CompleteSignUp = SignUpLink.extend({
  ...ChosenPassword.shape,
  firstName: PersonName,
  lastName: PersonName,
});

/** Looked up in the background, so that asking takes as long for an address that has an account. */
export const MailSignUp = jobType(
  "mail-sign-up",
  z.object({
    email: Email,
    address: z.string().nullable(),
    userAgent: z.string().nullable(),
    locale: Language.default("en"),
  }),
);
