"use server";

import type { z } from "zod";
import { answer, answerAndSignIn } from "../action";
import { acceptInvitation, createInvitedAccount, declineInvitation } from "./commands";
import type { AnswerInvitation, CreateAccount } from "./schema";

export async function acceptInvitationAction(input: z.input<typeof AnswerInvitation>) {
  return answer(acceptInvitation, input);
}

export async function declineInvitationAction(input: z.input<typeof AnswerInvitation>) {
  return answer(declineInvitation, input);
}

export async function createInvitedAccountAction(input: z.input<typeof CreateAccount>) {
  return answerAndSignIn(createInvitedAccount, input);
}

export async function switchAccountAction(next: string) {
  await leave();
  redirect(paths.signIn({ next: safeNext(next, paths.home()) }));
}
