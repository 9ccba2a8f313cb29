import { and, count, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { recoveryCodes } from "@/db/schema/second-factors";
import { workspaces } from "@/db/schema/workspaces";
import { AppError } from "../errors";
import { Id } from "../fields";
import { query } from "../operation";
import { findTarget } from "../users/roster";
import { enrolledSince, myWorkspacesByRequirement } from "./roster";
import { seeingPermissions } from "./rules";

/**
 * ACC-9: how one's own second factor stands. `requiredBy` is a workspace of one's own that lets nobody in without one, `elsewhere`
 * one that does.
 */
export const mySecondFactor = query({
  name: "second-factors.mine",
  permission: "self",
  input: z.object({}),
  async run({ actor, tx }) {
    const [since, mine, [row]] = await Promise.all([
      enrolledSince(tx, actor.userId),
      myWorkspacesByRequirement(tx, actor.userId),
      tx
        .select({ left: count() })
        .from(recoveryCodes)
        .where(and(eq(recoveryCodes.userId, actor.userId), isNull(recoveryCodes.usedAt))),
    ]);
    return {
      since,
      codesLeft: row?.left ?? 0,
      requiredBy: mine.find(({ isRequired }) => isRequired)?.name ?? null,
      elsewhere: mine.find(({ isRequired }) => !isRequired) ?? null,
    };
  },
});

/**
 * ACC-9, USR-2: since when a user of this workspace has a second factor; null who has none. Refuses with not_found who is no
 * member here.
 */
export const secondFactorOf = query({
  name: "second-factors.of",
  permission: seeingPermissions,
  input: z.object({ userId: Id }),
  async run({ actor, tx }, { userId }) {
    await findTarget(tx, actor.workspace.id, userId);
    return { since: await enrolledSince(tx, userId) };
  },
});

/**
 * ACC-9: how many of the people who can get into this workspace, internal and external, have a second factor: `missing` are the
 * others.
 */
export const enrolment = query({
  name: "second-factors.enrolment",
  permission: "workspace.manage",
  input: z.object({}),
  async run({ actor, tx }): Promise<{ enrolled: number; of: number; missing: number }> {
    const [row] = await tx
      .select({ enrolled: enrolledIn, of: activeIn })
      .from(workspaces)
      .where(eq(workspaces.id, actor.workspace.id));
    if (!row) throw new AppError("not_found", "workspaceGone");
    return { ...row, missing: row.of - row.enrolled };
  },
});

/** Both sides are read as they are stored, and joined once: looking each member up would take ten times as long. */
const enrolledIn = sql<number>`(select count(*)::int from memberships m
  join second_factors factor on factor.user_id = m.user_id and factor.confirmed_at is not null
  where m.workspace_id = "workspaces"."id" and m.status = 'active')`;

const activeIn = sql<number>`(select coalesce(sum(counted.members), 0)::int from member_counts counted
  where counted.workspace_id = "workspaces"."id" and counted.status = 'active')`;
