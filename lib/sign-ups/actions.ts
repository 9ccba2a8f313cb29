"use server";

import type { z } from "zod";
import { answer, answerAndSignIn } from "../action";
import { requestSignUp, completeSignUp } from "./commands";
import type { RequestSignUp, CompleteSignUp } from "./schema";

export async function requestSignUpAction(input: z.input<typeof RequestSignUp>) {
  return answer(requestSignUp, input);
}

export async function createAccountAction(input: z.input<typeof CompleteSignUp>) {
  return answerAndSignIn(completeSignUp, input);
}
