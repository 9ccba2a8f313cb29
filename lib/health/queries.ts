import { eq } from "drizzle-orm";
import { z } from "zod";
import { workspaces } from "@/db/schema/workspaces";
import { countUnused } from "../api-keys/queries";
import { countMatching } from "../directory/queries";
import { Listing, visibleTo } from "../directory/schema";
import { activeOwners } from "../held-roles";
import { countWaiting } from "../invitations/queries";
import { query } from "../operation";
import type { Total } from "../paging";
import { requirementOf } from "../enrolments/roster";
import { enrolment } from "../second-factors/queries";
import { seatsOf } from "../workspaces/roster";
import { lookingAfter } from "./rules";

/** What an owner or administrator may want to look at, each with what it is about. */
export type Concern =
  | { about: "oneOwner" }
  | { about: "undelivered" | "unanswered" | "unusedKeys"; count: number }
  | { about: "inactive"; count: Total }
  | { about: "withoutFactor"; missing: number; of: number }
  | { about: "seats"; used: number; limit: number };

/** What is wrong in the workspace, each part only for those who can do something about it. Nothing where all is well. */
export const workspaceHealth = query({
  name: "health.show",
  permission: lookingAfter,
  input: z.object({}),
  async run({ actor, tx }): Promise<Concern[]> {
    const workspaceId = actor.workspace.id;
    const may = (permission: Parameters<typeof actor.permissions.has>[0]) =>
      actor.permissions.has(permission);
    const asked = { q: "", role: [] };
    const [owners, undelivered, unanswered, inactive, factors, seats, unused] = await Promise.all([
      may("workspace.manage") ? ownersOf() : null,
      may("invitations.create") ? countWaiting(tx, workspaceId, { ...asked, only: "undelivered" }) : 0,
      may("invitations.create") ? countWaiting(tx, workspaceId, { ...asked, only: "unanswered" }) : 0,
      may("members.suspend") && may("members.read")
        ? countMatching(tx, workspaceId, visibleTo(actor, Listing.parse({ inactive: "90" })))
        : 0,
      may("workspace.manage") ? missingFactors() : null,
      may("workspace.manage") ? seatsOf(tx, workspaceId) : null,
      may("keys.manage") ? countUnused(tx, workspaceId) : 0,
    ]);
    const concerns: (Concern | false)[] = [
      owners === 1 && { about: "oneOwner" },
      undelivered > 0 && { about: "undelivered", count: undelivered },
      unanswered > 0 && { about: "unanswered", count: unanswered },
      inactive !== 0 && { about: "inactive", count: inactive },
      factors !== null && factors.missing > 0 && { about: "withoutFactor", ...factors },
      seats !== null && nearlyFull(seats) && { about: "seats", used: seats.used, limit: seats.limit ?? 0 },
      unused > 0 && { about: "unusedKeys", count: unused },
    ];
    return concerns.filter((concern) => concern !== false);

    async function ownersOf(): Promise<number> {
      const [row] = await tx.select({ activeOwners }).from(workspaces).where(eq(workspaces.id, workspaceId));
      return row?.activeOwners ?? 0;
    }

    async function missingFactors() {
      const requirement = await requirementOf(tx, workspaceId);
      if (!requirement?.from) return null;
      const { missing, of } = await enrolment(actor, {});
      return { missing, of };
    }
  },
});

/** The last seat is left, or nine of ten are taken. */
function nearlyFull({ used, limit }: { used: number; limit: number | null }): boolean {
  return limit !== null && (limit - used <= 1 || used >= limit * 0.9);
}
