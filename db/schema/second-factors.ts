import { bigint, index, snakeCase, text, uuid } from "drizzle-orm/pg-core";
import { bytes, createdAt, id, moment } from "./columns";
import { users } from "./users";

/**
 * ACC-9: the authenticator app of a user. The secret is sealed with a key that is not in the database. It counts once
 * `confirmedAt` is set; `lastStep` is the time step of the last code that was taken, so that none is taken twice.
 */
export const secondFactors = snakeCase.table("second_factors", {
  userId: uuid()
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  sealedSecret: bytes().notNull(),
  createdAt: createdAt(),
  confirmedAt: moment(),
  lastStep: bigint({ mode: "number" }),
});

/** A code for the day on which the app is lost: stored hashed, good once. */
export const recoveryCodes = snakeCase.table(
  "recovery_codes",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    hash: text().notNull(),
    usedAt: moment(),
  },
  (t) => [index("recovery_codes_user").on(t.userId)],
);
