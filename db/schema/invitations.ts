import { sql } from "drizzle-orm";
import {
  foreignKey,
  index,
  integer,
  primaryKey,
  snakeCase,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytewiseText, createdAt, id, moment } from "./columns";
import { roles } from "./roles";
import { users } from "./users";
import { workspaces } from "./workspaces";

export const invitationStatuses = ["pending", "accepted", "declined", "cancelled"] as const;

/**
 * A pending membership, known by its address. `version` goes up with each resend, which makes older links say so; those
 * older than `addressedSince` were mailed to an address that was corrected since. `askedAt`: when its holder last asked for
 * a new one. `foundFullAt`: when it was to be accepted and every seat was taken.
 */
export const invitations = snakeCase.table(
  "invitations",
  {
    id: id(),
    workspaceId: uuid()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    email: text().notNull(),
    firstName: text().notNull().default(""),
    lastName: text().notNull().default(""),
    username: text(),
    phone: text(),
    locale: text().notNull().default("en"),
    status: text({ enum: invitationStatuses }).notNull().default("pending"),
    version: integer().notNull().default(1),
    addressedSince: integer().notNull().default(1),
    invitedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    acceptedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    sentAt: createdAt(),
    expiresAt: moment(),
    settledAt: moment(),
    askedAt: moment(),
    foundFullAt: moment(),
    searchText: bytewiseText().generatedAlwaysAs(
      sql`member_search_text(first_name, last_name, email, phone, username)`,
    ),
  },
  (t) => [
    unique("invitations_workspace_id").on(t.workspaceId, t.id),
    uniqueIndex("invitations_one_pending")
      .on(t.workspaceId, t.email)
      .where(sql`status = 'pending'`),
    index("invitations_email")
      .on(t.email)
      .where(sql`status = 'pending'`),
    index("invitations_settled")
      .on(t.email)
      .where(sql`status <> 'pending'`),
    index("invitations_pending_by_sent")
      .on(t.workspaceId, t.sentAt, t.id)
      .where(sql`status = 'pending'`),
    index("invitations_search")
      .using("gin", t.workspaceId, sql`search_text gin_trgm_ops`)
      .where(sql`status = 'pending'`),
  ],
);

export const invitationRoles = snakeCase.table(
  "invitation_roles",
  { workspaceId: uuid().notNull(), invitationId: uuid().notNull(), roleId: uuid().notNull() },
  (t) => [
    primaryKey({ columns: [t.invitationId, t.roleId] }),
    foreignKey({
      columns: [t.workspaceId, t.invitationId],
      foreignColumns: [invitations.workspaceId, invitations.id],
    }).onDelete("cascade"),
    foreignKey({ columns: [t.workspaceId, t.roleId], foreignColumns: [roles.workspaceId, roles.id] }),
  ],
);
