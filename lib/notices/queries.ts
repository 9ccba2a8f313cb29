import { and, desc, eq, isNull, or, sql } from "drizzle-orm";
import { z } from "zod";
import { notices } from "@/db/schema/notices";
import { AppError } from "../errors";
import { Id } from "../fields";
import { query } from "../operation";
import { insistOnAcquaintance } from "../users/roster";

/**
 * USR-2: how the last mail or SMS that this workspace sent to a user fares; of mail about the account itself also, to oneself and
 * to whoever resets passwords in its home workspace. Null when there was none.
 */
export const lastNoticeTo = query({
  name: "notices.lastTo",
  permission: "member",
  input: z.object({ userId: Id }),
  async run({ actor, tx }, { userId }) {
    const maySee = userId === actor.userId || actor.permissions.has("members.read");
    if (!maySee) throw new AppError("forbidden", "missingPermission", { permission: "members.read" });
    await insistOnAcquaintance(tx, actor.workspace.id, userId);
    const hidden =
      actor.seesExternals || userId === actor.userId
        ? undefined
        : sql`exists (
      select from memberships m where m.user_id = ${notices.userId} and m.workspace_id = ${actor.workspace.id}
        and m.kind = 'internal')`;
    const ofWorkspace = eq(notices.workspaceId, actor.workspace.id);
    const atHome = sql`exists (select from users u
      where u.id = ${notices.userId} and u.home_workspace_id = ${actor.workspace.id})`;
    const managedHere = actor.permissions.has("members.password")
      ? and(isNull(notices.workspaceId), atHome)
      : undefined;
    const ofAccount = userId === actor.userId ? isNull(notices.workspaceId) : managedHere;
    const [notice] = await tx
      .select({
        kind: notices.kind,
        transport: notices.transport,
        recipient: notices.recipient,
        state: notices.state,
        problem: notices.problem,
        createdAt: notices.createdAt,
        settledAt: notices.settledAt,
      })
      .from(notices)
      .where(and(eq(notices.userId, userId), hidden, or(ofWorkspace, ofAccount)))
      .orderBy(desc(notices.id))
      .limit(1);
    return notice ?? null;
  },
});
