"use server";

import type { z } from "zod";
import { answer } from "../action";
import { confirmSecondFactor, renewRecoveryCodes, startSecondFactor, turnOffSecondFactor } from "./commands";
import type { Confirm, Proof, Start } from "./schema";

export async function startSecondFactorAction(input: z.input<typeof Start>) {
  return answer(startSecondFactor, input);
}

export async function confirmSecondFactorAction(input: z.input<typeof Confirm>) {
  return answer(confirmSecondFactor, input);
}

export async function renewRecoveryCodesAction(input: z.input<typeof Proof>) {
  return answer(renewRecoveryCodes, input);
}

export async function turnOffSecondFactorAction(input: z.input<typeof Proof>) {
  return answer(turnOffSecondFactor, input);
}
