import type { channels } from "@/db/schema/audit";
import { type Language, languageFor } from "./languages";
import type { Permission } from "./permissions";
import type { Directory } from "./standing";

export type Channel = (typeof channels)[number];

/** Where a request came from, as the audit trail keeps it; and which language it asks for, which the trail does not. */
export type Origin = {
  channel: Channel;
  address: string | null;
  userAgent: string | null;
  language?: Language;
};

type SignedIn = {
  origin: Origin;
  userId: string;
  sessionId: string;
  name: string;
  email: string;
  /** LKP-5: inside a workspace the one used there. */
  locale: string;
  emailVerified: boolean;
  mustChangePassword: boolean;
};

/** Nobody is signed in. */
export type PublicActor = { kind: "public"; origin: Origin };
/** The command line or a background job. */
export type SystemActor = { kind: "system"; origin: Origin; name: string };
/** Somebody signed in, outside of any workspace. */
export type UserActor = SignedIn & { kind: "user" };
/** Somebody signed in, acting as an active member of one workspace. */
export type MemberActor = SignedIn & {
  kind: "member";
  workspace: { id: string; slug: string; name: string; logoId: string | null };
  membershipId: string;
  memberKind: "internal" | "external";
  isOwner: boolean;
  permissions: ReadonlySet<Permission>;
  /** USR-5, POL-1: whom members see here who have no permission to see the members. */
  directory: Directory;
  /** ACC-9: the workspace lets nobody in without a second factor, and they have none: they can do nothing here before. */
  mustEnrol: boolean;
  /** ACC-9: from which day on (a date in UTC) that will be so; null where it is not announced, and for who has one. */
  mustEnrolFrom: string | null;
  /** LKP-7: externals may be hidden from those who do no more than read. */
  seesExternals: boolean;
  /** KEY-1: the API key that acts for them, and what it is for at the most; `permissions` are cut down to that already. */
  key?: { id: string; name: string; scopes: ReadonlySet<Permission> };
};

/** Who does something. Made by a door, passed first, never taken from the client. */
export type Actor = PublicActor | SystemActor | UserActor | MemberActor;

export function actorUserId(actor: Actor): string | null {
  return actor.kind === "user" || actor.kind === "member" ? actor.userId : null;
}

/** What they are called where it is written down who did something. */
export function actorName(actor: Actor): string {
  return actor.kind === "public" ? "" : actor.name;
}

/** UX-3: the language to answer in: their own, or what a stranger's browser asks for. */
export function languageOf(actor: Actor): Language {
  if (actor.kind === "user" || actor.kind === "member") return languageFor(actor.locale);
  return actor.origin.language ?? "en";
}

/** The actor of the command line, of background jobs, and of services that report to us. */
export function systemActor(name: string, channel: "cli" | "job" | "api"): SystemActor {
  return { kind: "system", name, origin: { channel, address: null, userAgent: null } };
}
