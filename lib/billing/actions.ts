"use server";

import type { z } from "zod";
import { answer } from "../action";
import * as commands from "./commands";
import type { BuyCredits, Subscribe } from "./schema";

export async function buyCreditsAction(workspaceSlug: string, input: z.input<typeof BuyCredits>) {
  return answer(commands.buyCredits, input, workspaceSlug);
}

export async function subscribeAction(workspaceSlug: string, input: z.input<typeof Subscribe>) {
  return answer(commands.subscribe, input, workspaceSlug);
}

export async function openPortalAction(workspaceSlug: string) {
  return answer(commands.openPortal, {}, workspaceSlug);
}

export async function cancelSubscriptionAction(workspaceSlug: string) {
  return answer(commands.cancelSubscription, {}, workspaceSlug);
}

export async function resumeSubscriptionAction(workspaceSlug: string) {
  return answer(commands.resumeSubscription, {}, workspaceSlug);
}
