import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  snakeCase,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "./columns";
import { workspaces } from "./workspaces";

export const transports = ["email", "sms"] as const;

/**
 * One row a person, for all of Roster. `email`, `username` and `phone` are stored normalised. `noticeBy`: how they would
 * rather hear of an access to a workspace.
 */
export const users = snakeCase.table(
  "users",
  {
    id: id(),
    email: text().notNull(),
    emailVerifiedAt: moment(),
    firstName: text().notNull(),
    lastName: text().notNull(),
    username: text(),
    phone: text(),
    locale: text().notNull().default("en"),
    noticeBy: text({ enum: transports }).notNull().default("email"),
    passwordHash: text(),
    passwordChangedAt: moment(),
    mustChangePassword: boolean().notNull().default(false),
    homeWorkspaceId: uuid().references((): AnyPgColumn => workspaces.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    orphanedAt: moment(),
    anonymisedAt: moment(),
  },
  (t) => [
    uniqueIndex("users_email").on(t.email),
    uniqueIndex("users_username").on(t.username),
    index("users_phone").on(t.phone),
    index("users_home_workspace").on(t.homeWorkspaceId),
    index("users_orphaned")
      .on(t.orphanedAt)
      .where(sql`orphaned_at is not null and anonymised_at is null`),
    check("users_email_normalised", sql`${t.email} = lower(${t.email})`),
  ],
);
