import { sql } from "drizzle-orm";
import { boolean, index, integer, primaryKey, snakeCase, text, uuid } from "drizzle-orm/pg-core";
import { apiKeys } from "./api-keys";
import { createdAt, id, moment } from "./columns";
import { users } from "./users";
import { workspaces } from "./workspaces";

export const importStates = ["running", "done", "stopped"] as const;

/**
 * A list of people who are invited in the background, batch by batch, on behalf of `startedBy`. `doneRows` goes up with each batch, in
 * its transaction. `roleIds` and `locale` are for the rows that name none; without any, it is the default role. `stoppedBecause`: the
 * key of the refusal for which it went no further.
 */
export const imports = snakeCase.table(
  "imports",
  {
    id: id(),
    workspaceId: uuid()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    startedBy: uuid().references(() => users.id, { onDelete: "set null" }),
    startedByName: text().notNull(),
    /** KEY-1: the API key that started it, which goes on with no more than that key may do; null is a person. */
    keyId: uuid().references(() => apiKeys.id, { onDelete: "set null" }),
    fileName: text().notNull(),
    locale: text().notNull(),
    roleIds: uuid().array().notNull().default([]),
    inviteOverLimit: boolean().notNull().default(false),
    state: text({ enum: importStates }).notNull().default("running"),
    stoppedBecause: text(),
    totalRows: integer().notNull(),
    doneRows: integer().notNull().default(0),
    createdAt: createdAt(),
    progressAt: createdAt(),
    settledAt: moment(),
  },
  (t) => [
    index("imports_workspace").on(t.workspaceId, t.id),
    index("imports_running")
      .on(t.progressAt)
      .where(sql`state = 'running'`),
  ],
);

/** A row of such a list as it was given, and what became of it; `outcome` is null until its batch was written. */
export const importRows = snakeCase.table(
  "import_rows",
  {
    importId: uuid()
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    position: integer().notNull(),
    email: text().notNull(),
    firstName: text().notNull().default(""),
    lastName: text().notNull().default(""),
    roles: text().notNull().default(""),
    language: text().notNull().default(""),
    outcome: text(),
    problem: text(),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.position] }),
    index("import_rows_open")
      .on(t.importId, t.position)
      .where(sql`outcome is null`),
  ],
);
