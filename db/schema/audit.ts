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
import { bytes, bytewiseText, createdAt, id, moment } from "./columns";

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
    /** KEY-1: the API key that was shown, and what it was called. */
    keyId: uuid(),
    keyName: text(),
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
    /** Names and addresses, folded; what the digest is of says them already. */
    searchText: bytewiseText()
      .notNull()
      .generatedAlwaysAs(
        sql`' ' || fold(actor_name) || ' ' || fold(coalesce(target_name, '')) || ' ' || coalesce(address, '') || ' ' || fold(coalesce(before ->> 'email', '')) || ' ' || fold(coalesce(after ->> 'email', ''))`,
      ),
  },
  (t) => [
    uniqueIndex("audit_events_position").on(t.position),
    index("audit_events_latest").on(t.workspaceId, t.at, t.id),
    index("audit_events_target").on(t.workspaceId, t.targetId, t.at, t.id),
    index("audit_events_actor").on(t.workspaceId, t.actorId, t.at, t.id),
    index("audit_events_action").on(t.workspaceId, t.action, t.at, t.id),
    index("audit_events_channel")
      .on(t.workspaceId, t.channel, t.at, t.id)
      .where(sql`channel <> 'page'`),
    index("audit_events_search").using("gin", t.workspaceId, sql`search_text gin_trgm_ops`),
  ],
);

/** Positions of events that no seal covers yet: a trigger puts each new one here, sealing takes them out. */
export const unsealedEvents = snakeCase.table("unsealed_events", {
  position: bigint({ mode: "number" }).primaryKey(),
});

/**
 * What makes tampering show: each seal covers the digests of some events of one workspace (or of none) and the signature of
 * the seal before it, signed with a key that is not in the database. Numbers are consecutive over all workspaces. Once its
 * events were kept long enough a seal stays as a link of the chain, without `positions` and `marks`; from the beginning of
 * the chain such links go, but for the last of them. Triggers allow nothing else.
 */
export const auditSeals = snakeCase.table(
  "audit_seals",
  {
    number: bigint({ mode: "number" }).primaryKey(),
    workspaceId: uuid(),
    sealedAt: createdAt(),
    positions: positions().notNull(),
    events: integer().notNull(),
    newestAt: moment().notNull(),
    digest: bytes().notNull(),
    /** The first eight bytes of each event's digest, by position: they tell which of them was changed. */
    marks: bytes().notNull(),
    signature: bytes().notNull(),
    purgedAt: moment(),
    purgedSignature: bytes(),
  },
  (t) => [
    index("audit_seals_sealed").on(t.sealedAt),
    index("audit_seals_kept")
      .on(t.newestAt)
      .where(sql`purged_at is null`),
    index("audit_seals_unpurged")
      .on(t.number)
      .where(sql`purged_at is null`),
  ],
);
