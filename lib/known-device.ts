import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { env } from "./env";

/**
 * ACC-7: a token that a browser keeps once somebody has signed in with it. It opens nothing; it only sets them apart from
 * strangers who try the same account. Made for one address; its first half tells one device from another.
 */
export function issueDeviceToken(email: string): string {
  const device = randomBytes(12).toString("base64url");
  return `${device}.${sign(device, email)}`;
}

/** Which of the tokens was issued for this address: the device it stands for, or null for a stranger. */
export function findKnownDevice(tokens: readonly string[], email: string): string | null {
  for (const token of tokens) {
    const [device = "", signature = ""] = token.split(".");
    const expected = Buffer.from(sign(device, email));
    const given = Buffer.from(signature);
    if (expected.length === given.length && timingSafeEqual(expected, given)) return device;
  }
  return null;
}

function sign(device: string, email: string): string {
  return createHmac("sha256", env().AUTH_SECRET)
    .update(`known-device\n${device}\n${email}`)
    .digest("base64url");
}
