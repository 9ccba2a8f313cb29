import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { lookups } from "@/db/client";
import { sessions } from "@/db/schema/accounts";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import type { MemberActor, Origin, PublicActor, UserActor } from "./actor";
import { accessHasEnded } from "./access-end";
import { Slug } from "./fields";
import { type HeldRole, directoryPolicy, heldRoles, keysPolicy, relationshipLimit } from "./held-roles";
import { localeOf } from "./languages";
import { isEnrolled, requiresSecondFactor, secondFactorFrom } from "./second-factor";
import { type Directory, doesMoreThanRead, effectivePermissions, owns } from "./standing";

export type Identity = {
  actor: PublicActor | UserActor | MemberActor;
  lastSeenAt: Date | null;
  /** They belong to the named workspace and cannot get in: suspended, at the end of an external's access, or it is archived. */
  closed: boolean;
};

/**
 * ACC-5: who stands behind a session id, read afresh for every request in one query: the session, its user and, when a
 * workspace is named, the active membership with all its permissions. Anything revoked, expired or unknown is the public.
 */
export async function identify(
  origin: Origin,
  sessionId: string | null,
  workspaceSlug?: string,
): Promise<Identity> {
  const stranger: Identity = { actor: { kind: "public", origin }, lastSeenAt: null, closed: false };
  if (!sessionId) return stranger;
  const [row] = await findSession(sessionId, Slug.safeParse(workspaceSlug).data ?? "");
  if (!row) return stranger;

  const { workspace, membership, lastSeenAt } = row;
  const signedIn = personOf(origin, sessionId, row);
  if (!workspace || !membership) return { actor: { kind: "user", ...signedIn }, lastSeenAt, closed: false };
  if (!isOpen({ ...row, workspace, membership }))
    return { actor: { kind: "user", ...signedIn }, lastSeenAt, closed: true };

  const actor = memberOf(signedIn, { ...row, workspace, membership });
  return { actor, lastSeenAt: earlier(lastSeenAt, membership.lastActiveAt), closed: false };
}

/**
 * INV-1: somebody as a member of a workspace as they are now, for what runs on without them after they started it. Nobody
 * signed in for it, so there is no session. Null when they are no active member any more, or the workspace is archived.
 */
export async function identifyMember(
  origin: Origin,
  userId: string,
  workspaceId: string,
): Promise<MemberActor | null> {
  const [row] = await lookups()
    .select({ ...person, ...place })
    .from(users)
    .innerJoin(workspaces, eq(workspaces.id, workspaceId))
    .innerJoin(memberships, membershipOf)
    .where(and(eq(users.id, userId), isNull(users.anonymisedAt)));
  if (!row || !isOpen(row)) return null;
  return memberOf(personOf(origin, noSession, row), row);
}

export const noSession = "00000000-0000-0000-0000-000000000000";

type Person = Pick<
  typeof users.$inferSelect,
  "firstName" | "lastName" | "email" | "locale" | "emailVerifiedAt" | "mustChangePassword"
> & { userId: string };

export function personOf(origin: Origin, sessionId: string, row: Person): Omit<UserActor, "kind"> {
  const { userId, firstName, lastName, email, locale, emailVerifiedAt, mustChangePassword } = row;
  return {
    origin,
    userId,
    sessionId,
    name: `${firstName} ${lastName}`,
    email,
    locale,
    emailVerified: emailVerifiedAt !== null,
    mustChangePassword,
  };
}

/** WSP-7, LIF-1, LKP-3: whether the workspace is open, and open to this member. */
export function isOpen({
  workspace,
  membership,
  accessEnded,
}: {
  workspace: { archivedAt: Date | null };
  membership: { status: string };
  accessEnded: boolean;
}): boolean {
  return workspace.archivedAt === null && membership.status === "active" && !accessEnded;
}

type Place = {
  workspace: MemberActor["workspace"] & {
    hidesExternals: boolean;
    requiresSecondFactor: boolean;
    secondFactorFrom: string | null;
  };
  isEnrolled: boolean;
  membership: Pick<typeof memberships.$inferSelect, "id" | "kind" | "status"> & { localeHere: string | null };
  roles: HeldRole[];
  limit: string[] | null;
  directory: Directory;
  keysByMembers: boolean;
};

export function memberOf(
  signedIn: Omit<UserActor, "kind">,
  { workspace, isEnrolled: enrolled, membership, roles, limit, directory, keysByMembers }: Place,
): MemberActor {
  const permissions = effectivePermissions({ ...membership, roles, limit, directory, keysByMembers });
  return {
    kind: "member",
    ...signedIn,
    locale: localeOf({ ...membership, locale: signedIn.locale }),
    workspace: { id: workspace.id, slug: workspace.slug, name: workspace.name, logoId: workspace.logoId },
    membershipId: membership.id,
    memberKind: membership.kind,
    isOwner: owns({ kind: membership.kind, roles }),
    permissions,
    directory,
    mustEnrol: !enrolled && workspace.requiresSecondFactor,
    mustEnrolFrom: enrolled || workspace.requiresSecondFactor ? null : workspace.secondFactorFrom,
    seesExternals: !workspace.hidesExternals || doesMoreThanRead(permissions),
  };
}

/** Somebody who has just signed in was seen a moment ago, but maybe never in this workspace. */
function earlier(session: Date, membership: Date | null): Date {
  return membership && membership > session ? session : (membership ?? new Date(0));
}

export const person = {
  userId: users.id,
  firstName: users.firstName,
  lastName: users.lastName,
  email: users.email,
  emailVerifiedAt: users.emailVerifiedAt,
  locale: users.locale,
  mustChangePassword: users.mustChangePassword,
};

export const place = {
  workspace: {
    id: workspaces.id,
    slug: workspaces.slug,
    name: workspaces.name,
    logoId: workspaces.logoId,
    archivedAt: workspaces.archivedAt,
    hidesExternals: sql<boolean>`coalesce((${workspaces.policies} ->> 'hideExternals')::boolean, false)`,
    requiresSecondFactor,
    secondFactorFrom,
  },
  isEnrolled: isEnrolled(users.id),
  membership: {
    id: memberships.id,
    kind: memberships.kind,
    status: memberships.status,
    lastActiveAt: memberships.lastActiveAt,
    localeHere: memberships.locale,
  },
  // Beside them and not in there: of a workspace or a membership that is not there every column has to be null.
  accessEnded: accessHasEnded,
  roles: heldRoles,
  limit: relationshipLimit,
  directory: directoryPolicy,
  keysByMembers: keysPolicy,
};

const membershipOf = and(
  eq(memberships.workspaceId, workspaces.id),
  eq(memberships.userId, users.id),
  isNull(memberships.removedAt),
);

function findSession(sessionId: string, workspaceSlug: string) {
  return lookups()
    .select({ ...person, lastSeenAt: sessions.lastSeenAt, ...place })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(workspaces, eq(workspaces.slug, workspaceSlug))
    .leftJoin(memberships, membershipOf)
    .where(
      and(
        eq(sessions.id, sessionId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, sql`now()`),
        isNull(users.anonymisedAt),
      ),
    );
}
