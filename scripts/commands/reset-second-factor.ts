import { systemActor } from "@/lib/actor";
import { resetSecondFactorByOperator } from "@/lib/second-factors/commands";
import { type CliCommand, databaseUrl, needed } from "./command";

export const resetSecondFactor: CliCommand = {
  name: "reset-second-factor",
  usage: "reset-second-factor --email ADDRESS",
  says: "Takes the second factor off an account whose owner lost both app and recovery codes. All its sessions end, and they are told by mail. Be sure that it is they who ask.",
  options: { email: { type: "string" } },
  async run(values) {
    databaseUrl();
    const email = needed(values, "email");
    await resetSecondFactorByOperator(systemActor("The operator of Roster", "cli"), { email });
    console.log(`${email} signs in with the password alone now, and was told by mail.`);
  },
};
