import { z } from "zod";
import { searchable, several, single } from "../directory/schema";
import { Id, TidyName } from "../fields";
import { pageFrom, pageParameter } from "../paging";
import { type Permission, permissions, readOnly } from "../permissions";
import { PermissionChoice, permissionsOf } from "../roles/schema";

/** KEY-2: credits over the whole life of a key, and calls in a day of UTC; null is without a limit. */
const KeyLimits = z.object({
  usageLimit: limit(1_000_000_000, "creditsTooMany"),
  callsPerDay: limit(10_000_000, "callsTooMany"),
});

const KeyFields = z.object({
  name: TidyName.pipe(z.string().max(80, "textTooLong")),
  /** The day, in UTC, from which on the key is no longer good; null is never. */
  expiresOn: z.iso.date("dateInvalid").nullable().default(null),
  ...KeyLimits.partial().shape,
});

/** KEY-1: what a new key is for. Names are free: a key is known by its prefix, and one that takes another's place may be called as it was. */
export const CreateKey = KeyFields.extend({
  scopes: z.array(z.enum(permissions, "idInvalid")).min(1, "scopeNeeded").max(permissions.length),
});

export const KeyId = z.object({ keyId: Id });

/** What is not named stays as it is. */
export const EditLimits = KeyLimits.partial().extend(KeyId.shape);

/** KEY-2: the form of a key's limits. */
export const KeyLimitsForm = KeyLimits;

const keyPresets = ["all", "read", "choose"] as const;

/** KEY-1: how the form asks for a key: everything one may do oneself, what only reads, or one by one. */
export const KeyForm = KeyFields.extend({ scopes: z.enum(keyPresets), ...PermissionChoice.shape });

export type KeyForm = z.input<typeof KeyForm>;

/** What the form asks for, of what whoever fills it in may do. */
export function scopesOf(
  { scopes, granted, levels }: Pick<KeyForm, "scopes" | "granted" | "levels">,
  held: readonly Permission[],
): Permission[] {
  if (scopes === "all") return [...held];
  return scopes === "read" ? readingOf(held) : permissionsOf({ granted, levels });
}

/** Of these permissions, those that change nothing. */
export function readingOf(held: readonly Permission[]): Permission[] {
  const reading: readonly Permission[] = [...readOnly, "members.sessions", "audit.read"];
  return held.filter((permission) => reading.includes(permission));
}

/** The day in UTC that is so many days after another. */
export function dayIn(today: string, days: number): string {
  return new Date(Date.parse(today) + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

export const keyStatuses = [
  "active",
  "expired",
  "usedUp",
  "revoked",
  "ownerSuspended",
  "ownerNotAllowed",
  "ownerToAct",
] as const;

/** KEY-2: which keys are listed. All of it stands in the address; what is wrong there counts as not said. */
export const KeyListing = z.object({
  q: single(z.string().default("").transform(searchable)).catch(""),
  status: several(z.enum(keyStatuses)).catch([]),
  /** A user's id. */
  owner: single(z.uuid().or(z.literal("")).default("")).catch(""),
  /** Those that were not used for so many days, and are older than that. */
  unused: single(z.enum(["", "90"]).default("")).catch(""),
  page: single(z.string().default("").transform(pageFrom)).catch("first"),
});

export type KeyListing = z.output<typeof KeyListing>;

/** KEY-3: so many of one's own keys, or of everybody's. */
export const PageOfKeys = KeyListing.extend({ of: z.enum(["me", "all"]), size: z.number() });

export const KeysOf = z.object({ userId: Id });

/** The parameters that filter, in the order the page shows them. */
export const keyFilters = ["q", "status", "owner", "unused"];

export function isFiltered({ q, status, owner, unused }: KeyListing): boolean {
  return q + owner + unused !== "" || status.length > 0;
}

/** A listing as the parameters of an address; what is usual is left out. */
export function keyParams({ status, page, ...rest }: KeyListing): Record<string, string> {
  return { ...rest, status: status.join(","), page: pageParameter(page) };
}

function limit(most: number, tooMany: string) {
  return z.number("wholeNumber").int("wholeNumber").min(1, "atLeastOne").max(most, tooMany).nullable();
}
