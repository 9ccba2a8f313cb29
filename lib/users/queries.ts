import { and, eq, isNull, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import type { MemberActor } from "../actor";
import { AppError } from "../errors";
import { heldRoles } from "../held-roles";
import { effectivePermissions } from "../permissions";
import type { Verdict } from "../verdict";
import * as rules from "./rules";

/** What can be done to a user, as the buttons and menus of the Users page know it. */
export type UserVerb =
  "edit" | "changeRoles" | "setPassword" | "sendReset" | "suspend" | "reactivate" | "remove" | "unlink";

/** For each verb: yes, or the sentence that says why not. */
export type UserVerdicts = Record<UserVerb, Verdict>;

/** A member of a workspace with what the rules judge by. */
export type Member = Awaited<ReturnType<typeof findTarget>>;

/**
 * The member `userId` of this workspace, for the rules and the commands. Refuses with not_found who is no member, was
 * removed, or belongs to other workspaces only.
 */
export async function findTarget(tx: Reader, workspaceId: string, userId: string) {
  const [row] = await tx
    .select(memberColumns)
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
    .where(
      and(
        eq(memberships.workspaceId, workspaceId),
        eq(memberships.userId, userId),
        isNull(memberships.removedAt),
      ),
    );
  if (!row) throw new AppError("not_found", "userNotFound");
  return targetOf(row);
}

/** What `actor` may do to `target`, by the very rules that the commands insist on. */
export function verdictsOn(actor: MemberActor, target: rules.Target): UserVerdicts {
  return {
    edit: rules.canEdit(actor, target),
    changeRoles: rules.canChangeRoles(actor, target),
    setPassword: rules.canSetPassword(actor, target),
    sendReset: rules.canSendReset(actor, target),
    suspend: rules.canSuspend(actor, target),
    reactivate: rules.canReactivate(actor, target),
    remove: rules.canRemove(actor, target),
    unlink: rules.canUnlink(actor, target),
  };
}

/** The columns that make a member, for a select from `memberships` joined with `users` and `workspaces`. */
const memberColumns = {
  membershipId: memberships.id,
  userId: memberships.userId,
  firstName: users.firstName,
  lastName: users.lastName,
  email: users.email,
  phone: users.phone,
  username: users.username,
  locale: users.locale,
  kind: memberships.kind,
  status: memberships.status,
  joinedAt: memberships.joinedAt,
  lastActiveAt: memberships.lastActiveAt,
  roles: heldRoles,
  isCreator: sql<boolean>`${workspaces.creatorId} is not distinct from ${memberships.userId}`,
  homeHere: sql<boolean>`${users.homeWorkspaceId} is not distinct from ${memberships.workspaceId}`,
  onlyHere: sql<boolean>`not exists (select from memberships elsewhere
    where elsewhere.user_id = ${memberships.userId} and elsewhere.workspace_id <> ${memberships.workspaceId}
      and elsewhere.status = 'active')`,
  activeOwners: sql<number>`(select count(*)::int from (
    select from roles r
      join membership_roles mr on mr.role_id = r.id and mr.member_status = 'active'
      join memberships owner on owner.id = mr.membership_id and owner.kind = 'internal'
    where r.workspace_id = ${workspaces.id} and r.system = 'owner' limit 2) owners)`,
};

type MemberRow = {
  kind: "internal" | "external";
  status: "active" | "suspended" | "removed";
  roles: Parameters<typeof effectivePermissions>[1];
  activeOwners: number;
};

/** Adds to a row what the rules need: its permissions, and whether it is the only active owner left. */
function targetOf<Row extends MemberRow>({ activeOwners, ...row }: Row) {
  const isOwner = row.kind === "internal" && row.roles.some((role) => role.system === "owner");
  return {
    ...row,
    isOwner,
    isLastOwner: isOwner && row.status === "active" && activeOwners === 1,
    permissions: effectivePermissions(row.kind, row.roles),
  };
}
