import { and, asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { assets } from "@/db/schema/assets";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import type { MemberActor } from "../actor";
import { AppError } from "../errors";
import { Id } from "../fields";
import { query } from "../operation";
import { type Cut, type Total, cutPage, pageInstead } from "../paging";
import type { AssetType } from "../permissions";
import { rightsOf } from "../standing";
import { containsWords } from "../search";
import { insistOnAcquaintance, readHousehold, suggestMembers, targetOf } from "../users/roster";
import {
  type Asset,
  type AssetVerdicts,
  assetOf,
  assetsSeenBy,
  countMatching,
  findAsset,
  isPageOf,
  ownedBy,
  readAssets,
  verdictsOn,
} from "./roster";
import { type ShareLevel, levelsFrom, managesAssets, typesRegisteredBy, typesSeenBy } from "./rules";
import { AssetCandidates, AssetId, AssetListing, AssetOwners, PageOfAssets } from "./schema";

/** An asset as the page of assets shows it. */
export type AssetRow = {
  id: string;
  type: AssetType;
  name: string;
  link: string | null;
  /** What the program that registered it calls it. */
  externalId: string | null;
  scheduled: boolean;
  updatedAt: Date;
  owner: { id: string; name: string; status: "active" | "suspended" | "removed" };
  /** Who made it, where that is not its owner. */
  creator: string | null;
  isMine: boolean;
  sharedAs: ShareLevel | null;
  /** With how many people and groups it is shared, for whoever may share it. */
  shares: number | null;
  can: AssetVerdicts;
};

export type AssetPage = Cut<AssetRow> & {
  total: Total;
  /** Of which types the actor may see and register assets. */
  types: AssetType[];
  registers: AssetType[];
  /** Whom the list is filtered by. */
  owner: { id: string; name: string } | null;
};

const pageSize = 50;
const limit = pageSize + 1;

/** AST-1: one page of the assets that the actor may see, with what the actor may do to each. */
export const listAssets = query({
  name: "assets.list",
  permission: levelsFrom("viewer"),
  input: AssetListing,
  async run({ actor, tx }, listing): Promise<AssetPage> {
    const wanted = isPageOf(listing) ? listing.page : "first";
    const [total, owner] = await Promise.all([
      countMatching(tx, actor, listing),
      listing.owner ? ownerCalled(tx, actor, listing.owner) : null,
    ]);
    const read = await readAssets(tx, actor, listing, wanted, { limit, total });
    const page = pageInstead(wanted, read.length);
    const rows = page === wanted ? read : await readAssets(tx, actor, listing, page, { limit, total });
    const cut = cutPage(page, rows, {
      size: pageSize,
      total,
      place: ({ id, placeValue }) => ({ id, value: placeValue }),
    });
    return {
      ...cut,
      rows: cut.rows.map((row) => assetRow(actor, row)),
      total,
      types: typesSeenBy(actor),
      registers: typesRegisteredBy(actor),
      owner,
    };
  },
});

/** Somebody to choose, as `users.suggest` has them. */
export type AssetPerson = { id: string; firstName: string; lastName: string; email: string };

/** KEY-3: a page of the assets that the actor may see, without what only people need: no totals, no verdicts. */
export const pageOfAssets = query({
  name: "assets.page",
  permission: levelsFrom("viewer"),
  input: PageOfAssets,
  async run({ actor, tx }, { size, ...listing }): Promise<Cut<Asset>> {
    const page = isPageOf(listing) ? listing.page : "first";
    const total = await countMatching(tx, actor, listing);
    const read = await readAssets(tx, actor, listing, page, { limit: size + 1, total });
    const cut = cutPage(page, read, {
      size,
      total,
      place: ({ id, placeValue }) => ({ id, value: placeValue }),
    });
    return { ...cut, rows: cut.rows.map((row) => assetOf(row, actor)) };
  },
});

/** KEY-3: one asset. Refuses with not_found what the actor may not see. */
export const showAsset = query({
  name: "assets.show",
  permission: levelsFrom("viewer"),
  input: AssetId,
  async run({ actor, tx }, { assetId }): Promise<Asset> {
    return findAsset(tx, actor, assetId);
  },
});

/** AST-1: the owners of what the actor may see, by name, for whoever filters by one of them; eight at most. */
export const assetOwners = query({
  name: "assets.owners",
  permission: levelsFrom("viewer"),
  input: AssetOwners,
  async run({ actor, tx }, { q }): Promise<AssetPerson[]> {
    const owning = sql`${memberships.id} in (select ${assets.ownerId} from ${assets} where ${assetsSeenBy(actor)})`;
    return tx
      .select(person)
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(
        and(
          eq(memberships.workspaceId, actor.workspace.id),
          owning,
          containsWords(memberships.searchText, q),
        ),
      )
      .orderBy(asc(memberships.sortName), asc(memberships.id))
      .limit(8);
  },
});

/** Somebody to share with or to transfer to, and which of the assets' types no role of theirs lets them see. */
export type AssetCandidate = AssetPerson & { blindTo: AssetType[] };

/** AST-1: the first active members by name that match, and that the actor may see: all of them, or those who can own assets. */
export const assetCandidates = query({
  name: "assets.candidates",
  permission: levelsFrom("author"),
  input: AssetCandidates,
  async run({ actor, tx }, { q, types, toOwn }): Promise<AssetCandidate[]> {
    if (!actor.permissions.has("members.read"))
      throw new AppError("forbidden", "missingPermission", { permission: "members.read" });
    const kind = toOwn ? ("internal" as const) : undefined;
    const [found, household] = await Promise.all([
      suggestMembers(tx, actor, { q, kind, status: "active" }),
      readHousehold(tx, actor.workspace.id),
    ]);
    return found.map((row) => {
      const seen = typesSeenBy({ permissions: rightsOf(targetOf(row, household)) });
      const { userId: id, firstName, lastName, email } = row;
      return { id, firstName, lastName, email, blindTo: types.filter((type) => !seen.includes(type)) };
    });
  },
});

/**
 * USR-2: how many assets of each type a user owns, as far as the actor may see them: one's own, or anybody's for whoever
 * manages assets. Types without any are left out. Refuses with not_found who never was a member.
 */
export const assetCounts = query({
  name: "assets.counts",
  permission: "member",
  input: z.object({ userId: Id }),
  async run({ actor, tx }, { userId }): Promise<{ type: AssetType; count: number }[]> {
    if (userId !== actor.userId && !managesAssets(actor))
      throw new AppError("forbidden", "missingPermission", { permission: "assets.manage" });
    await insistOnAcquaintance(tx, actor.workspace.id, userId);
    if (typesSeenBy(actor).length === 0) return [];
    return tx
      .select({ type: assets.type, count: sql<number>`count(*)::int` })
      .from(assets)
      .where(and(assetsSeenBy(actor), ownedBy(actor, userId)))
      .groupBy(assets.type)
      .orderBy(asc(assets.type));
  },
});

const person = {
  id: memberships.userId,
  firstName: users.firstName,
  lastName: users.lastName,
  email: users.email,
};

/** Whose name one may see here: one's own, and who owns something that one sees. */
async function ownerCalled(tx: Reader, actor: MemberActor, userId: string) {
  const owning = sql`exists (select from ${assets} where ${and(assetsSeenBy(actor), eq(assets.ownerId, memberships.id))})`;
  const known = managesAssets(actor) || userId === actor.userId ? undefined : owning;
  const [owner] = await tx
    .select(person)
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.workspaceId, actor.workspace.id), eq(memberships.userId, userId), known));
  return owner ? { id: owner.id, name: `${owner.firstName} ${owner.lastName}` } : null;
}

type ReadAsset = Awaited<ReturnType<typeof readAssets>>[number];

function assetRow(actor: MemberActor, row: ReadAsset): AssetRow {
  const asset = assetOf(row, actor);
  const { id, type, name, link, externalId, scheduled, updatedAt } = asset;
  const { isMine, sharedAs, shares, creatorId, creatorName } = asset;
  const can = verdictsOn(actor, asset);
  return {
    id,
    type,
    name,
    link,
    externalId,
    scheduled,
    updatedAt,
    owner: {
      id: asset.ownerUserId,
      name: `${asset.ownerFirstName} ${asset.ownerLastName}`,
      status: asset.ownerStatus,
    },
    creator: creatorId === asset.ownerUserId ? null : creatorName,
    isMine,
    sharedAs,
    shares: can.share === true ? shares : null,
    can,
  };
}
