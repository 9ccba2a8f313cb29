"use server";

import type { z } from "zod";
import { answer } from "../action";
import { remindEverybody, remindMember, resetSecondFactor } from "./commands";
import type { MemberToEnrol } from "./schema";

export async function resetSecondFactorAction(workspaceSlug: string, input: z.input<typeof MemberToEnrol>) {
  return answer(resetSecondFactor, input, workspaceSlug);
}

export async function remindMemberAction(workspaceSlug: string, input: z.input<typeof MemberToEnrol>) {
  return answer(remindMember, input, workspaceSlug);
}

export async function remindEverybodyAction(workspaceSlug: string) {
  return answer(remindEverybody, {}, workspaceSlug);
}
