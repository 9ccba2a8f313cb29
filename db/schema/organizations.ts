import { primaryKey, snakeCase, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id } from "./columns";
import { users } from "./users";

export const organizationRoles = ["owner", "admin", "member", "guest"] as const;

export const organizations = snakeCase.table("organizations", {
  id: id(),
  name: text().notNull(),
  createdAt: createdAt(),
});

export const organizationMembers = snakeCase.table(
  "organization_members",
  {
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: text({ enum: organizationRoles }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.userId] })],
);
