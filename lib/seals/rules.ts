import { createHash, createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { env } from "../env";

/** What a seal says, moments in microseconds since 1970 as the database has them. */
export type Sealed = {
  number: number;
  workspaceId: string | null;
  sealedAt: string;
  /** SHA-256 of the positions as PostgreSQL writes them, in hexadecimal digits; and of the marks. */
  positionsHash: string;
  marksHash: string;
  events: number;
  newestAt: string;
  digest: Buffer;
};

/** AUD-1: signs a seal and with it the one before, whose signature is none for the first. */
export function signSeal(seal: Sealed, previous: Buffer | null): Buffer {
  const { number, workspaceId, sealedAt, positionsHash, marksHash, events, newestAt, digest } = seal;
  return sign([
    "sealed",
    number,
    workspaceId,
    sealedAt,
    positionsHash,
    marksHash,
    events,
    newestAt,
    digest.toString("hex"),
    previous?.toString("hex") ?? null,
  ]);
}

type Purged = Pick<Sealed, "number" | "workspaceId"> & { signature: Buffer; purgedAt: string };

/** AUD-1: signs that the events of a seal went because they had been kept for long enough. */
export function signPurged({ number, workspaceId, signature, purgedAt }: Purged): Buffer {
  return sign(["purged", number, workspaceId, signature.toString("hex"), purgedAt]);
}

export function isSame(one: Buffer, other: Buffer | null): boolean {
  return other !== null && one.length === other.length && timingSafeEqual(one, other);
}

export function hashOf(value: string | Buffer): string {
  return createHash("sha256").update(value).digest("hex");
}

/** The events of a range of positions. The offset, if only of nothing, makes PostgreSQL look them up by position. */
export function eventsIn(range: SQL): SQL {
  return sql`(select * from audit_events e
    where e.position >= lower(${range}) and e.position < upper(${range}) offset 0)`;
}

/** A moment to the microsecond, as a text that no time zone and no driver changes. */
export function microseconds(moment: SQL): SQL {
  return sql`(extract(epoch from ${moment}) * 1000000)::bigint::text`;
}

/** The key comes from the secret of this installation, which is not in the database. */
function sign(facts: (string | number | null)[]): Buffer {
  const key = hkdfSync("sha256", env().AUTH_SECRET, "", "roster audit seals", 32);
  return createHmac("sha256", Buffer.from(key)).update(JSON.stringify(facts)).digest();
}
