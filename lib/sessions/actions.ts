"use server";

import { redirect } from "next/navigation";
import type { z } from "zod";
import { answer } from "../action";
import type { Answer } from "../answer";
import { endSession, startSession } from "../auth";
import { deviceTokens, rememberDevice } from "../device-cookie";
import { paths } from "../paths";
import { endOtherSessions, endSessionOfMine, signIn, signInWithCode, signOut } from "./commands";
import { type SessionId, SignInForm, type SignInWithCode } from "./schema";

/** ACC-9: the answer is null once this browser is signed in, and a ticket as long as a code is owed. */
export async function signInAction(
  input: z.input<typeof SignInForm>,
): Promise<Answer<{ ticket: string } | null>> {
  const made = await answer(signIn, { ...input, devices: await deviceTokens() });
  if (!made.ok) return made;
  if ("ticket" in made.value) return { ok: true, value: { ticket: made.value.ticket } };
  await startSession(made.value.sessionId);
  await rememberDevice(SignInForm.parse(input).email);
  return { ok: true, value: null };
}

export async function signInWithCodeAction(
  input: Omit<z.input<typeof SignInWithCode>, "devices">,
): Promise<Answer> {
  const made = await answer(signInWithCode, { ...input, devices: await deviceTokens() });
  if (!made.ok) return made;
  await startSession(made.value.sessionId);
  await rememberDevice(made.value.email);
  return { ok: true, value: null };
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
