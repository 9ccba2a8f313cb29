import { z } from "zod";
import { query } from "../operation";
import { rolesToChoose } from "../roles/queries";
import { smsIsConfigured } from "../sms";
import { policiesOf, seatsOf } from "../workspaces/roster";
import { canAssign, canAssignInternals, canLookUp } from "./rules";

/** LKP-1: what the page "Assigning to workspaces" begins with: whether one may search and save, and the roles for both kinds. */
export const assigningOptions = query({
  name: "assignments.options",
  permission: "directory.lookup",
  input: z.object({}),
  async run({ actor, tx }) {
    const workspaceId = actor.workspace.id;
    const [policies, seats, forInternals, forExternals] = await Promise.all([
      policiesOf(tx, workspaceId),
      seatsOf(tx, workspaceId),
      rolesToChoose(tx, actor),
      rolesToChoose(tx, actor, "external"),
    ]);
    return {
      mayLookUp: canLookUp(actor, policies),
      mayAssign: { internal: canAssignInternals(actor, policies), external: canAssign(actor, policies) },
      smsWorks: smsIsConfigured(),
      seats,
      roles: { internal: forInternals, external: forExternals },
    };
  },
});
