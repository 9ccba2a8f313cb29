"use server";

import type { z } from "zod";
import { answer, answerAndSignIn } from "../action";
import { rememberDevice } from "../device-cookie";
import { createFirstOwner, updateProfile } from "./commands";
import { FirstOwner, type UpdateProfile } from "./schema";

export async function createFirstOwnerAction(input: z.input<typeof FirstOwner>) {
  const answered = await answerAndSignIn(createFirstOwner, input);
  if (answered.ok) await rememberDevice(FirstOwner.parse(input).email);
  return answered;
}

export async function updateProfileAction(workspaceSlug: string, input: z.input<typeof UpdateProfile>) {
  return answer(updateProfile, input, workspaceSlug);
}
