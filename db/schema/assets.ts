import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  snakeCase,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytewiseText, createdAt, id, moment } from "./columns";
import { groups } from "./groups";
import { memberships } from "./memberships";
import { users } from "./users";
import { workspaces } from "./workspaces";

export const shareLevels = ["viewer", "editor"] as const;

/**
 * What other programs, or people by hand, register here. Its owner is a member of this workspace by foreign key, also one who
 * was removed: then `heldSince` says since when nobody sees it. `creatorId` stays whoever owns it.
 */
export const assets = snakeCase.table(
  "assets",
  {
    id: id(),
    workspaceId: uuid()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    /** What the program that registered it calls it; one of a kind in its workspace. */
    externalId: text(),
    type: text({ enum: ["flow", "recipe", "connection", "dashboard", "other"] }).notNull(),
    name: text().notNull(),
    link: text(),
    ownerId: uuid().notNull(),
    creatorId: uuid().references(() => users.id, { onDelete: "set null" }),
    creatorName: text().notNull(),
    scheduled: boolean().notNull().default(false),
    createdAt: createdAt(),
    updatedAt: createdAt(),
    heldSince: moment(),
    sortName: bytewiseText().generatedAlwaysAs(sql`fold(name)`),
    searchText: bytewiseText().generatedAlwaysAs(sql`' ' || fold(name) || ' ' || fold(coalesce(link, ''))`),
  },
  (t) => [
    unique("assets_workspace_id").on(t.workspaceId, t.id),
    uniqueIndex("assets_external_id").on(t.workspaceId, t.externalId),
    foreignKey({
      columns: [t.workspaceId, t.ownerId],
      foreignColumns: [memberships.workspaceId, memberships.id],
    }),
    index("assets_owner").on(t.ownerId, t.type),
    index("assets_by_name")
      .on(t.workspaceId, t.sortName, t.id)
      .where(sql`held_since is null`),
    index("assets_search")
      .using("gin", t.workspaceId, sql`search_text gin_trgm_ops`)
      .where(sql`held_since is null`),
    index("assets_by_update")
      .on(t.workspaceId, t.updatedAt, t.id)
      .where(sql`held_since is null`),
  ],
);

/** Who else may open an asset, or change it: a member or a group of the same workspace. */
export const assetShares = snakeCase.table(
  "asset_shares",
  {
    id: id(),
    workspaceId: uuid().notNull(),
    assetId: uuid().notNull(),
    membershipId: uuid(),
    groupId: uuid(),
    level: text({ enum: shareLevels }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      columns: [t.workspaceId, t.assetId],
      foreignColumns: [assets.workspaceId, assets.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.workspaceId, t.membershipId],
      foreignColumns: [memberships.workspaceId, memberships.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.workspaceId, t.groupId],
      foreignColumns: [groups.workspaceId, groups.id],
    }).onDelete("cascade"),
    uniqueIndex("asset_shares_member")
      .on(t.assetId, t.membershipId)
      .where(sql`membership_id is not null`),
    uniqueIndex("asset_shares_group")
      .on(t.assetId, t.groupId)
      .where(sql`group_id is not null`),
    index("asset_shares_of_asset").on(t.assetId),
    index("asset_shares_of_member")
      .on(t.membershipId)
      .where(sql`membership_id is not null`),
    index("asset_shares_of_group")
      .on(t.groupId)
      .where(sql`group_id is not null`),
    check("asset_shares_one", sql`num_nonnulls(${t.membershipId}, ${t.groupId}) = 1`),
  ],
);
