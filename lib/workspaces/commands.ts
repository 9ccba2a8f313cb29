import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { invitations } from "@/db/schema/invitations";
import { memberships } from "@/db/schema/memberships";
import { notices } from "@/db/schema/notices";
import { organizations } from "@/db/schema/organizations";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import type { MemberActor } from "../actor";
import { record } from "../audit";
import { differences } from "../differences";
import { AppError } from "../errors";
import { enqueue } from "../jobs";
import { type Context, command } from "../operation";
import { PurgeEvents } from "../seals/schema";
import { enrolledSince } from "../second-factors/roster";
import { isSameName } from "../workspace-name";
import { findStanding, householdOf } from "./queries";
import { type Roster, lockWorkspace, stillAllowed, withRoster } from "./roster";
import { refusalToArchive, refusalToDelete } from "./rules";
import {
  ChangePolicies,
  DeleteWorkspace,
  RenameWorkspace,
  WorkspaceSlug,
  differencesFromDefaults,
} from "./schema";

/** WSP-7: gives the workspace another name; its address stays. The same name again changes nothing. */
export const renameWorkspace = command({
  name: "workspaces.rename",
  permission: "workspace.manage",
  input: RenameWorkspace,
  async run(ctx, { name }) {
    return manage(ctx, async ({ workspace }) => {
      if (name === workspace.name) return { changed: false };
      await ctx.tx.update(workspaces).set({ name }).where(eq(workspaces.id, workspace.id));
      await record(ctx, {
        action: "workspace.renamed",
        target: targetOf(workspace),
        before: { name: workspace.name },
        after: { name },
      });
      return { changed: true };
    });
  },
});

/**
 * POL-1: changes the policies that are named, from the next request on. What equals a default is not stored. Refuses to require
 * a second factor (ACC-9) for whoever has none: they would lock themselves out.
 */
export const changePolicies = command({
  name: "workspaces.changePolicies",
  permission: "workspace.manage",
  input: ChangePolicies,
  async run(ctx, wanted) {
    return manage(ctx, async ({ workspace, policies }) => {
      const { before, after } = differences(policies, wanted);
      if (Object.keys(after).length === 0) return { changed: false };
      if (typeof after.secondFactorFrom === "string" && !(await enrolledSince(ctx.tx, ctx.actor.userId)))
        throw new AppError("conflict", "setUpYourOwnFirst", {}, "secondFactorFrom");
      await ctx.tx
        .update(workspaces)
        .set({ policies: differencesFromDefaults({ ...policies, ...after }) })
        .where(eq(workspaces.id, workspace.id));
      await record(ctx, {
        action: "workspace.policiesChanged",
        target: targetOf(workspace),
        before,
        after,
      });
      if ("auditDays" in after) await enqueue(ctx.tx, PurgeEvents, {}, { key: PurgeEvents.name });
      return { changed: true };
    });
  },
});

/** WSP-7: closes the workspace to everybody from the next request on. Nothing is lost: an owner can restore it. Refuses as `refusalToArchive` says. */
export const archiveWorkspace = command({
  name: "workspaces.archive",
  permission: "workspace.manage",
  input: z.object({}),
  async run(ctx) {
    return manage(ctx, async ({ workspace }) => {
      const refusal = refusalToArchive(await householdOf(ctx.tx, workspace, ctx.actor.userId));
      if (refusal) throw refusal;
      await ctx.tx
        .update(workspaces)
        .set({ archivedAt: sql`now()` })
        .where(eq(workspaces.id, workspace.id));
      await record(ctx, {
        action: "workspace.archived",
        target: targetOf(workspace),
        before: { archived: false },
        after: { archived: true },
      });
      return { name: workspace.name };
    });
  },
});

/**
 * WSP-7: opens an archived workspace again, with everybody and everything in it. Nobody acts as a member of an archived
 * workspace, so the proof is one's own membership: an active owner's. For everybody else there is no such workspace.
 */
export const restoreWorkspace = command({
  name: "workspaces.restore",
  permission: "self",
  input: WorkspaceSlug,
  async run(ctx, { slug }) {
    const { actor, tx } = ctx;
    const found = await findStanding(tx, actor.userId, slug);
    if (!found) throw new AppError("not_found", "workspaceGone");
    const { workspace, archivedAt } = await lockWorkspace(tx, found.workspaceId);
    const now = await findStanding(tx, actor.userId, slug);
    if (!now?.isOwner)
      throw new AppError("forbidden", "missingPermission", { permission: "workspace.manage" });
    if (!archivedAt) throw new AppError("conflict", "workspaceNotArchived");
    await tx.update(workspaces).set({ archivedAt: null }).where(eq(workspaces.id, workspace.id));
    await record(ctx, {
      action: "workspace.restored",
      target: targetOf(workspace),
      before: { archived: true },
      after: { archived: false },
      workspaceId: workspace.id,
    });
    return { name: workspace.name };
  },
});

/**
 * WSP-7: deletes the workspace with everything in it; what was done there stays in the audit trail. Refuses a name that is
 * not its own, and an actor who is not alone in it.
 */
export const deleteWorkspace = command({
  name: "workspaces.delete",
  permission: "workspace.manage",
  input: DeleteWorkspace,
  async run(ctx, { name }) {
    const { actor, tx } = ctx;
    const { workspace, archivedAt } = await lockWorkspace(tx, actor.workspace.id);
    if (archivedAt) throw new AppError("conflict", "workspaceArchived");
    await stillAllowed(ctx, "workspace.manage");
    const refusal = refusalToDelete(await householdOf(tx, workspace, actor.userId));
    if (refusal) throw refusal;
    if (!isSameName(name, workspace.name)) throw new AppError("invalid", "nameDiffers", {}, "name");
    await deleteWithEverything(tx, workspace.id);
    await orphanWhoeverIsLeft(tx, actor.userId);
    await record(ctx, {
      action: "workspace.deleted",
      target: targetOf(workspace),
      before: { name: workspace.name },
    });
    return { name: workspace.name };
  },
});

/** For every change by an owner: under the lock of the workspace, with the actor's rights as they are now. */
export async function manage<T>(
  ctx: Context<MemberActor>,
  change: (roster: Roster) => Promise<T>,
): Promise<T> {
  return withRoster(ctx.tx, ctx.actor.workspace.id, async (roster) => {
    await stillAllowed(ctx, "workspace.manage");
    return change(roster);
  });
}

/** An organization is nothing without a workspace. Its row is locked, so that of two last workspaces one sees the other go. */
async function deleteWithEverything(tx: Transaction, workspaceId: string): Promise<void> {
  const [owner] = await tx
    .select({ organizationId: organizations.id })
    .from(organizations)
    .innerJoin(workspaces, eq(workspaces.organizationId, organizations.id))
    .where(eq(workspaces.id, workspaceId))
    .for("update", { of: organizations });
  if (!owner) throw new Error("a workspace without an organization");
  await keepLastMails(tx, workspaceId);
  // Both hold roles, which must not go before them.
  await tx.delete(memberships).where(eq(memberships.workspaceId, workspaceId));
  await tx.delete(invitations).where(eq(invitations.workspaceId, workspaceId));
  await tx.delete(workspaces).where(eq(workspaces.id, workspaceId));
  const { organizationId } = owner;
  const left = await tx.$count(workspaces, eq(workspaces.organizationId, organizationId));
  if (left === 0) await tx.delete(organizations).where(eq(organizations.id, organizationId));
}

/** Who was removed a moment ago is still told so. */
async function keepLastMails(tx: Transaction, workspaceId: string): Promise<void> {
  await tx
    .update(notices)
    .set({ workspaceId: null })
    .where(
      and(eq(notices.workspaceId, workspaceId), eq(notices.kind, "removed"), eq(notices.state, "queued")),
    );
}

/** WSP-5 */
async function orphanWhoeverIsLeft(tx: Transaction, userId: string): Promise<void> {
  await tx
    .update(users)
    .set({ orphanedAt: sql`now()` })
    .where(
      and(
        eq(users.id, userId),
        sql`not exists (select from memberships m where m.user_id = ${users.id} and m.removed_at is null)`,
      ),
    );
}

/** Which workspace an audit event is about. */
export function targetOf({ id, name }: Roster["workspace"]) {
  return { type: "workspace", id, name };
}
