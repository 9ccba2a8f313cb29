import { index, integer, jsonb, snakeCase, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "./columns";
import { users } from "./users";
import { workspaces } from "./workspaces";

export const noticeStates = ["queued", "sent", "delivered", "bounced", "failed", "withdrawn"] as const;

/**
 * A mail or SMS that is owed to somebody, written with what caused it and delivered in the background. `facts` are what
 * the text needs; links are computed when it is rendered, so nothing here opens a door.
 */
export const notices = snakeCase.table(
  "notices",
  {
    id: id(),
    workspaceId: uuid().references(() => workspaces.id, { onDelete: "cascade" }),
    userId: uuid().references(() => users.id, { onDelete: "cascade" }),
    subjectId: uuid(),
    kind: text().notNull(),
    transport: text({ enum: ["email", "sms"] })
      .notNull()
      .default("email"),
    recipient: text().notNull(),
    locale: text().notNull().default("en"),
    facts: jsonb().$type<Record<string, unknown>>().notNull(),
    state: text({ enum: noticeStates }).notNull().default("queued"),
    attempts: integer().notNull().default(0),
    nextAttemptAt: createdAt(),
    claimedUntil: moment(),
    providerId: text(),
    problem: text(),
    createdAt: createdAt(),
    settledAt: moment(),
  },
  (t) => [
    index("notices_subject").on(t.subjectId, t.id),
    index("notices_user").on(t.userId, t.id),
    index("notices_state").on(t.state, t.nextAttemptAt),
    uniqueIndex("notices_provider").on(t.providerId),
  ],
);
