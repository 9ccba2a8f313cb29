import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { auditEvents } from "@/db/schema/audit";
import { AppError } from "../errors";
import { Id } from "../fields";
import { query } from "../operation";
import { insistOnAcquaintance } from "../users/roster";

/** USR-2: the latest that happened to a user in this workspace: to oneself always, to others with the permission. */
export const eventsAbout = query({
  name: "audit.about",
  permission: "member",
  input: z.object({ userId: Id }),
  async run({ actor, tx }, { userId }) {
    const maySee = userId === actor.userId || actor.permissions.has("audit.read");
    if (!maySee) throw new AppError("forbidden", "missingPermission", { permission: "audit.read" });
    await insistOnAcquaintance(tx, actor.workspace.id, userId);
    return tx
      .select({
        id: auditEvents.id,
        at: auditEvents.at,
        action: auditEvents.action,
        actorName: auditEvents.actorName,
      })
      .from(auditEvents)
      .where(and(eq(auditEvents.targetId, userId), eq(auditEvents.workspaceId, actor.workspace.id)))
      .orderBy(desc(auditEvents.id))
      .limit(10);
  },
});
