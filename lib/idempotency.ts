import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { and, eq, isNotNull, isNull, not, or, sql } from "drizzle-orm";
import { type Reader, type Transaction, database } from "@/db/client";
import { apiAnswers } from "@/db/schema/api-keys";
import { AppError } from "./errors";

/** A call that is to be carried out once, however often it is sent: by which key, under which name, and what it asks for. */
export type Once = { keyId: string; secret: string; name: string; fingerprint: Buffer };

export type Answered = { status: number; headers: Record<string, string>; body: string };

/** What was answered before. Thrown, so that nothing of the transaction that met it is kept. */
export class AnsweredBefore extends Error {
  constructor(readonly answered: Answered) {
    super("this call was answered before");
  }
}

/** The name in an `Idempotency-Key` header, if there is one; refuses what cannot be one. */
export function idempotencyKeyOf(headers: Pick<Headers, "get">): string | null {
  const name = headers.get("idempotency-key");
  if (name === null) return null;
  if (!/^[\x21-\x7e]{1,255}$/.test(name)) throw new AppError("malformed", "idempotencyKeyInvalid");
  return name;
}

export function fingerprintOf(...parts: string[]): Buffer {
  return createHash("sha256").update(JSON.stringify(parts)).digest();
}

/**
 * KEY-3: throws the answer that a call under this name was given before (`AnsweredBefore`). Nothing else is looked at first that may
 * have changed since: what that call cost may have been the last of the credits. Refuses a name that was used for something else.
 */
export async function recall(once: Once): Promise<void> {
  const answered = await answeredUnder(database(), once);
  if (answered) throw new AnsweredBefore(answered);
}

/**
 * KEY-3: takes the name for this call, in its transaction. Another call under it waits until this one is done, then throws its
 * answer (`AnsweredBefore`); if this one is refused, the other is carried out, also where a trace of the refusal was kept. Refuses a name that was used for something else.
 */
export async function claim(tx: Transaction, once: Once): Promise<void> {
  const { keyId, name, fingerprint } = once;
  const anew = { fingerprint, status: null, headers: null, body: null, createdAt: sql`now()` };
  const claimed = await tx
    .insert(apiAnswers)
    .values({ keyId, idempotencyKey: name, fingerprint })
    .onConflictDoUpdate({
      target: [apiAnswers.keyId, apiAnswers.idempotencyKey],
      set: anew,
      setWhere: or(isForgotten, isNull(apiAnswers.status)),
    })
    .returning({ keyId: apiAnswers.keyId });
  if (claimed.length > 0) return;
  const answered = await answeredUnder(tx, once);
  if (!answered) throw new Error("a call was kept without its answer");
  throw new AnsweredBefore(answered);
}

async function answeredUnder(
  tx: Reader,
  { keyId, secret, name, fingerprint }: Once,
): Promise<Answered | null> {
  const [before] = await tx
    .select()
    .from(apiAnswers)
    .where(and(answerUnder(keyId, name), isNotNull(apiAnswers.status), not(isForgotten)));
  if (!before) return null;
  if (!before.fingerprint.equals(fingerprint)) throw new AppError("invalid", "idempotencyKeyReused");
  const { status, headers, body } = before;
  if (status === null || headers === null || body === null) return null;
  return { status, headers, body: open(secret, name, body) };
}

/** Keeps what this call is answered, in its transaction. */
export async function keep(
  tx: Transaction,
  { keyId, secret, name }: Once,
  answered: Answered,
): Promise<void> {
  const { status, headers, body } = answered;
  await tx
    .update(apiAnswers)
    .set({ status, headers, body: close(secret, name, body) })
    .where(answerUnder(keyId, name));
}

/** KEY-3: forgets what was answered more than a day ago. */
export async function forgetAnswers(tx: Transaction): Promise<void> {
  await tx.delete(apiAnswers).where(isForgotten);
}

const isForgotten = sql`${apiAnswers.createdAt} < now() - interval '24 hours'`;

function answerUnder(keyId: string, name: string) {
  return and(eq(apiAnswers.keyId, keyId), eq(apiAnswers.idempotencyKey, name));
}

const nonceLength = 12;
const tagLength = 16;

/** An answer can have a new secret in it: only who shows the same key reads it again, and we cannot. */
function close(secret: string, name: string, text: string): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv("aes-256-gcm", keyFrom(secret), nonce).setAAD(Buffer.from(name));
  const closed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), closed]);
}

function open(secret: string, name: string, closed: Buffer): string {
  const decipher = createDecipheriv("aes-256-gcm", keyFrom(secret), closed.subarray(0, nonceLength), {
    authTagLength: tagLength,
  })
    .setAAD(Buffer.from(name))
    .setAuthTag(closed.subarray(nonceLength, nonceLength + tagLength));
  const opened = decipher.update(closed.subarray(nonceLength + tagLength));
  return Buffer.concat([opened, decipher.final()]).toString("utf8");
}

function keyFrom(secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", "roster idempotent answer", 32));
}
