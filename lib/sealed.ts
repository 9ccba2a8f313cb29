import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "./env";

/** What is sealed, so that what was sealed for one use opens in no other. */
export type SealPurpose = "second-factor" | "second-factor-set-up";

const algorithm = "aes-256-gcm";
const nonceLength = 12;
const tagLength = 16;

/**
 * Encrypts a secret with a key that only we have: whoever reads the database or a backup of it cannot read this. It opens only
 * for the same purpose and the same owner, an id.
 */
export function seal(purpose: SealPurpose, owner: string, secret: string): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv(algorithm, keyFor(purpose), nonce).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** What `seal` was given; null for what we did not seal for this, or sealed with another AUTH_SECRET. */
export function unseal(purpose: SealPurpose, owner: string, sealed: Uint8Array): string | null {
  if (sealed.length < nonceLength + tagLength) return null;
  const nonce = sealed.subarray(0, nonceLength);
  const tag = sealed.subarray(nonceLength, nonceLength + tagLength);
  const decipher = createDecipheriv(algorithm, keyFor(purpose), nonce, { authTagLength: tagLength })
    .setAAD(Buffer.from(owner))
    .setAuthTag(tag);
  const opened = decipher.update(sealed.subarray(nonceLength + tagLength));
  try {
    return Buffer.concat([opened, decipher.final()]).toString("utf8");
  } catch {
    // The tag does not fit: that is how a wrong key or a changed text shows, and nothing else throws here.
    return null;
  }
}

function keyFor(purpose: SealPurpose): Buffer {
  return Buffer.from(hkdfSync("sha256", env().AUTH_SECRET, "", `roster sealed ${purpose}`, 32));
}
