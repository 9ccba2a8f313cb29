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

/** One row a person, for all of Roster. `email`, `username` and `phone` are stored normalised. */
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
    check("users_email_normalised", sql`${t.email} = lower(${t.email})`),
  ],
);
