import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import type { MemberActor } from "../actor";
import { countMatching, isPageOf } from "../directory/queries";
import { pageOfMembers } from "../directory/roster";
import { isTallied, sumOf } from "../directory/rules";
import { type Manager, departmentNames, departmentPath, managerOf } from "../departments/queries";
import { Listing, visibleTo } from "../directory/schema";
import { groupNames, groupsWith } from "../groups/queries";
import { canMakeGroups } from "../groups/rules";
import { AppError } from "../errors";
import { Id } from "../fields";
import { query } from "../operation";
import { type Cut, type Total, cutPage, pageInstead } from "../paging";
import type { SystemRole } from "../permissions";
import { type Explanation, explainAll } from "../standing";
import type { Verdict } from "../verdict";
import {
  type Member,
  type UserVerdicts,
  findTarget,
  readHousehold,
  readMembers,
  suggestMembers,
  targetOf,
  verdictsOn,
} from "./roster";
import { canAddUsers } from "./rules";
import { SuggestUsers } from "./schema";

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
  /** All roles, groups and departments of the workspace, to filter by. */
  roles: UserRow["roles"];
  groups: { id: string; name: string }[];
  departments: { id: string; name: string }[];
  /** ROL-7: whether the actor may put people into groups at all. */
  mayManageGroups: Verdict;
  /** ADD-1: whether the actor may add anybody, in either way. */
  mayAdd: Verdict;
};

const pageSize = 50;
const limit = pageSize + 1;

/** USR-1: one page of the members of this workspace, with what the actor may do to each. */
export const listUsers = query({
  name: "users.list",
  permission: "members.read",
  input: Listing,
  async run({ actor, tx }, given): Promise<UserPage> {
    const listing = visibleTo(actor, given);
    const workspaceId = actor.workspace.id;
    const wanted = isPageOf(listing, listing.page) ? listing.page : "first";
    const reading = readHousehold(tx, workspaceId);
    const counting = isTallied(listing)
      ? reading.then(({ tallies }) => sumOf(tallies, listing))
      : countMatching(tx, workspaceId, listing);
    const [read, total, household, groups, departments] = await Promise.all([
      readMembers(tx, workspaceId, listing, { page: wanted, limit, counting }),
      counting,
      reading,
      groupNames(tx, workspaceId),
      departmentNames(tx, workspaceId),
    ]);
    const page = pageInstead(wanted, read.length);
    const rows =
      page === wanted ? read : await readMembers(tx, workspaceId, listing, { page, limit, counting });
    const cut = cutPage(page, rows, { size: pageSize, total, place: placeOf });
    const shown = cut.rows.map((row) => userRow(actor, targetOf(row, household)));
    return {
      ...cut,
      total,
      rows: shown,
      roles: household.roles.map(roleName),
      groups,
      departments,
      mayManageGroups: canMakeGroups(actor),
      mayAdd: canAddUsers(actor, household.policies),
    };
  },
});

/** KEY-3: a page of the members of this workspace without what only people need: no totals, no verdicts, no filters to choose. */
export const pageOfUsers = query({
  name: "users.page",
  permission: "members.read",
  input: Listing.extend({ size: z.number() }),
  run: ({ actor, tx }, { size, ...listing }) => pageOfMembers(tx, actor, listing, size),
});

/** Somebody to choose, where one looks for a member by name or address. */
export type Suggestion = Pick<UserRow, "id" | "firstName" | "lastName" | "email" | "kind" | "status">;

/** The first members by name that match what somebody has typed so far; eight at most. */
export const suggestUsers = query({
  name: "users.suggest",
  permission: "members.read",
  input: SuggestUsers,
  async run({ actor, tx }, wanted): Promise<Suggestion[]> {
    const found = await suggestMembers(tx, actor, wanted);
    return found.map(({ userId, firstName, lastName, email, kind, status }) => ({
      id: userId,
      firstName,
      lastName,
      email,
      kind,
      status,
    }));
  },
});

/** A user as the panel shows them. */
export type UserDetails = UserRow & {
  username: string | null;
  locale: string;
  isCreator: boolean;
  /** This workspace is the one their account was made in. */
  homeHere: boolean;
  /** LKP-3: the name of the workspace that an external comes from, if it is still there. */
  home: string | null;
  /** LKP-3, POL-1: until when an external has access; null is without an end. */
  accessEndsAt: Date | null;
  /** LKP-5: the language an external uses here, where it is not their own. */
  localeHere: string | null;
  groups: { id: string; name: string }[];
  departmentId: string | null;
  /** ROL-7: the names from the top of the tree down to their department. */
  department: string[] | null;
  manager: Manager | null;
  /** ROL-5: what a role of theirs grants, and what takes it away all the same. */
  permissions: Explanation[];
};

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
    if (target.kind === "external" && !actor.seesExternals && userId !== actor.userId)
      throw new AppError("not_found", "userNotFound");
    const { username, locale, localeHere, isCreator, homeHere, accessEndsAt, departmentId } = target;
    const [groups, department, manager, home] = await Promise.all([
      groupsWith(tx, target.membershipId),
      departmentPath(tx, actor.workspace.id, departmentId),
      managerOf(tx, target.membershipId),
      target.kind === "external" ? homeOf(tx, userId) : null,
    ]);
    const details = {
      username,
      locale,
      localeHere,
      isCreator,
      homeHere,
      accessEndsAt,
      home,
      groups,
      departmentId,
      department,
      manager,
      permissions: explainAll(target).filter(({ refusedBy }) => refusedBy !== "none"),
    };
    return { ...userRow(actor, target), ...details };
  },
});

/** LKP-3: the name of the workspace in which somebody's account was made, if it is still there. */
export async function homeOf(tx: Reader, userId: string): Promise<string | null> {
  const [home] = await tx
    .select({ name: workspaces.name })
    .from(users)
    .innerJoin(workspaces, eq(workspaces.id, users.homeWorkspaceId))
    .where(eq(users.id, userId));
  return home?.name ?? null;
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
