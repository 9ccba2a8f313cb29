import { index, jsonb, snakeCase, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id } from "./columns";

export const channels = ["page", "api", "import", "cli", "job"] as const;

/**
 * Append-only: triggers refuse UPDATE, DELETE and TRUNCATE. Without foreign keys, so that an event outlives what it is
 * about; names are written down as they were.
 */
export const auditEvents = snakeCase.table(
  "audit_events",
  {
    id: id(),
    at: createdAt(),
    workspaceId: uuid(),
    actorId: uuid(),
    actorName: text().notNull(),
    onBehalfOf: uuid(),
    channel: text({ enum: channels }).notNull(),
    action: text().notNull(),
    targetType: text(),
    targetId: uuid(),
    targetName: text(),
    before: jsonb().$type<Record<string, unknown>>(),
    after: jsonb().$type<Record<string, unknown>>(),
    address: text(),
    userAgent: text(),
  },
  (t) => [
    index("audit_events_workspace").on(t.workspaceId, t.id),
    index("audit_events_target").on(t.targetId, t.id),
    index("audit_events_actor").on(t.actorId, t.id),
  ],
);
