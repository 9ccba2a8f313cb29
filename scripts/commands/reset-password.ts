import { systemActor } from "@/lib/actor";
import { setPasswordByOperator } from "@/lib/passwords/commands";
import { type CliCommand, databaseUrl, needed } from "./command";
import { choosePassword, showOnce } from "./password";

export const resetPassword: CliCommand = {
  name: "reset-password",
  usage: "reset-password --email ADDRESS [--password-stdin]",
  says: "Gives an account a new password, read from the standard input or made up and printed once. All its sessions end, and it is replaced at the next sign-in.",
  options: { email: { type: "string" }, "password-stdin": { type: "boolean" } },
  async run(values) {
    databaseUrl();
    const email = needed(values, "email");
    const chosen = await choosePassword(values["password-stdin"] === true);
    await setPasswordByOperator(systemActor("The operator of Roster", "cli"), {
      email,
      password: chosen.password,
    });
    console.log(`${email} has a new password, to be replaced at the next sign-in.`);
    showOnce(chosen);
  },
};
