import { and, asc, eq, ne, or, sql } from "drizzle-orm";
import { assetShares } from "@/db/schema/assets";
import { groups } from "@/db/schema/groups";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { findAsset } from "../assets/roster";
import { type ShareLevel, canDisposeOf, levelsFrom } from "../assets/rules";
import { AssetId } from "../assets/schema";
import { groupNames } from "../groups/queries";
import { query } from "../operation";
import { insist } from "../verdict";

/** Somebody or a group that an asset is shared with. */
export type Share = {
  kind: "user" | "group";
  id: string;
  name: string;
  email: string | null;
  suspended: boolean;
  level: ShareLevel;
};

/**
 * AST-1: with whom an asset is shared, groups first and then people by name, and the groups there are for whoever may see
 * them. Refuses as `canDisposeOf` says.
 */
export const sharesOfAsset = query({
  name: "asset-shares.list",
  permission: levelsFrom("author"),
  input: AssetId,
  async run(
    { actor, tx },
    { assetId },
  ): Promise<{ shares: Share[]; groups: { id: string; name: string }[] }> {
    insist(canDisposeOf(actor, await findAsset(tx, actor, assetId)));
    const [rows, named] = await Promise.all([
      tx
        .select({
          userId: memberships.userId,
          firstName: users.firstName,
          lastName: users.lastName,
          email: users.email,
          status: memberships.status,
          groupId: groups.id,
          group: groups.name,
          level: assetShares.level,
        })
        .from(assetShares)
        .leftJoin(groups, eq(groups.id, assetShares.groupId))
        .leftJoin(memberships, eq(memberships.id, assetShares.membershipId))
        .leftJoin(users, eq(users.id, memberships.userId))
        .where(
          and(
            eq(assetShares.assetId, assetId),
            or(eq(groups.id, groups.id), ne(memberships.status, "removed")),
          ),
        )
        .orderBy(asc(sql`lower(${groups.name})`), asc(memberships.sortName), asc(assetShares.id)),
      actor.permissions.has("members.read") ? groupNames(tx, actor.workspace.id) : [],
    ]);
    return { shares: rows.flatMap(shareOf), groups: named };
  },
});

type Row = {
  userId: string | null;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  status: string | null;
  groupId: string | null;
  group: string | null;
  level: ShareLevel;
};

function shareOf({ userId, firstName, lastName, email, status, groupId, group, level }: Row): Share[] {
  if (groupId && group)
    return [{ kind: "group", id: groupId, name: group, email: null, suspended: false, level }];
  if (!userId) return [];
  const suspended = status === "suspended";
  return [{ kind: "user", id: userId, name: `${firstName} ${lastName}`, email, suspended, level }];
}
