import { z } from "zod";
import { languages } from "./languages";
import { hidesCharacters, tidyName } from "./workspace-name";

/**
 * The fields that many forms share. Messages are keys of the `validation` tree. Names are kept to the letter as they
 * were typed: whoever is called `undefined` or writes in Thai is stored, sorted, mailed and exported as such.
 */
export function requiredText(limit: number) {
  return storableText(limit).refine((value) => /[^\s\p{C}\p{Z}]/u.test(value), "required");
}

export function optionalText(limit: number) {
  return storableText(limit);
}

/** The name of a workspace, a role, a group: without spaces around it or doubled, and without what cannot be seen. */
export const TidyName = requiredText(1000)
  .transform(tidyName)
  .pipe(
    z
      .string()
      .max(100, "textTooLong")
      .refine((name) => !hidesCharacters(name), "charactersHidden"),
  );

/** The word for a workspace in an address, as `slugFrom` makes it. */
export const Slug = z.string().regex(/^[a-z0-9-]{1,80}$/, "idInvalid");

export const PersonName = requiredText(1000);

/**
 * ACC-2: addresses are compared without case and stored normalised, everywhere. What nobody sees is no part of them: mail
 * programs and `defuse` put breaks into the ones they show, and people copy them from there.
 */
export const Email = z
  .string("required")
  .transform((value) =>
    value
      .replace(/\p{Cf}/gu, "")
      .normalize("NFKC")
      .trim()
      .toLowerCase(),
  )
  .pipe(z.string().min(1, "required").max(254, "emailTooLong").pipe(z.email("emailInvalid")));

/** UX-3: one of the languages that Roster speaks. */
export const Language = z.enum(languages, "idInvalid");

/** As typed; the server turns it into E.164 (`normalisePhone`). */
export const Phone = z
  .string()
  .max(40, "phoneInvalid")
  .regex(/^[+()\d\s./-]*$/, "phoneInvalid");

export const Username = z
  .string()
  .transform((value) => value.trim().toLowerCase())
  .pipe(z.string().regex(/^$|^[a-z0-9][a-z0-9._-]{1,38}[a-z0-9]$/, "usernameInvalid"));

/** ACC-6: length is all a form asks at once; `lib/accounts/rules.ts` refuses what is common or guessable. */
export const NewPassword = z
  .string("required")
  .refine((value) => [...value].length >= 12, "passwordTooShort")
  .refine((value) => [...value].length <= 256, "passwordTooLong")
  .refine(isStorable, "textUnstorable");

export const Id = z.uuid("idInvalid");

function storableText(limit: number) {
  return z.string("required").max(limit, "textTooLong").refine(isStorable, "textUnstorable");
}

/** PostgreSQL stores no NUL, and half a surrogate pair is no text. */
function isStorable(value: string): boolean {
  return !value.includes("\u0000") && value.isWellFormed();
}
