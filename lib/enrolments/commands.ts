import { and, count, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { memberships } from "@/db/schema/memberships";
import { record } from "../audit";
import { AppError } from "../errors";
import { enqueue } from "../jobs";
import { changeMember, subjectOf } from "../memberships/commands";
import { command } from "../operation";
import { takeAway } from "../second-factors/commands";
import { canResetSecondFactor } from "../users/rules";
import { findTarget } from "../users/roster";
import { insist } from "../verdict";
import { mayBeReminded, missingIn, readMissing, remindThem } from "./roster";
import { MemberToEnrol, RemindNext } from "./schema";

/**
 * ACC-9: takes away the second factor that a user at home here has lost, ends their sessions, and tells them by mail. Refuses as
 * `canResetSecondFactor` says, and who has none.
 */
export const resetSecondFactor = command({
  name: "enrolments.reset",
  permission: "members.password",
  input: MemberToEnrol,
  async run(ctx, { userId }) {
    return changeMember(ctx, "members.password", userId, async (scene) => {
      const { judge, target, roster } = scene;
      insist(canResetSecondFactor(judge, target));
      const by = { resetBy: judge.name, workspaceId: roster.workspace.id };
      const sessionsEnded = await takeAway(ctx.tx, { ...target, id: userId }, by);
      await record(ctx, { action: "secondFactor.reset", target: subjectOf(scene), after: { sessionsEnded } });
      return null;
    });
  },
});

/** ACC-9: reminds one member by mail to set up a second factor. Refuses who has one by now, and a second reminder in a day. */
export const remindMember = command({
  name: "enrolments.remind",
  permission: "workspace.manage",
  input: MemberToEnrol,
  async run(ctx, { userId }) {
    const { actor, tx } = ctx;
    const { membershipId, firstName, lastName } = await findTarget(tx, actor.workspace.id, userId);
    await lockMember(tx, membershipId);
    const [missing] = await readMissing(tx, actor.workspace.id, {
      where: eq(memberships.id, membershipId),
      limit: 1,
    });
    if (!missing) throw new AppError("conflict", "enrolledByNow");
    if (!missing.mayBeReminded) throw new AppError("conflict", "remindedToday");
    await remindThem(tx, actor.workspace.id, { actorName: actor.name, people: [missing] });
    await record(ctx, {
      action: "secondFactor.reminded",
      target: { type: "user", id: userId, name: `${firstName} ${lastName}` },
    });
    return null;
  },
});

/**
 * ACC-9: reminds everybody who has no second factor, in the background; who was reminded less than a day ago is left out. Answers
 * how many those are. Refuses when there is nobody to remind.
 */
export const remindEverybody = command({
  name: "enrolments.remindAll",
  permission: "workspace.manage",
  input: z.object({}),
  async run(ctx) {
    const { actor, tx } = ctx;
    const { id: workspaceId } = actor.workspace;
    const [row] = await tx
      .select({ people: count() })
      .from(memberships)
      .where(and(missingIn(workspaceId), mayBeReminded));
    const people = row?.people ?? 0;
    if (people === 0) throw new AppError("conflict", "everybodyReminded");
    const first = { workspaceId, actorName: actor.name, after: null };
    await enqueue(tx, RemindNext, first, { key: `remind-${workspaceId}` });
    await record(ctx, {
      action: "secondFactor.allReminded",
      target: { type: "workspace", id: workspaceId, name: actor.workspace.name },
      after: { people },
    });
    return { people };
  },
});

const atOnce = 500;

/** ACC-9: the second half of `remindEverybody`, some hundred at a time, each once however often it is repeated. */
export const remindNext = command({
  name: "enrolments.remindNext",
  permission: "system",
  input: RemindNext.input,
  async run({ tx }, { workspaceId, actorName, after }) {
    const people = await readMissing(tx, workspaceId, {
      where: and(after ? behind(after) : undefined, mayBeReminded),
      limit: atOnce,
    });
    await remindThem(tx, workspaceId, { actorName, people });
    const last = people.at(-1);
    if (last && people.length === atOnce)
      await enqueue(tx, RemindNext, { workspaceId, actorName, after: last.membershipId });
    return { reminded: people.length };
  },
});

/** Whoever comes after this member by name. */
function behind(membershipId: string) {
  return sql`(${memberships.sortName}, ${memberships.id}) > (
    select m.sort_name, m.id from memberships m where m.id = ${membershipId})`;
}

/** Of two reminders at the same moment one is sent. */
async function lockMember(tx: Transaction, membershipId: string): Promise<void> {
  await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(eq(memberships.id, membershipId))
    .for("no key update");
}
