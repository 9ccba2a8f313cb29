import { sql } from "drizzle-orm";
import {
  boolean,
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
import { createdAt, id, moment } from "./columns";
import { workspaces } from "./workspaces";

export const providers = ["stripe", "local"] as const;

/** What the provider of payments calls a workspace, and how its subscription stands as far as the provider has told. */
export const billingAccounts = snakeCase.table(
  "billing_accounts",
  {
    workspaceId: uuid()
      .primaryKey()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    provider: text({ enum: providers }).notNull(),
    customerId: text().notNull(),
    subscriptionId: text(),
    /** As the provider says it: active, past_due, canceled, … */
    subscriptionStatus: text(),
    plan: text(),
    periodEndsAt: moment(),
    endsAtPeriodEnd: boolean().notNull().default(false),
    /** When the provider was asked how the subscription stands: what was asked earlier is older, whenever it arrives. */
    subscriptionAskedAt: moment(),
  },
  (t) => [uniqueIndex("billing_accounts_customer").on(t.provider, t.customerId)],
);

/** What the provider has told already: the same event again changes nothing. */
export const billingEvents = snakeCase.table(
  "billing_events",
  {
    provider: text({ enum: providers }).notNull(),
    id: text().notNull(),
    type: text().notNull(),
    happenedAt: moment().notNull(),
    receivedAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.provider, t.id] })],
);

/** What the local provider knows, in the place of a real one. No money moves. */
export const localCheckouts = snakeCase.table(
  "local_checkouts",
  {
    id: id(),
    workspaceId: uuid()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    kind: text({ enum: ["credits", "subscription"] }).notNull(),
    /** What is bought, as the provider's interface names it. */
    order: jsonb().$type<Record<string, unknown>>().notNull(),
    createdAt: createdAt(),
    completedAt: moment(),
  },
  (t) => [index("local_checkouts_workspace").on(t.workspaceId)],
);

export const localPaymentMethods = snakeCase.table(
  "local_payment_methods",
  {
    id: id(),
    workspaceId: uuid()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    brand: text().notNull(),
    last4: text().notNull(),
    expiryMonth: smallint().notNull(),
    expiryYear: smallint().notNull(),
    isDefault: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [index("local_payment_methods_workspace").on(t.workspaceId)],
);

export const localInvoices = snakeCase.table(
  "local_invoices",
  {
    id: id(),
    workspaceId: uuid()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    number: text().notNull(),
    at: createdAt(),
    kind: text({ enum: ["credits", "subscription", "top_up"] }).notNull(),
    credits: integer().notNull(),
    /** In the smallest unit of the currency. */
    amount: integer().notNull(),
    currency: text().notNull(),
    status: text({ enum: ["paid", "open", "void"] }).notNull(),
  },
  (t) => [
    uniqueIndex("local_invoices_number").on(t.workspaceId, t.number),
    index("local_invoices_latest").on(t.workspaceId, t.at),
  ],
);

/** The subscription as the local provider has it; `billingAccounts` hears of it by its events. */
export const localSubscriptions = snakeCase.table(
  "local_subscriptions",
  {
    id: id(),
    workspaceId: uuid()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    plan: text().notNull(),
    status: text({ enum: ["active", "canceled"] }).notNull(),
    periodEndsAt: moment().notNull(),
    endsAtPeriodEnd: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("local_subscriptions_running")
      .on(t.workspaceId)
      .where(sql`status = 'active'`),
  ],
);
