import { systemActor } from "../actor";
import { handle } from "../jobs";
import { mailSignUp } from "./commands";
import { MailSignUp } from "./schema";

export const mailSignUpLater = handle(MailSignUp, async (request) => {
  await mailSignUp(systemActor("Sign up", "job"), request);
});
