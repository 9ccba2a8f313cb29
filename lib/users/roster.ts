import { and, eq, isNull, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Reader } from "@/db/client";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import type { MemberActor } from "../actor";
import { countMatching, idsOf, inOrder, placeValue, tallies, waysTo } from "../directory/queries";
import { readerOf } from "../directory/roster";
import { Listing, visibleTo } from "../directory/schema";
import { AppError } from "../errors";
import { accessEndsAt, accessHasEnded } from "../access-end";
import {
  type HeldRole,
  activeOwners,
  definedRoles,
  directoryPolicy,
  keysPolicy,
  holdings,
  relationshipLimit,
} from "../held-roles";
import type { Permission } from "../permissions";
import { type Page, type Total, readsBackwards } from "../paging";
import { isEnrolled } from "../second-factor";
import { owns, rightsOf } from "../standing";
import type { Verdict } from "../verdict";
import { Policies } from "../workspaces/schema";
import * as rules from "./rules";
import type { SuggestUsers } from "./schema";

/** What can be done to a user, as the buttons and menus of the Users page know it. */
export type UserVerb =
  | "edit"
  | "organise"
  | "changeRoles"
  | "makeOwner"
  | "makeMember"
  | "setPassword"
  | "sendReset"
  | "resetSecondFactor"
  | "suspend"
  | "reactivate"
  | "remove"
  | "unlink"
  | "changeLanguage";

/** For each verb: yes, or the sentence that says why not. */
export type UserVerdicts = Record<UserVerb, Verdict>;

/** A member of a workspace with what the rules judge by. */
export type Member = Awaited<ReturnType<typeof findTarget>>;

/**
 * The member `userId` of this workspace, for the rules and the commands. Refuses with not_found who is no member, was
 * removed, or belongs to other workspaces only.
 */
export async function findTarget(tx: Reader, workspaceId: string, userId: string) {
  const isWanted = and(
    eq(memberships.workspaceId, workspaceId),
    eq(memberships.userId, userId),
    isNull(memberships.removedAt),
  );
  const [[row], household] = await Promise.all([
    selectMembers(tx).where(isWanted),
    readHousehold(tx, workspaceId),
  ]);
  if (!row) throw new AppError("not_found", "userNotFound");
  return targetOf(row, household);
}

/** Refuses with not_found who is no member of this workspace and never was one. */
export async function insistOnAcquaintance(tx: Reader, workspaceId: string, userId: string): Promise<void> {
  const [row] = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, userId)));
  if (!row) throw new AppError("not_found", "userNotFound");
}

/** What `actor` may do to `target`, by the very rules that the commands insist on. */
export function verdictsOn(
  actor: MemberActor,
  target: rules.Target & { hasSecondFactor: boolean },
): UserVerdicts {
  return {
    edit: rules.canEdit(actor, target),
    organise: rules.canOrganise(actor, target),
    changeRoles: rules.canChangeRoles(actor, target),
    makeOwner: rules.canMakeOwner(actor, target),
    makeMember: rules.canMakeMember(actor, target),
    setPassword: rules.canSetPassword(actor, target),
    sendReset: rules.canSendReset(actor, target),
    resetSecondFactor: rules.canResetSecondFactor(actor, target),
    suspend: rules.canSuspend(actor, target),
    reactivate: rules.canReactivate(actor, target),
    remove: rules.canRemove(actor, target),
    unlink: rules.canUnlink(actor, target),
    changeLanguage: rules.canChangeLanguage(actor, target),
  };
}

/** What the rules need to know of the workspace itself, read once for all of its members. */
export async function readHousehold(tx: Reader, workspaceId: string) {
  const [household] = await tx
    .select({
      creatorId: workspaces.creatorId,
      policies: workspaces.policies,
      roles: definedRoles,
      activeOwners,
      tallies,
    })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  if (!household) throw new AppError("not_found", "workspaceGone");
  return {
    ...household,
    policies: Policies.parse(household.policies),
    standings: new Map<string, Standing>(),
  };
}

/** USR-1: the members of one page of a listing, in its order or, read backwards, against it, and where each stands in it. */
export async function readMembers(
  tx: Reader,
  workspaceId: string,
  listing: Listing,
  { page, limit, counting }: { page: Page; limit: number; counting: Promise<Total> },
): Promise<(MemberColumns & { placeValue: string })[]> {
  const backwards = readsBackwards(page);
  const place = typeof page === "object" ? page : undefined;
  for (const way of await waysTo(listing, counting)) {
    const ids = idsOf(workspaceId, listing, { way, place, backwards, limit });
    const rows = await readerOf(tx, listing)
      .select({ ...memberColumns, placeValue: placeValue(listing) })
      .from(sql`(${ids}) page`)
      .innerJoin(memberships, sql`${memberships.id} = page.id`)
      .innerJoin(users, eq(users.id, memberships.userId))
      .orderBy(inOrder(listing, backwards));
    if (rows.length === limit || way !== "nearby") return rows;
  }
  return [];
}

const suggestedAtMost = 8;

/** The first members by name that match and that the actor may see, for whoever is looking for one of them. */
export async function suggestMembers(
  tx: Reader,
  actor: MemberActor,
  { q, kind, status }: z.output<typeof SuggestUsers>,
): Promise<MemberColumns[]> {
  const workspaceId = actor.workspace.id;
  const listing = visibleTo(actor, Listing.parse({ q, kind, status }));
  const counting = countMatching(tx, workspaceId, listing);
  return readMembers(tx, workspaceId, listing, { page: "first", limit: suggestedAtMost, counting });
}

function selectMembers(tx: Reader) {
  return tx.select(memberColumns).from(memberships).innerJoin(users, eq(users.id, memberships.userId));
}

/** For a select from `memberships` joined with `users`. */
export const memberColumns = {
  membershipId: memberships.id,
  userId: memberships.userId,
  firstName: users.firstName,
  lastName: users.lastName,
  email: users.email,
  phone: users.phone,
  username: users.username,
  locale: users.locale,
  localeHere: memberships.locale,
  departmentId: memberships.departmentId,
  managerId: memberships.managerId,
  kind: memberships.kind,
  status: memberships.status,
  joinedAt: memberships.joinedAt,
  lastActiveAt: memberships.lastActiveAt,
  holdings,
  limit: relationshipLimit,
  directory: directoryPolicy,
  keysByMembers: keysPolicy,
  hasSecondFactor: isEnrolled(memberships.userId),
  accessEndsAt,
  accessEnded: accessHasEnded,
  homeHere: sql<boolean>`${users.homeWorkspaceId} is not distinct from ${memberships.workspaceId}`,
  onlyHere: sql<boolean>`not exists (select from memberships elsewhere
    where elsewhere.user_id = ${memberships.userId} and elsewhere.workspace_id <> ${memberships.workspaceId}
      and elsewhere.status = 'active')`,
};

export type MemberColumns = Awaited<ReturnType<typeof selectMembers>>[number];
type Household = Awaited<ReturnType<typeof readHousehold>>;

/** Adds what the rules judge by: roles and permissions, who made the workspace, who is its only active owner. */
export function targetOf<Row extends MemberColumns>(row: Row, household: Household) {
  const standing = standingOf(row, household);
  return {
    ...row,
    ...standing,
    isCreator: row.userId === household.creatorId,
    isLastOwner: standing.isOwner && row.status === "active" && household.activeOwners === 1,
  };
}

type Standing = { roles: HeldRole[]; isOwner: boolean; permissions: Set<Permission> };

/** What a kind, a relationship and a set of roles come to; worked out once for all members who hold the same. */
function standingOf({ kind, holdings: held, limit }: MemberColumns, household: Household): Standing {
  const key = JSON.stringify([kind, limit, held]);
  const known = household.standings.get(key);
  if (known) return known;
  const roles = household.roles.flatMap((role) => {
    const holding = held.find(({ id }) => id === role.id);
    return holding ? { ...role, ...holding } : [];
  });
  const standing = { roles, isOwner: owns({ kind, roles }), permissions: rightsOf({ kind, roles, limit }) };
  household.standings.set(key, standing);
  return standing;
}
