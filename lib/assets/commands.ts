import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { assetShares, assets } from "@/db/schema/assets";
import type { MemberActor } from "../actor";
import { record } from "../audit";
import { refuseTaken } from "../constraints";
import { differences } from "../differences";
import { AppError } from "../errors";
import { localeOf } from "../languages";
import { notifyTogether } from "../notices/commands";
import { noticeFacts } from "../notices/schema";
import { type Context, command } from "../operation";
import { type Member, findTarget } from "../users/roster";
import { insist } from "../verdict";
import { type Roster, stillMember, withRoster } from "../workspaces/roster";
import { type Asset, findAsset } from "./roster";
import { canDisposeOf, canEditAsset, canReceiveAssets, canRegister, levelsFrom } from "./rules";
import { AssetId, EditAsset, RegisterAsset, SetSchedule, TransferAsset } from "./schema";

/** What a change to an asset is judged by, read under the lock of the workspace. */
export type Scene = { judge: MemberActor; asset: Asset; roster: Roster };

export type Outcome = { outcome: "changed" | "unchanged" };

/** AST-1, ROL-6: registers an asset as the actor's own. Refuses as `canRegister` says, and an external ID that another has. */
export const registerAsset = command({
  name: "assets.register",
  permission: levelsFrom("author"),
  input: RegisterAsset,
  async run(ctx, fields): Promise<{ assetId: string }> {
    return withRoster(ctx.tx, ctx.actor.workspace.id, async () =>
      addAsset(ctx, await stillMember(ctx), fields),
    );
  },
});

/**
 * AST-1: changes the name, the link and the external ID of an asset. Refuses as `canEditAsset` says, and an external ID that another
 * has. The same again changes nothing.
 */
export const editAsset = command({
  name: "assets.edit",
  permission: levelsFrom("editor"),
  input: EditAsset,
  async run(ctx, { assetId, ...wanted }): Promise<Outcome> {
    return changeAsset(ctx, assetId, async ({ judge, asset }) => rewriteAsset(ctx, { judge, asset, wanted }));
  },
});

/** LIF-1: starts or stops the schedule of an asset, whose owner may be suspended. Refuses as `canEditAsset` says. */
export const setSchedule = command({
  name: "assets.setSchedule",
  permission: levelsFrom("editor"),
  input: SetSchedule,
  async run(ctx, { assetId, scheduled }): Promise<Outcome> {
    return changeAsset(ctx, assetId, async ({ judge, asset }) => {
      insist(canEditAsset(judge, asset));
      if (asset.scheduled === scheduled) return { outcome: "unchanged" };
      await ctx.tx.update(assets).set(changed({ scheduled })).where(eq(assets.id, assetId));
      await record(ctx, {
        action: scheduled ? "asset.scheduleStarted" : "asset.scheduleStopped",
        target: targetOf(asset),
        before: { scheduled: asset.scheduled },
        after: { scheduled },
      });
      return { outcome: "changed" };
    });
  },
});

/** AST-1: deletes an asset for everybody. Refuses as `canDisposeOf` says. */
export const deleteAsset = command({
  name: "assets.delete",
  permission: levelsFrom("author"),
  input: AssetId,
  async run(ctx, { assetId }): Promise<{ name: string }> {
    return changeAsset(ctx, assetId, async ({ judge, asset }) => {
      insist(canDisposeOf(judge, asset));
      await ctx.tx.delete(assets).where(eq(assets.id, assetId));
      const { type, name, link, scheduled } = asset;
      await record(ctx, {
        action: "asset.deleted",
        target: targetOf(asset),
        before: { type, name, link, scheduled, owner: ownerName(asset) },
      });
      return { name };
    });
  },
});

/**
 * AST-1: makes another active internal member of the workspace the owner; who made it stays written on it. Refuses as
 * `canDisposeOf` and `canReceiveAssets` say, and with a conflict when its owner is another than the actor has seen.
 * Of several transfers in a row the new owner hears in one mail.
 */
export const transferAsset = command({
  name: "assets.transfer",
  permission: levelsFrom("author"),
  input: TransferAsset,
  async run(ctx, { assetId, fromUserId, toUserId }): Promise<Outcome> {
    return changeAsset(ctx, assetId, async ({ judge, asset, roster }) => {
      insist(canDisposeOf(judge, asset));
      const receiver = await findTarget(ctx.tx, judge.workspace.id, toUserId);
      if (fromUserId && asset.ownerUserId !== fromUserId) throw new AppError("conflict", "assetOwnerChanged");
      if (receiver.membershipId === asset.ownerId) return { outcome: "unchanged" };
      insist(canReceiveAssets(receiver));
      const { membershipId } = receiver;
      await ctx.tx
        .update(assets)
        .set(changed({ ownerId: membershipId }))
        .where(eq(assets.id, assetId));
      const theirShare = and(eq(assetShares.assetId, assetId), eq(assetShares.membershipId, membershipId));
      await ctx.tx.delete(assetShares).where(theirShare);
      await record(ctx, {
        action: "asset.transferred",
        target: targetOf(asset),
        before: { owner: ownerName(asset) },
        after: { owner: nameOf(receiver) },
      });
      if (receiver.userId !== judge.userId) await tellReceiver(ctx, roster, receiver, asset);
      return { outcome: "changed" };
    });
  },
});

/** What is told of an asset; no link is the empty text, and what is not named stays as it is. */
type Wanted = { name?: string; link?: string; externalId?: string | null; scheduled?: boolean };

/** Makes an asset of the judge's own, under the lock of the workspace. */
export async function addAsset(
  ctx: Context<MemberActor>,
  judge: MemberActor,
  { link, externalId, ...fields }: z.output<typeof RegisterAsset>,
): Promise<{ assetId: string }> {
  insist(canRegister(judge, fields.type));
  const values = { ...fields, link: link || null, ...(externalId ? { externalId } : {}) };
  const creator = { creatorId: judge.userId, creatorName: judge.name };
  const [asset] = await refuseTaken(
    ctx.tx
      .insert(assets)
      .values({ ...values, ...creator, workspaceId: judge.workspace.id, ownerId: judge.membershipId })
      .returning({ id: assets.id }),
    externalIdTaken,
  );
  if (!asset) throw new Error("no asset was made");
  const target = { type: "asset", id: asset.id, name: fields.name };
  await record(ctx, { action: "asset.registered", target, after: { ...values, owner: judge.name } });
  return { assetId: asset.id };
}

/** Makes an asset be as it is wanted, as far as that is another than it is. */
export async function rewriteAsset(
  ctx: Context<MemberActor>,
  { judge, asset, wanted }: { judge: MemberActor; asset: Asset; wanted: Wanted },
): Promise<Outcome> {
  insist(canEditAsset(judge, asset));
  const { name, link, externalId, scheduled } = asset;
  const next = { ...wanted, link: wanted.link === undefined ? undefined : wanted.link || null };
  const { before, after } = differences({ name, link, externalId, scheduled }, next);
  if (Object.keys(after).length === 0) return { outcome: "unchanged" };
  const write = ctx.tx.update(assets).set(changed(next)).where(eq(assets.id, asset.id));
  await refuseTaken(write, externalIdTaken);
  await record(ctx, { action: "asset.edited", target: targetOf(asset), before, after });
  return { outcome: "changed" };
}

const externalIdTaken = {
  index: "assets_external_id",
  key: "externalIdTaken",
  field: "externalId",
} as const;

/**
 * The one way to change an asset: under the lock of the workspace, with the actor's rights as they are now. One that the actor may
 * not see is not found.
 */
export async function changeAsset<T>(
  ctx: Context<MemberActor>,
  assetId: string,
  change: (scene: Scene) => Promise<T>,
): Promise<T> {
  return withRoster(ctx.tx, ctx.actor.workspace.id, async (roster) => {
    const judge = await stillMember(ctx);
    return change({ judge, roster, asset: await findAsset(ctx.tx, judge, assetId) });
  });
}

const namedAtMost = 10;

async function tellReceiver(
  { tx, actor }: Context<MemberActor>,
  { workspace }: Roster,
  receiver: Member,
  { name }: Asset,
): Promise<void> {
  const { userId, email, firstName } = receiver;
  await notifyTogether(
    tx,
    {
      kind: "asset-transferred",
      to: { email, locale: localeOf(receiver), userId },
      workspaceId: workspace.id,
      subjectId: userId,
      facts: {
        firstName,
        userId,
        workspaceName: workspace.name,
        workspaceSlug: workspace.slug,
        actorName: actor.name,
        assets: [name],
        count: 1,
      },
    },
    (waiting) => {
      const told = noticeFacts["asset-transferred"].parse(waiting);
      if (told.actorName !== actor.name) return null;
      return { ...told, assets: [...told.assets, name].slice(0, namedAtMost), count: told.count + 1 };
    },
  );
}

function changed<Values extends object>(values: Values) {
  return { ...values, updatedAt: sql`now()` };
}

/** What an audit event is about. */
export function targetOf({ id, name }: Asset) {
  return { type: "asset", id, name };
}

function ownerName({ ownerFirstName, ownerLastName }: Asset): string {
  return `${ownerFirstName} ${ownerLastName}`;
}

function nameOf({ firstName, lastName }: Member): string {
  return `${firstName} ${lastName}`;
}
