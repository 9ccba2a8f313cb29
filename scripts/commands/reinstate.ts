import { systemActor } from "@/lib/actor";
import { reinstateByOperator } from "@/lib/departures/commands";
import { type CliCommand, databaseUrl, needed } from "./command";

export const reinstate: CliCommand = {
  name: "reinstate",
  usage: "reinstate --workspace SLUG --email ADDRESS",
  says: "Takes somebody who left back into a workspace at once, with their roles, groups, department and manager as far as these are still there, and with what they owned that is on hold. They take a seat, and hear of it by mail.",
  options: { workspace: { type: "string" }, email: { type: "string" } },
  async run(values) {
    databaseUrl();
    const workspaceSlug = needed(values, "workspace");
    const email = needed(values, "email");
    const actor = systemActor("The operator of Roster", "cli");
    const done = await reinstateByOperator(actor, { workspaceSlug, email });
    console.log(`${done.name} is back in ${done.workspaceName}.`);
    console.log(`  Roles            ${done.roles.join(", ")}`);
    console.log(`  Groups           ${done.groups}`);
    console.log(`  Assets returned  ${done.assetsReturned}`);
  },
};
