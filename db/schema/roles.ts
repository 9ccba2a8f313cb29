import { sql } from "drizzle-orm";
import { boolean, primaryKey, snakeCase, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id } from "./columns";
import { workspaces } from "./workspaces";

export const systemRoles = ["owner", "admin", "access_manager", "member", "external"] as const;

/** What owner, admin and access_manager may do stands in `lib/permissions.ts`; of all others, in `role_permissions`. */
export const roles = snakeCase.table(
  "roles",
  {
    id: id(),
    workspaceId: uuid()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    system: text({ enum: systemRoles }),
    name: text().notNull(),
    description: text().notNull().default(""),
    isDefault: boolean().notNull().default(false),
    internalOnly: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    unique("roles_workspace_id").on(t.workspaceId, t.id),
    uniqueIndex("roles_workspace_name").on(t.workspaceId, sql`lower(${t.name})`),
    uniqueIndex("roles_workspace_system").on(t.workspaceId, t.system),
    uniqueIndex("roles_workspace_default")
      .on(t.workspaceId)
      .where(sql`is_default`),
  ],
);

export const rolePermissions = snakeCase.table(
  "role_permissions",
  {
    roleId: uuid()
      .notNull()
      .references(() => roles.id, { onDelete: "cascade" }),
    permission: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.roleId, t.permission] })],
);
