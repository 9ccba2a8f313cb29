import { createHash, randomInt } from "node:crypto";

/** Without letters that look like a digit or another letter. */
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
const length = 16;
const atOnce = 10;

/** ACC-9: ten codes of 80 random bits each. They are shown once; only `hashOfRecoveryCode` of each is kept. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: atOnce }, () =>
    Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join(""),
  );
}

/** As people read and type it: in four groups. */
export function inGroups(code: string): string {
  return code.replace(/(.{4})(?=.)/g, "$1-");
}

/**
 * Nobody guesses 80 random bits, so a fast hash without a salt is enough. It needs no key of ours: the codes still open the
 * account when AUTH_SECRET was changed and secrets of apps cannot be read any more.
 */
export function hashOfRecoveryCode(code: string): string {
  return createHash("sha256").update(code).digest("base64url");
}
