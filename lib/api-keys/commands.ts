import { eq, sql } from "drizzle-orm";
import { apiKeys } from "@/db/schema/api-keys";
import type { MemberActor } from "../actor";
import { newSecret } from "../api-key";
import { record } from "../audit";
import { differences } from "../differences";
import { AppError } from "../errors";
import { letterTo } from "../memberships/commands";
import { notify } from "../notices/commands";
import { type Context, command } from "../operation";
import { findTarget } from "../users/roster";
import { insist } from "../verdict";
import { type Roster, stillAllowed, stillMember, withRoster } from "../workspaces/roster";
import { type Key, lockKey } from "./roster";
import { canEditLimits, canStopKey, endOf, insistOnMaker, insistOnScopes, isRevoked } from "./rules";
import { CreateKey, EditLimits, KeyId } from "./schema";

/** A key that was just made. Its secret is told here and never again. */
export type MadeKey = { keyId: string; name: string; prefix: string; secret: string; scopes: string[] };

/**
 * KEY-1: makes a key of one's own and tells its secret, of which only the hash is kept. Refuses scopes beyond what the actor may
 * do now, an end beyond what the workspace allows, and what a key must not have done by another (`insistOnMaker`). The owner is told by mail.
 */
export const createKey = command({
  name: "api-keys.create",
  permission: "keys.create",
  input: CreateKey,
  async run(
    ctx,
    { name, scopes: wanted, expiresOn, usageLimit = null, callsPerDay = null },
  ): Promise<MadeKey> {
    const { actor, tx } = ctx;
    return withRoster(tx, actor.workspace.id, async (roster) => {
      const judge = await stillAllowed(ctx, "keys.create");
      const scopes = insistOnScopes(judge, wanted);
      const expiresAt = endOf(expiresOn, roster.policies.keyDays, new Date());
      if (actor.key) insistOnMaker(await lockKey(tx, judge, actor.key.id), expiresAt);
      const { secret, ...kept } = newSecret();
      const limits = { usageLimit, callsPerDay };
      const [made] = await tx
        .insert(apiKeys)
        .values({
          ...kept,
          ...limits,
          workspaceId: roster.workspace.id,
          membershipId: actor.membershipId,
          name,
          scopes,
          expiresAt,
        })
        .returning({ id: apiKeys.id });
      if (!made) throw new Error("no key was made");
      const { prefix } = kept;
      await record(ctx, {
        action: "apiKey.created",
        target: { type: "apiKey", id: made.id, name },
        after: { prefix, permissions: scopes, expiresOn, ...limits },
      });
      await tellOwner(ctx, roster, { name, prefix });
      return { keyId: made.id, name, prefix, secret, scopes };
    });
  },
});

/**
 * KEY-2: sets how many credits a key may spend in all, and how many calls it has in a day. Below what it has spent it is used up:
 * `usedUp` says so. Refuses as `canEditLimits` says.
 */
export const editLimits = command({
  name: "api-keys.editLimits",
  permission: "keys.manage",
  input: EditLimits,
  async run(ctx, { keyId, ...limits }): Promise<{ changed: boolean; usedUp: boolean }> {
    return changeKey(ctx, keyId, async (judge, key) => {
      insist(canEditLimits(judge));
      const { usageLimit, callsPerDay } = key;
      const most = limits.usageLimit === undefined ? usageLimit : limits.usageLimit;
      const usedUp = most !== null && key.spent >= most;
      const { before, after } = differences({ usageLimit, callsPerDay }, limits);
      if (Object.keys(after).length === 0) return { changed: false, usedUp };
      await ctx.tx.update(apiKeys).set(limits).where(eq(apiKeys.id, keyId));
      await record(ctx, {
        action: "apiKey.limitsChanged",
        target: targetOf(key),
        before,
        after: { ...after, ...ownerOf(key) },
      });
      return { changed: true, usedUp };
    });
  },
});

/** KEY-2: ends a key for good; it stays listed. Refuses as `canStopKey` says, and one that is revoked already. */
export const revokeKey = command({
  name: "api-keys.revoke",
  permission: "member",
  input: KeyId,
  async run(ctx, { keyId }): Promise<{ name: string }> {
    return changeKey(ctx, keyId, async (judge, key) => {
      insist(canStopKey(judge, key));
      if (isRevoked(key)) throw new AppError("conflict", "keyRevokedAlready");
      await ctx.tx
        .update(apiKeys)
        .set({ revokedAt: sql`now()`, revokedFor: "choice" })
        .where(eq(apiKeys.id, keyId));
      await record(ctx, {
        action: "apiKey.revoked",
        target: targetOf(key),
        after: { prefix: key.prefix, ...ownerOf(key) },
      });
      return { name: key.name };
    });
  },
});

/**
 * KEY-2: ends a key and takes it out of every list. What it did and spent stays counted. Refuses as `canStopKey` says; once more it is
 * not found.
 */
export const deleteKey = command({
  name: "api-keys.delete",
  permission: "member",
  input: KeyId,
  async run(ctx, { keyId }): Promise<{ name: string }> {
    return changeKey(ctx, keyId, async (judge, key) => {
      insist(canStopKey(judge, key));
      await ctx.tx
        .update(apiKeys)
        .set({
          deletedAt: sql`now()`,
          hash: null,
          revokedAt: sql`coalesce(${apiKeys.revokedAt}, now())`,
          revokedFor: sql`coalesce(${apiKeys.revokedFor}, 'choice')`,
        })
        .where(eq(apiKeys.id, keyId));
      const { prefix, scopes: permissions, usageLimit, callsPerDay } = key;
      const before = { prefix, permissions, usageLimit, callsPerDay, ...ownerOf(key) };
      await record(ctx, { action: "apiKey.deleted", target: targetOf(key), before });
      return { name: key.name };
    });
  },
});

/** The one way to change a key: under the lock of the workspace and its own, with the actor's rights as they are now. */
async function changeKey<T>(
  ctx: Context<MemberActor>,
  keyId: string,
  change: (judge: MemberActor, key: Key) => Promise<T>,
): Promise<T> {
  return withRoster(ctx.tx, ctx.actor.workspace.id, async () => {
    const judge = await stillMember(ctx);
    return change(judge, await lockKey(ctx.tx, judge, keyId));
  });
}

/** NOT-1: whoever did not make it themselves wants to know at once. */
async function tellOwner(
  { tx, actor }: Context<MemberActor>,
  roster: Roster,
  { name: keyName, prefix }: { name: string; prefix: string },
): Promise<void> {
  const target = await findTarget(tx, roster.workspace.id, actor.userId);
  const { facts, ...letter } = letterTo({ judge: actor, target, roster });
  const madeWith = actor.key?.name ?? null;
  await notify(tx, { ...letter, kind: "key-created", facts: { ...facts, keyName, prefix, madeWith } });
}

function targetOf({ id, name }: Key) {
  return { type: "apiKey", id, name };
}

/** Whose key it is, where it is not the actor's. */
function ownerOf({ isMine, ownerFirstName, ownerLastName }: Key) {
  return isMine ? {} : { owner: `${ownerFirstName} ${ownerLastName}` };
}
