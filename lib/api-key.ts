import { createHash, randomInt } from "node:crypto";
import { crc32 } from "node:zlib";

const mark = "roster_";
const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const secretLength = 40;
const sumLength = 6;
const shape = new RegExp(`^${mark}[0-9A-Za-z]{${secretLength + sumLength}}$`);

/** Of a secret, what is kept: the characters to know it by, and its SHA-256. It has 238 bits of chance, so that is enough. */
export type KeptSecret = { prefix: string; hash: Buffer };

/**
 * KEY-1: the secret of a new API key. It begins with what tells whose it is, where one is found in a file, and ends with a
 * checksum, so that what is none is refused without looking it up.
 */
export function newSecret(): KeptSecret & { secret: string } {
  const chance = Array.from({ length: secretLength }, () => alphabet[randomInt(alphabet.length)]).join("");
  const secret = `${mark}${chance}${sumOf(chance)}`;
  return { secret, prefix: secret.slice(0, mark.length + 6), hash: hashOf(secret) };
}

/** KEY-3: the hash of the key in an `Authorization: Bearer …` header; null where there is none, or what cannot be one. */
export function hashFromHeader(header: string | null): { secret: string; hash: Buffer } | null {
  const [, secret = ""] = /^Bearer +(\S+) *$/i.exec(header ?? "") ?? [];
  if (!shape.test(secret)) return null;
  const chance = secret.slice(mark.length, -sumLength);
  return secret.endsWith(sumOf(chance)) ? { secret, hash: hashOf(secret) } : null;
}

function hashOf(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

function sumOf(chance: string): string {
  let rest = crc32(chance);
  let sum = "";
  for (let place = 0; place < sumLength; place += 1) {
    sum = (alphabet[rest % alphabet.length] ?? "") + sum;
    rest = Math.floor(rest / alphabet.length);
  }
  return sum;
}
