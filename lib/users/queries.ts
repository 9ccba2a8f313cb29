import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import type { MemberActor } from "../actor";
import {
  countMatching,
  idsOf,
  inOrder,
  isPageOf,
  isTallied,
  placeValue,
  sumOf,
  tallies,
} from "../directory/queries";
import { Listing } from "../directory/schema";
import { AppError } from "../errors";
import { Id } from "../fields";
import { activeOwners, definedRoles } from "../held-roles";
import { query } from "../operation";
import { type Cut, type Page, type Total, cutPage, pageInstead, readsBackwards } from "../paging";
import {
  type Permission,
  type SystemRole,
  effectivePermissions,
  permissions,
  permissionsOfRole,
} from "../permissions";
import type { Verdict } from "../verdict";
import * as rules from "./rules";

/** What can be done to a user, as the buttons and menus of the Users page know it. */
export type UserVerb =
  "edit" | "changeRoles" | "setPassword" | "sendReset" | "suspend" | "reactivate" | "remove" | "unlink";

/** For each verb: yes, or the sentence that says why not. */
export type UserVerdicts = Record<UserVerb, Verdict>;

/** A user as the list shows them. */
export type UserRow = {
  id: string;
  firstName: string;
  lastName: string;
  email: string;
  phone: string | null;
  kind: "internal" | "external";
  status: "active" | "suspended" | "removed";
  joinedAt: Date;
  lastActiveAt: Date | null;
  roles: { id: string; name: string; system: SystemRole | null }[];
  isSelf: boolean;
  can: UserVerdicts;
};

export type UserPage = Cut<UserRow> & {
  total: Total;
  /** All roles of the workspace, to filter by. */
  roles: UserRow["roles"];
};

const pageSize = 50;

/** USR-1: one page of the members of this workspace, with what the actor may do to each. */
export const listUsers = query({
  name: "users.list",
  permission: "members.read",
  input: Listing,
  async run({ actor, tx }, listing): Promise<UserPage> {
    const wanted = isPageOf(listing, listing.page) ? listing.page : "first";
    const [read, counted, household] = await Promise.all([
      readRows(tx, actor.workspace.id, listing, wanted),
      isTallied(listing) ? null : countMatching(tx, actor.workspace.id, listing),
      readHousehold(tx, actor.workspace.id),
    ]);
    const total = counted ?? sumOf(household.tallies, listing);
    const page = pageInstead(wanted, read.length);
    const rows = page === wanted ? read : await readRows(tx, actor.workspace.id, listing, page);
    const cut = cutPage(page, rows, { size: pageSize, total, place: placeOf });
    const shown = cut.rows.map((row) => userRow(actor, targetOf(row, household)));
    return { ...cut, total, rows: shown, roles: household.roles.map(roleName) };
  },
});

/** A user as the panel shows them. */
export type UserDetails = UserRow & {
  username: string | null;
  locale: string;
  isCreator: boolean;
  /** This workspace is the one their account was made in. */
  homeHere: boolean;
  permissions: PermissionSource[];
};

/** ROL-5: a permission and the roles it comes from; `cut` when the roles grant it and being external takes it away. */
export type PermissionSource = { permission: Permission; roles: string[]; cut: boolean };

/**
 * USR-2, USR-5: one member of this workspace; oneself always, others with the permission to list them. Refuses with
 * not_found who is no member here.
 */
export const showUser = query({
  name: "users.show",
  permission: "member",
  input: z.object({ userId: z.string() }),
  async run({ actor, tx }, { userId }): Promise<UserDetails> {
    const mayShow = userId === actor.userId || actor.permissions.has("members.read");
    if (!mayShow) throw new AppError("forbidden", "missingPermission", { permission: "members.read" });
    if (!Id.safeParse(userId).success) throw new AppError("not_found", "userNotFound");
    const target = await findTarget(tx, actor.workspace.id, userId);
    const { username, locale, isCreator, homeHere } = target;
    const details = { username, locale, isCreator, homeHere, permissions: sourcesOf(target) };
    return { ...userRow(actor, target), ...details };
  },
});

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

/** What the rules need to know of the workspace itself, read once for all of its members. */
async function readHousehold(tx: Reader, workspaceId: string) {
  const [household] = await tx
    .select({ creatorId: workspaces.creatorId, roles: definedRoles, activeOwners, tallies })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  if (!household) throw new AppError("not_found", "workspaceGone");
  return { ...household, standings: new Map<string, Standing>() };
}

function selectMembers(tx: Reader) {
  return tx.select(memberColumns).from(memberships).innerJoin(users, eq(users.id, memberships.userId));
}

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
  roleIds: sql<string[]>`array(select held.role_id from membership_roles held
    where held.membership_id = ${memberships.id})`,
  homeHere: sql<boolean>`${users.homeWorkspaceId} is not distinct from ${memberships.workspaceId}`,
  onlyHere: sql<boolean>`not exists (select from memberships elsewhere
    where elsewhere.user_id = ${memberships.userId} and elsewhere.workspace_id <> ${memberships.workspaceId}
      and elsewhere.status = 'active')`,
};

type MemberColumns = Awaited<ReturnType<typeof selectMembers>>[number];
type Household = Awaited<ReturnType<typeof readHousehold>>;

/** Adds what the rules judge by: roles and permissions, who made the workspace, who is its only active owner. */
function targetOf<Row extends MemberColumns>(row: Row, household: Household) {
  const standing = standingOf(row, household);
  return {
    ...row,
    ...standing,
    isCreator: row.userId === household.creatorId,
    isLastOwner: standing.isOwner && row.status === "active" && household.activeOwners === 1,
  };
}

type Standing = {
  roles: { id: string; name: string; system: SystemRole | null; permissions: string[] }[];
  isOwner: boolean;
  permissions: Set<Permission>;
};

/** What a kind and a set of roles come to; worked out once for all members who hold the same. */
function standingOf({ kind, roleIds }: MemberColumns, household: Household): Standing {
  const key = [kind, ...roleIds].join();
  const known = household.standings.get(key);
  if (known) return known;
  const roles = household.roles.filter((role) => roleIds.includes(role.id));
  const isOwner = kind === "internal" && roles.some((role) => role.system === "owner");
  const standing = { roles, isOwner, permissions: effectivePermissions(kind, roles) };
  household.standings.set(key, standing);
  return standing;
}

async function readRows(tx: Reader, workspaceId: string, listing: Listing, page: Page) {
  const backwards = readsBackwards(page);
  const place = typeof page === "object" ? page : undefined;
  const ids = idsOf(workspaceId, listing, { place, backwards, limit: pageSize + 1 });
  return tx
    .select({ ...memberColumns, placeValue: placeValue(listing) })
    .from(sql`(${ids}) page`)
    .innerJoin(memberships, sql`${memberships.id} = page.id`)
    .innerJoin(users, eq(users.id, memberships.userId))
    .orderBy(inOrder(listing, backwards));
}

function placeOf({ membershipId, placeValue: value }: { membershipId: string; placeValue: string }) {
  return { id: membershipId, value };
}

function roleName({ id, name, system }: UserRow["roles"][number]) {
  return { id, name, system };
}

function userRow(actor: MemberActor, row: Member): UserRow {
  const { userId, firstName, lastName, email, phone, kind, status, joinedAt, lastActiveAt } = row;
  const roles = row.roles.map(roleName);
  const isSelf = userId === actor.userId;
  return {
    id: userId,
    firstName,
    lastName,
    email,
    phone,
    kind,
    status,
    joinedAt,
    lastActiveAt,
    roles,
    isSelf,
    can: verdictsOn(actor, row),
  };
}

function sourcesOf(target: Member): PermissionSource[] {
  const roles = target.roles.map((role) => ({ name: role.name, grants: new Set(permissionsOfRole(role)) }));
  return permissions.flatMap((permission) => {
    const names = roles.filter(({ grants }) => grants.has(permission)).map(({ name }) => name);
    const cut = !target.permissions.has(permission);
    return names.length > 0 ? { permission, roles: names, cut } : [];
  });
}
