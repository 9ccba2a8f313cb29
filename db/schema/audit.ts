import { sql } from "drizzle-orm";
import {
  bigint,
  customType,
  index,
  integer,
  jsonb,
  snakeCase,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytes, createdAt, id, moment } from "./columns";

export const channels = ["page", "api", "import", "cli", "job"] as const;

/** Which positions a seal covers, gaps and all. */
const positions = customType<{ data: string }>({ dataType: () => "int8multirange" });

/**
 * Append-only: triggers refuse UPDATE and TRUNCATE, and DELETE of what the workspace's policy still keeps. Without foreign
 * keys, so that an event outlives what it is about; names are written down as they were. A trigger writes `digest`, over all
 * other columns.
 */
export const auditEvents = snakeCase.table(
  "audit_events",
  {
    id: id(),
    position: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
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
    digest: bytes()
      .notNull()
      .default(sql`''::bytea`),
  },
  (t) => [
    uniqueIndex("audit_events_position").on(t.position),
    index("audit_events_workspace").on(t.workspaceId, t.id),
    index("audit_events_target").on(t.targetId, t.id),
    index("audit_events_actor").on(t.actorId, t.id),
  ],
);

/** Positions of events that no seal covers yet: a trigger puts each new one here, sealing takes them out. */
export const unsealedEvents = snakeCase.table("unsealed_events", {
  position: bigint({ mode: "number" }).primaryKey(),
});

/**
 * What makes tampering show: each seal covers the digests of some events of one workspace (or of none) and the signature of
 * the seal before it, signed with a key that is not in the database. Of those whose events were kept long enough only the
 * last stays, with `purgedSignature`, so that the chain has a beginning.
 */
export const auditSeals = snakeCase.table(
  "audit_seals",
  {
    id: id(),
    workspaceId: uuid(),
    sealedAt: createdAt(),
    positions: positions().notNull(),
    events: integer().notNull(),
    newestAt: moment().notNull(),
    digest: bytes().notNull(),
    previousId: uuid(),
    signature: bytes().notNull(),
    purgedAt: moment(),
    purgedSignature: bytes(),
  },
  (t) => [index("audit_seals_workspace").on(t.workspaceId, t.id), index("audit_seals_newest").on(t.newestAt)],
);
