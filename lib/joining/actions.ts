"use server";

import { redirect } from "next/navigation";
import type { z } from "zod";
import { answer, answerAndSignIn } from "../action";
import { endSession } from "../auth";
import { paths, safeNext } from "../paths";
import { signOut } from "../sessions/commands";
import { acceptInvitation, askForInvitation, createInvitedAccount, declineInvitation } from "./commands";
import type { AnswerInvitation, CreateAccount, InvitationLink } from "./schema";

export async function acceptInvitationAction(input: z.input<typeof AnswerInvitation>) {
  return answer(acceptInvitation, input);
}

export async function declineInvitationAction(input: z.input<typeof AnswerInvitation>) {
  return answer(declineInvitation, input);
}

export async function createInvitedAccountAction(input: z.input<typeof CreateAccount>) {
  return answerAndSignIn(createInvitedAccount, input);
}

export async function askForInvitationAction(input: z.input<typeof InvitationLink>) {
  return answer(askForInvitation, input);
}

/** INV-7: signs out and comes back by way of "Sign in". */
export async function switchAccountAction(next: string) {
  await answer(signOut, {});
  await endSession();
  redirect(paths.signIn({ next: safeNext(next, paths.home()) }));
}
