"use server";

import type { z } from "zod";
import { answer } from "../action";
import type { ChangePolicies } from "../workspaces/schema";
import { policyEffects } from "./queries";

export async function policyEffectsAction(workspaceSlug: string, input: z.input<typeof ChangePolicies>) {
  return answer(policyEffects, input, workspaceSlug);
}
