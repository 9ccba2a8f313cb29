"use server";

import type { z } from "zod";
import { answer } from "../action";
import { rememberDevice } from "../device-cookie";
import { requestReset, resetPassword } from "./commands";
import type { RequestReset, ResetPassword } from "./schema";

export async function requestResetAction(input: z.input<typeof RequestReset>) {
  return answer(requestReset, input);
}

export async function resetPasswordAction(input: z.input<typeof ResetPassword>) {
  const answered = await answer(resetPassword, input);
  if (answered.ok) await rememberDevice(answered.value.email);
  return answered;
}
