import type { apiKeys } from "@/db/schema/api-keys";
import type { MemberActor } from "../actor";
import { AppError } from "../errors";
import { type Permission, withLowerLevels } from "../permissions";
import type { Verdict } from "../verdict";
import type { keyStatuses } from "./schema";

type Judge = Pick<MemberActor, "permissions" | "key">;

/** KEY-2: whether a key works and, if not, why. `keyStatus` says it of each. */
export type KeyStatus = (typeof keyStatuses)[number];

/** What the rules need to know of a key. */
export type KeyTarget = { isMine: boolean } & Pick<typeof apiKeys.$inferSelect, "revokedAt">;

/** What can be done to a key, as its menu knows it. */
export type KeyVerdicts = Record<"editLimits" | "revoke" | "delete", Verdict>;

/** KEY-1: having API keys at all. */
export function canHaveKeys({ permissions }: Pick<Judge, "permissions">): Verdict {
  return permissions.has("keys.create") ? true : "mayNotHaveKeys";
}

/** KEY-2: the keys of everybody. */
export function managesKeys({ permissions }: Pick<Judge, "permissions">): boolean {
  return permissions.has("keys.manage");
}

/** KEY-1, KEY-2: one's own keys, and everybody's for whoever manages them. Others look as if they were not there. */
export function canSeeKey(judge: Judge, { isMine }: KeyTarget): boolean {
  return isMine || managesKeys(judge);
}

/** KEY-2: the usage limit and the daily limit; nobody else sets them, not even of their own keys. */
export function canEditLimits(judge: Judge): Verdict {
  return managesKeys(judge) ? true : "keyLimitsByOwners";
}

/** KEY-2: revoking a key; one that is revoked already has its answer from `isRevoked`. */
export function canStopKey(judge: Judge, key: KeyTarget): Verdict {
  if (managesKeys(judge)) return true;
  if (!key.isMine) return "keyNotYours";
  // A program that was handed a key for something else ends none of its owner's others.
  return judge.key && !judge.permissions.has("keys.create") ? "keyNotForKeys" : true;
}

export function isRevoked({ revokedAt }: KeyTarget): boolean {
  return revokedAt !== null;
}

/** What `judge` may do to `key`, by the very rules that the commands insist on. */
export function verdictsOn(judge: Judge, key: KeyTarget): KeyVerdicts {
  const stop = canStopKey(judge, key);
  return {
    editLimits: canEditLimits(judge),
    revoke: stop === true && isRevoked(key) ? "keyRevokedAlready" : stop,
    delete: stop,
  };
}

/** ADD-4, KEY-1: what a key is for is what its maker may do now, and never more. With a level come those before it. */
export function insistOnScopes({ permissions }: Judge, scopes: readonly Permission[]): Permission[] {
  const wanted = withLowerLevels(scopes);
  const missing = wanted.filter((permission) => !permissions.has(permission));
  if (missing.length > 0)
    throw new AppError("invalid", "scopesAboveYours", { permissions: missing.join(", ") }, "scopes");
  return wanted;
}

type Maker = Pick<typeof apiKeys.$inferSelect, "usageLimit" | "callsPerDay"> & { endsAt: Date | null };

/**
 * KEY-1, KEY-2: a key that may spend or call only so much makes no others, which would do it instead; and none that outlives it.
 */
export function insistOnMaker({ usageLimit, callsPerDay, endsAt }: Maker, expiresAt: Date | null): void {
  const outlives = endsAt !== null && (expiresAt === null || expiresAt > endsAt);
  if (usageLimit !== null || callsPerDay !== null || outlives)
    throw new AppError("forbidden", "keyLimitsItself");
}

const hour = 60 * 60 * 1000;

/** KEY-1, POL-1: the last day on which a key made now may end, where the workspace lets keys grow `keyDays` old at the most. */
export function longestDay(keyDays: number, now: Date): string {
  return new Date(now.getTime() + keyDays * 24 * hour).toISOString().slice(0, 10);
}

/** KEY-1: the moment at which a key ends. Refuses a day that has begun, and one that is beyond what the workspace allows. */
export function endOf(expiresOn: string | null, keyDays: number | null, now: Date): Date | null {
  const end = expiresOn === null ? null : new Date(`${expiresOn}T00:00:00Z`);
  if (keyDays !== null) {
    const longest = longestDay(keyDays, now);
    if (expiresOn === null || expiresOn > longest)
      throw new AppError("invalid", "keyTooLong", { days: keyDays, until: Date.parse(longest) }, "expiresOn");
  }
  if (end && end <= now) throw new AppError("invalid", "keyEndsInPast", {}, "expiresOn");
  return end;
}
