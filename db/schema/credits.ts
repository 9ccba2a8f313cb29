import { sql } from "drizzle-orm";
import { bigint, check, index, integer, snakeCase, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, moment } from "./columns";
import { workspaces } from "./workspaces";

export const creditKinds = ["grant", "purchase", "subscription", "top_up", "refund", "usage"] as const;

/**
 * BIL-2: the credits of a workspace. `balance` is the sum of its entries: a trigger adds each one as it is written and nothing else may
 * change it; it is never below zero. Topping up is off where `topUpAmount` is null; `topUpPendingAt` says that one is on its way.
 */
export const creditAccounts = snakeCase.table(
  "credit_accounts",
  {
    workspaceId: uuid()
      .primaryKey()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    balance: bigint({ mode: "number" }).notNull().default(0),
    topUpThreshold: integer(),
    topUpAmount: integer(),
    topUpPendingAt: moment(),
    topUpFailedAt: moment(),
    topUpFailure: text(),
  },
  (t) => [check("credit_accounts_never_below_zero", sql`${t.balance} >= 0`)],
);

/**
 * BIL-2: the ledger. Append-only: triggers refuse UPDATE, DELETE and TRUNCATE. Without foreign keys, so that it outlives what it is
 * about. `reference` is what the provider of payments calls it: the same payment is never written twice.
 */
export const creditEntries = snakeCase.table(
  "credit_entries",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: uuid().notNull(),
    at: createdAt(),
    amount: bigint({ mode: "number" }).notNull(),
    kind: text({ enum: creditKinds }).notNull(),
    /** Of usage: by which key, for which operation. */
    keyId: uuid(),
    operation: text(),
    reference: text(),
  },
  (t) => [
    index("credit_entries_workspace").on(t.workspaceId, t.id),
    index("credit_entries_bought")
      .on(t.workspaceId, t.id)
      .where(sql`kind <> 'usage'`),
    uniqueIndex("credit_entries_reference").on(t.reference),
    // What was paid back to the buyer is taken away again, as far as it was not spent.
    check(
      "credit_entries_amount",
      sql`${t.amount} <> 0 and (${t.kind} in ('usage', 'refund')) = (${t.amount} < 0)`,
    ),
  ],
);
