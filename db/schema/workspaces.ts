import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  index,
  integer,
  jsonb,
  primaryKey,
  snakeCase,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytes, createdAt, id, moment } from "./columns";
import { organizations } from "./organizations";
import { users } from "./users";

/** `policies` holds only what differs from the defaults in `lib/workspaces/schema.ts`. */
export const workspaces = snakeCase.table(
  "workspaces",
  {
    id: id(),
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    slug: text().notNull(),
    name: text().notNull(),
    creatorId: uuid().references((): AnyPgColumn => users.id, { onDelete: "set null" }),
    policies: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    createdAt: createdAt(),
    archivedAt: moment(),
    logoId: uuid(),
  },
  (t) => [uniqueIndex("workspaces_slug").on(t.slug), index("workspaces_creator").on(t.creatorId)],
);

/** The picture of a workspace; another one is another row, so that its address can be kept by browsers for good. */
export const workspaceLogos = snakeCase.table(
  "workspace_logos",
  {
    id: uuid()
      .primaryKey()
      .default(sql`gen_random_uuid()`),
    workspaceId: uuid()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    type: text({ enum: ["image/png", "image/jpeg", "image/webp"] }).notNull(),
    picture: bytes().notNull(),
    createdAt: createdAt(),
  },
  (t) => [index("workspace_logos_workspace").on(t.workspaceId)],
);

/** How many members of each kind and status: kept by triggers on `memberships`, so that no page counts them again. */
export const memberCounts = snakeCase.table(
  "member_counts",
  {
    workspaceId: uuid()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    kind: text({ enum: ["internal", "external"] }).notNull(),
    status: text({ enum: ["active", "suspended", "removed"] }).notNull(),
    members: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.kind, t.status] })],
);
