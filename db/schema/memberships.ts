import { sql } from "drizzle-orm";
import { check, foreignKey, index, snakeCase, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytewiseText, createdAt, id, memberKinds, memberStatuses, moment } from "./columns";
import { departments } from "./departments";
import { groupMembers, groupRoles } from "./groups";
import { roles } from "./roles";
import { users } from "./users";
import { workspaces } from "./workspaces";

/**
 * A user in a workspace. A removed member keeps the row (reports of past periods, held assets); joining again revives it.
 * `locale` is the language an external uses here, where it is not their own. `managerId` is a membership of this workspace.
 * `sortName`, `sortEmail` and `searchText` are copies kept by triggers: the list of a workspace with a million members
 * is then read from one index.
 */
export const memberships = snakeCase.table(
  "memberships",
  {
    id: id(),
    workspaceId: uuid()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: text({ enum: memberKinds }).notNull(),
    status: text({ enum: memberStatuses }).notNull().default("active"),
    joinedAt: createdAt(),
    lastActiveAt: moment(),
    suspendedAt: moment(),
    removedAt: moment(),
    locale: text(),
    departmentId: uuid(),
    managerId: uuid(),
    sortName: bytewiseText().notNull().default(""),
    sortEmail: bytewiseText().notNull().default(""),
    searchText: bytewiseText().notNull().default(""),
  },
  (t) => [
    uniqueIndex("memberships_workspace_user").on(t.workspaceId, t.userId),
    unique("memberships_workspace_id").on(t.workspaceId, t.id),
    index("memberships_user").on(t.userId),
    index("memberships_by_name")
      .on(t.workspaceId, t.sortName, t.id)
      .where(sql`removed_at is null`),
    index("memberships_by_email")
      .on(t.workspaceId, t.sortEmail, t.id)
      .where(sql`removed_at is null`),
    index("memberships_by_joined")
      .on(t.workspaceId, t.joinedAt, t.id)
      .where(sql`removed_at is null`),
    index("memberships_by_last_active")
      .on(t.workspaceId, sql`coalesce(last_active_at, '-infinity'::timestamptz)`, t.id)
      .where(sql`removed_at is null`),
    index("memberships_by_kind_status_name")
      .on(t.workspaceId, t.kind, t.status, t.sortName, t.id)
      .where(sql`removed_at is null`),
    index("memberships_by_status_name")
      .on(t.workspaceId, t.status, t.sortName, t.id)
      .where(sql`removed_at is null`),
    index("memberships_search")
      .using("gin", t.workspaceId, sql`search_text gin_trgm_ops`)
      .where(sql`removed_at is null`),
    foreignKey({
      columns: [t.workspaceId, t.departmentId],
      foreignColumns: [departments.workspaceId, departments.id],
    }),
    foreignKey({ columns: [t.workspaceId, t.managerId], foreignColumns: [t.workspaceId, t.id] }),
    index("memberships_department")
      .on(t.departmentId)
      .where(sql`department_id is not null`),
    index("memberships_manager")
      .on(t.managerId)
      .where(sql`manager_id is not null`),
    check("memberships_removed", sql`(${t.status} = 'removed') = (${t.removedAt} is not null)`),
  ],
);

/**
 * The roles a member holds; both sides are of the same workspace by foreign key. Those that come with a group name it: a
 * trigger writes them, and they go with the group's member or role by foreign key. What begins with `member` is a copy
 * kept by triggers, so that a filter by role, kind and status reads one index in the order of the list.
 */
export const membershipRoles = snakeCase.table(
  "membership_roles",
  {
    workspaceId: uuid().notNull(),
    membershipId: uuid().notNull(),
    roleId: uuid().notNull(),
    groupId: uuid(),
    memberKind: text({ enum: memberKinds }).notNull().default("internal"),
    memberStatus: text({ enum: memberStatuses }).notNull().default("active"),
    memberSortName: bytewiseText().notNull().default(""),
    grantedAt: createdAt(),
  },
  (t) => [
    unique("membership_roles_once").on(t.membershipId, t.roleId, t.groupId).nullsNotDistinct(),
    foreignKey({
      columns: [t.groupId, t.membershipId],
      foreignColumns: [groupMembers.groupId, groupMembers.membershipId],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.groupId, t.roleId],
      foreignColumns: [groupRoles.groupId, groupRoles.roleId],
    }).onDelete("cascade"),
    index("membership_roles_group")
      .on(t.groupId, t.roleId)
      .where(sql`group_id is not null`),
    foreignKey({
      columns: [t.workspaceId, t.membershipId],
      foreignColumns: [memberships.workspaceId, memberships.id],
    }).onDelete("cascade"),
    foreignKey({ columns: [t.workspaceId, t.roleId], foreignColumns: [roles.workspaceId, roles.id] }),
    index("membership_roles_by_name").on(
      t.roleId,
      t.memberKind,
      t.memberStatus,
      t.memberSortName,
      t.membershipId,
    ),
  ],
);
