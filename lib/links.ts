import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "./env";

/** `invitation-by-hand` is copied by the inviter where no mail is sent: it opens the invitation and proves no address. */
export type LinkPurpose = "invitation" | "invitation-by-hand" | "password-reset" | "sign-up";

/** Of a link whose row has no version: it is used or it is not. */
export const onlyVersion = 1;

/** The signature of a mailed link: proves that we mailed it, for this purpose, this row and this version of it. */
export function signLink(purpose: LinkPurpose, id: string, version: number | string): string {
  return createHmac("sha256", env().AUTH_SECRET).update(`${purpose}\n${id}\n${version}`).digest("base64url");
}

export function verifyLink(
  purpose: LinkPurpose,
  id: string,
  version: number | string,
  signature: string,
): boolean {
  const expected = Buffer.from(signLink(purpose, id, version));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
