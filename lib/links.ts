import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "./env";

export type LinkPurpose = "invitation" | "password-reset";

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
