import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { sessions } from "@/db/schema/accounts";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import type { MemberActor, Origin, PublicActor, UserActor } from "./actor";
import { Slug } from "./fields";
import { heldRoles, relationshipLimit } from "./held-roles";
import { localeOf } from "./languages";
import { doesMoreThanRead, effectivePermissions, owns } from "./standing";

export type Identity = {
  actor: PublicActor | UserActor | MemberActor;
  lastSeenAt: Date | null;
  /** They belong to the named workspace and cannot get in: they are suspended, or it is archived. */
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

  const signedIn = {
    origin,
    userId: row.userId,
    sessionId,
    name: `${row.firstName} ${row.lastName}`,
    email: row.email,
    locale: row.locale,
    emailVerified: row.emailVerifiedAt !== null,
    mustChangePassword: row.mustChangePassword,
  };
  const { workspace, membership, lastSeenAt } = row;
  if (!workspace || !membership) return { actor: { kind: "user", ...signedIn }, lastSeenAt, closed: false };
  if (workspace.archivedAt || membership.status !== "active")
    return { actor: { kind: "user", ...signedIn }, lastSeenAt, closed: true };

  const permissions = effectivePermissions({ ...membership, roles: row.roles, limit: row.limit });
  const actor: MemberActor = {
    kind: "member",
    ...signedIn,
    locale: localeOf({ ...membership, locale: row.locale }),
    workspace: { id: workspace.id, slug: workspace.slug, name: workspace.name, logoId: workspace.logoId },
    membershipId: membership.id,
    memberKind: membership.kind,
    isOwner: owns({ kind: membership.kind, roles: row.roles }),
    permissions,
    seesExternals: !workspace.hidesExternals || doesMoreThanRead(permissions),
  };
  return { actor, lastSeenAt: earlier(lastSeenAt, membership.lastActiveAt), closed: false };
}

/** Somebody who has just signed in was seen a moment ago, but maybe never in this workspace. */
function earlier(session: Date, membership: Date | null): Date {
  return membership && membership > session ? session : (membership ?? new Date(0));
}

function findSession(sessionId: string, workspaceSlug: string) {
  return database()
    .select({
      userId: users.id,
      firstName: users.firstName,
      lastName: users.lastName,
      email: users.email,
      emailVerifiedAt: users.emailVerifiedAt,
      locale: users.locale,
      mustChangePassword: users.mustChangePassword,
      lastSeenAt: sessions.lastSeenAt,
      workspace: {
        id: workspaces.id,
        slug: workspaces.slug,
        name: workspaces.name,
        logoId: workspaces.logoId,
        archivedAt: workspaces.archivedAt,
        hidesExternals: sql<boolean>`coalesce((${workspaces.policies} ->> 'hideExternals')::boolean, false)`,
      },
      membership: {
        id: memberships.id,
        kind: memberships.kind,
        status: memberships.status,
        lastActiveAt: memberships.lastActiveAt,
        localeHere: memberships.locale,
      },
      roles: heldRoles,
      limit: relationshipLimit,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(workspaces, eq(workspaces.slug, workspaceSlug))
    .leftJoin(
      memberships,
      and(
        eq(memberships.workspaceId, workspaces.id),
        eq(memberships.userId, users.id),
        isNull(memberships.removedAt),
      ),
    )
    .where(
      and(
        eq(sessions.id, sessionId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, sql`now()`),
        isNull(users.anonymisedAt),
      ),
    );
}
