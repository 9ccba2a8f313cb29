import { endMembership, letterTo } from "../memberships/commands";
import { notify } from "../notices/commands";
import { command } from "../operation";
import { findTarget } from "../users/roster";
import { withRoster } from "../workspaces/roster";
import { External } from "./schema";

/**
 * LKP-3, POL-1: unlinks an external whose time is over; what they own is put on hold. Answers false where it is not over any
 * more, because they were assigned anew or the policy was changed meanwhile.
 */
export const endExternalAccess = command({
  name: "external-access.end",
  permission: "system",
  input: External,
  async run(ctx, { workspaceId, userId }) {
    return withRoster(ctx.tx, workspaceId, async (roster) => {
      const target = await findTarget(ctx.tx, workspaceId, userId);
      if (!target.accessEnded) return false;
      await endMembership(ctx, { target, roster }, "user.accessEnded", "hold");
      await notify(ctx.tx, {
        kind: "access-ended",
        ...letterTo({ judge: ctx.actor, target, roster }),
      });
      return true;
    });
  },
});
