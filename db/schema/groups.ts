import { sql } from "drizzle-orm";
import {
  foreignKey,
  index,
  primaryKey,
  snakeCase,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytewiseText, createdAt, id, memberStatuses } from "./columns";
import { memberships } from "./memberships";
import { roles } from "./roles";
import { workspaces } from "./workspaces";

/** A named set of members; the roles it carries are theirs too. */
export const groups = snakeCase.table(
  "groups",
  {
    id: id(),
    workspaceId: uuid()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    name: text().notNull(),
    description: text().notNull().default(""),
    createdAt: createdAt(),
  },
  (t) => [
    unique("groups_workspace_id").on(t.workspaceId, t.id),
    uniqueIndex("groups_workspace_name").on(t.workspaceId, sql`lower(${t.name})`),
  ],
);

export const groupRoles = snakeCase.table(
  "group_roles",
  { workspaceId: uuid().notNull(), groupId: uuid().notNull(), roleId: uuid().notNull() },
  (t) => [
    primaryKey({ columns: [t.groupId, t.roleId] }),
    foreignKey({
      columns: [t.workspaceId, t.groupId],
      foreignColumns: [groups.workspaceId, groups.id],
    }).onDelete("cascade"),
    foreignKey({ columns: [t.workspaceId, t.roleId], foreignColumns: [roles.workspaceId, roles.id] }),
    index("group_roles_role").on(t.roleId),
  ],
);

/** What begins with `member` is a copy kept by triggers, as in `membership_roles`: the list of a group is read in order. */
export const groupMembers = snakeCase.table(
  "group_members",
  {
    workspaceId: uuid().notNull(),
    groupId: uuid().notNull(),
    membershipId: uuid().notNull(),
    memberStatus: text({ enum: memberStatuses }).notNull().default("active"),
    memberSortName: bytewiseText().notNull().default(""),
    addedAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.membershipId] }),
    foreignKey({
      columns: [t.workspaceId, t.groupId],
      foreignColumns: [groups.workspaceId, groups.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.workspaceId, t.membershipId],
      foreignColumns: [memberships.workspaceId, memberships.id],
    }).onDelete("cascade"),
    index("group_members_by_name").on(t.groupId, t.memberStatus, t.memberSortName, t.membershipId),
    index("group_members_membership").on(t.membershipId),
  ],
);
