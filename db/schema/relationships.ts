import { sql } from "drizzle-orm";
import { check, primaryKey, snakeCase, text, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "./columns";
import { workspaces } from "./workspaces";

/**
 * What people at home in another workspace may do here at the most. Without a row the default of `lib/permissions.ts`
 * holds.
 */
export const relationships = snakeCase.table(
  "relationships",
  {
    workspaceId: uuid()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    homeWorkspaceId: uuid()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    permissions: text().array().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.homeWorkspaceId] }),
    check("relationships_another", sql`${t.workspaceId} <> ${t.homeWorkspaceId}`),
  ],
);
