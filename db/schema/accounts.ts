import { index, integer, snakeCase, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "./columns";
import { transports, users } from "./users";

/** Behind every signed-in browser stands one row; revoking it takes effect on the next request, on every instance. */
export const sessions = snakeCase.table(
  "sessions",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
    lastSeenAt: createdAt(),
    expiresAt: moment().notNull(),
    revokedAt: moment(),
    address: text(),
    userAgent: text(),
  },
  (t) => [index("sessions_user").on(t.userId, t.lastSeenAt)],
);

/**
 * A reset link that was asked for: good once, until `expiresAt`. The link itself is computed, never stored. Only one that came by mail proves the address.
 */
export const passwordResets = snakeCase.table(
  "password_resets",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    via: text({ enum: transports }).notNull().default("email"),
    createdAt: createdAt(),
    expiresAt: moment().notNull(),
    usedAt: moment(),
  },
  (t) => [index("password_resets_user").on(t.userId)],
);

/** An address that wants an account: the mailed link is good once, until `expiresAt`. The account is made by using it. */
export const signUps = snakeCase.table(
  "sign_ups",
  {
    id: id(),
    email: text().notNull(),
    locale: text().notNull().default("en"),
    createdAt: createdAt(),
    expiresAt: moment().notNull(),
    usedAt: moment(),
  },
  (t) => [index("sign_ups_email").on(t.email)],
);

/** Failures counted per key, in the database so that all instances agree. */
export const throttles = snakeCase.table(
  "throttles",
  {
    key: text().primaryKey(),
    failures: integer().notNull(),
    windowEndsAt: moment().notNull(),
    blockedUntil: moment(),
  },
  (t) => [index("throttles_window").on(t.windowEndsAt)],
);
