"use server";

import { redirect } from "next/navigation";
import type { z } from "zod";
import { answer, answerAndSignIn } from "../action";
import { endSession } from "../auth";
import { deviceTokens, rememberDevice } from "../device-cookie";
import { paths } from "../paths";
import { endOtherSessions, endSessionOfMine, signIn, signOut } from "./commands";
import { type SessionId, SignInForm } from "./schema";

export async function signInAction(input: z.input<typeof SignInForm>) {
  const answered = await answerAndSignIn(signIn, { ...input, devices: await deviceTokens() });
  if (answered.ok) await rememberDevice(SignInForm.parse(input).email);
  return answered;
}

export async function signOutAction() {
  await answer(signOut, {});
  await endSession();
  redirect(paths.signIn());
}

export async function endSessionAction(input: z.input<typeof SessionId>) {
  return answer(endSessionOfMine, input);
}

export async function endOtherSessionsAction() {
  return answer(endOtherSessions, {});
}
