import { createFirstOwnerByOperator } from "@/lib/accounts/commands";
import { systemActor } from "@/lib/actor";
import { type CliCommand, databaseUrl, needed } from "./command";
import { choosePassword, showOnce } from "./password";

export const createOwner: CliCommand = {
  name: "create-owner",
  usage:
    "create-owner --organization NAME --workspace NAME --first-name NAME --last-name NAME --email ADDRESS [--password-stdin]",
  says: "Makes the first organization, its workspace and their owner in an empty database. The password is read from the standard input, or made up and printed once.",
  options: {
    organization: { type: "string" },
    workspace: { type: "string" },
    "first-name": { type: "string" },
    "last-name": { type: "string" },
    email: { type: "string" },
    "password-stdin": { type: "boolean" },
  },
  async run(values) {
    databaseUrl();
    const owner = {
      organizationName: needed(values, "organization"),
      workspaceName: needed(values, "workspace"),
      firstName: needed(values, "first-name"),
      lastName: needed(values, "last-name"),
      email: needed(values, "email"),
    };
    const chosen = await choosePassword(values["password-stdin"] === true);
    await createFirstOwnerByOperator(systemActor("Command line", "cli"), {
      ...owner,
      password: chosen.password,
    });
    console.log(`${owner.email} owns the workspace ${owner.workspaceName}.`);
    showOnce(chosen);
  },
};
