import { sql } from "drizzle-orm";
import {
  bigint,
  date,
  index,
  integer,
  jsonb,
  primaryKey,
  smallint,
  snakeCase,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytes, bytewiseText, createdAt, id, moment } from "./columns";
import { memberships } from "./memberships";
import { workspaces } from "./workspaces";

/**
 * What a program shows instead of a session (KEY-1). Of the secret only its SHA-256 is kept, and the first characters to know it
 * by. A deleted key keeps its row, without the hash, for the calls and credits that it stands beside; nobody sees it any more.
 * `spent` is a copy of what the ledger says, kept by the function that spends.
 */
export const apiKeys = snakeCase.table(
  "api_keys",
  {
    id: id(),
    workspaceId: uuid()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    membershipId: uuid()
      .notNull()
      .references(() => memberships.id, { onDelete: "cascade" }),
    name: text().notNull(),
    prefix: text().notNull(),
    hash: bytes(),
    scopes: text().array().notNull(),
    createdAt: createdAt(),
    expiresAt: moment(),
    /** In credits, over its whole life; null is as many as the workspace has. */
    usageLimit: bigint({ mode: "number" }),
    /** Calls in a day of UTC; null is as many as a minute allows. */
    callsPerDay: integer(),
    spent: bigint({ mode: "number" }).notNull().default(0),
    revokedAt: moment(),
    /** `removed`: its owner was removed from the workspace; otherwise somebody revoked it. */
    revokedFor: text({ enum: ["choice", "removed"] }),
    deletedAt: moment(),
    searchText: bytewiseText().generatedAlwaysAs(sql`' ' || fold(name) || ' ' || fold(prefix)`),
  },
  (t) => [
    // Partial, so that a key can be deleted while calls with it wait: without its hash it is still the row that they refer to.
    uniqueIndex("api_keys_hash")
      .on(t.hash)
      .where(sql`hash is not null`),
    index("api_keys_workspace")
      .on(t.workspaceId, t.id)
      .where(sql`deleted_at is null`),
    index("api_keys_membership")
      .on(t.membershipId, t.id)
      .where(sql`deleted_at is null`),
  ],
);

/** KEY-4: what a key did on a day of UTC; also what its limits are counted by. `minuteCalls` are those since `minute`. */
export const apiKeyDays = snakeCase.table(
  "api_key_days",
  {
    workspaceId: uuid()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    keyId: uuid()
      .notNull()
      .references(() => apiKeys.id, { onDelete: "cascade" }),
    day: date().notNull(),
    calls: integer().notNull().default(0),
    credits: integer().notNull().default(0),
    lastCallAt: moment().notNull(),
    minute: moment().notNull(),
    minuteCalls: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.keyId, t.day] }),
    index("api_key_days_workspace").on(t.workspaceId, t.day),
  ],
);

/**
 * What was answered under an `Idempotency-Key`, for a day. `body` is encrypted with a key made of the caller's own secret, which is
 * kept nowhere: only the same API key reads it again.
 */
export const apiAnswers = snakeCase.table(
  "api_answers",
  {
    keyId: uuid()
      .notNull()
      .references(() => apiKeys.id, { onDelete: "cascade" }),
    idempotencyKey: text().notNull(),
    fingerprint: bytes().notNull(),
    status: smallint(),
    headers: jsonb().$type<Record<string, string>>(),
    body: bytes(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.keyId, t.idempotencyKey] }), index("api_answers_created").on(t.createdAt)],
);
