import { and, eq } from "drizzle-orm";
import { relationships } from "@/db/schema/relationships";
import type { MemberActor } from "../actor";
import { record } from "../audit";
import { type Context, command } from "../operation";
import { type Permission, withLowerLevels } from "../permissions";
import { stillAllowed, withRoster } from "../workspaces/roster";
import { type Relationship, findRelationship } from "./queries";
import { OtherWorkspace, SetRelationship } from "./schema";

/**
 * LKP-4: sets what people at home in another workspace may do here at the most, from their next request on. Their roles
 * stay what they are. Refuses a workspace that nobody here comes from as not found.
 */
export const setRelationship = command({
  name: "relationships.set",
  permission: "workspace.manage",
  input: SetRelationship,
  async run(ctx, { homeWorkspaceId, permissions }) {
    return change(ctx, homeWorkspaceId, async (held) => {
      const wanted = withLowerLevels(permissions);
      if (!held.isDefault && wanted.join() === held.permissions.join()) return { changed: false };
      await ctx.tx
        .insert(relationships)
        .values({ workspaceId: ctx.actor.workspace.id, homeWorkspaceId, permissions: wanted })
        .onConflictDoUpdate({
          target: [relationships.workspaceId, relationships.homeWorkspaceId],
          set: { permissions: wanted },
        });
      await recordChange(ctx, held, wanted);
      return { changed: true };
    });
  },
});

/** LKP-4: goes back to the default, a read-only set. */
export const resetRelationship = command({
  name: "relationships.reset",
  permission: "workspace.manage",
  input: OtherWorkspace,
  async run(ctx, { homeWorkspaceId }) {
    return change(ctx, homeWorkspaceId, async (held) => {
      if (held.isDefault) return { changed: false };
      await ctx.tx
        .delete(relationships)
        .where(
          and(
            eq(relationships.workspaceId, ctx.actor.workspace.id),
            eq(relationships.homeWorkspaceId, homeWorkspaceId),
          ),
        );
      await recordChange(ctx, held, null);
      return { changed: true };
    });
  },
});

async function change<T>(
  ctx: Context<MemberActor>,
  homeWorkspaceId: string,
  run: (held: Relationship) => Promise<T>,
): Promise<T> {
  const workspaceId = ctx.actor.workspace.id;
  return withRoster(ctx.tx, workspaceId, async () => {
    await stillAllowed(ctx, "workspace.manage");
    return run(await findRelationship(ctx.tx, workspaceId, homeWorkspaceId));
  });
}

/** Null stands for the default. */
async function recordChange(
  ctx: Context<MemberActor>,
  held: Relationship,
  wanted: readonly Permission[] | null,
): Promise<void> {
  await record(ctx, {
    action: "relationship.changed",
    target: { type: "workspace", id: held.homeWorkspaceId, name: held.name },
    before: { permissions: held.isDefault ? null : held.permissions },
    after: { permissions: wanted },
  });
}
