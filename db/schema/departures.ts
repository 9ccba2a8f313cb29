import { index, jsonb, snakeCase, uuid, text, foreignKey } from "drizzle-orm/pg-core";
import type { assets, shareLevels } from "./assets";
import { createdAt, id, memberKinds, type memberStatuses, moment } from "./columns";
import { memberships } from "./memberships";
import { users } from "./users";
import { workspaces } from "./workspaces";

/** What somebody was and had when they left: by id what "Restore as before" goes by, by name what the receipt says. */
export type Before = {
  kind: (typeof memberKinds)[number];
  status: (typeof memberStatuses)[number];
  /** The language used with them here, where it was not their own. */
  locale: string | null;
  /** Given to them, not by way of a group. */
  roleIds: string[];
  groupIds: string[];
  departmentId: string | null;
  managerId: string | null;
  /** Who reported to them, by membership. */
  reportIds: string[];
  /** Assets of others that were shared with them. */
  shares: { assetId: string; level: (typeof shareLevels)[number] }[];
  names: {
    /** Also those that came with groups. */
    roles: string[];
    groups: string[];
    department: string | null;
    manager: string | null;
    reports: string[];
    /** Of their API keys, those that stopped; what was written before there were any has none. */
    keys?: string[];
  };
};

/** What became of their assets: each went to an heir (by membership), or is on hold. Names as they were. */
export type Handover = {
  assetId: string;
  type: (typeof assets.$inferSelect)["type"];
  name: string;
  heirId: string | null;
  heirName: string | null;
  /** What the heir could do with it before, when it was shared with them. */
  heirShare: (typeof shareLevels)[number] | null;
};

/**
 * One row for each time that somebody left a workspace: the receipt of what went to whom, and what it takes to undo it.
 * Written in the transaction of the removal. `undoneAt`: they were restored as they were.
 */
export const departures = snakeCase.table(
  "departures",
  {
    id: id(),
    workspaceId: uuid()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    membershipId: uuid().notNull(),
    at: createdAt(),
    byId: uuid().references(() => users.id, { onDelete: "set null" }),
    byName: text().notNull(),
    personName: text().notNull(),
    personEmail: text().notNull(),
    before: jsonb().$type<Before>().notNull(),
    handovers: jsonb().$type<Handover[]>().notNull().default([]),
    undoneAt: moment(),
  },
  (t) => [
    foreignKey({
      columns: [t.workspaceId, t.membershipId],
      foreignColumns: [memberships.workspaceId, memberships.id],
    }).onDelete("cascade"),
    index("departures_membership").on(t.membershipId, t.id),
  ],
);

/**
 * LIF-4: from when to when a member took part, kept by triggers on `memberships`: reports and bills count from here. Who
 * is removed is in none from that moment, and stays in those of the past.
 */
export const membershipPeriods = snakeCase.table(
  "membership_periods",
  {
    id: id(),
    workspaceId: uuid()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    membershipId: uuid().notNull(),
    kind: text({ enum: memberKinds }).notNull(),
    beganAt: createdAt(),
    endedAt: moment(),
  },
  (t) => [
    foreignKey({
      columns: [t.workspaceId, t.membershipId],
      foreignColumns: [memberships.workspaceId, memberships.id],
    }).onDelete("cascade"),
    index("membership_periods_workspace").on(t.workspaceId, t.beganAt),
    index("membership_periods_membership").on(t.membershipId),
  ],
);
