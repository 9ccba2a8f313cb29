"use server";

import type { z } from "zod";
import { answer } from "../action";
import { restore } from "./commands";
import { departureReceipt, restorable } from "./queries";
import type { DepartureId, EventId } from "./schema";

export async function departureReceiptAction(workspaceSlug: string, input: z.input<typeof DepartureId>) {
  return answer(departureReceipt, input, workspaceSlug);
}

export async function restorableAction(workspaceSlug: string, input: z.input<typeof EventId>) {
  return answer(restorable, input, workspaceSlug);
}

export async function restoreAction(workspaceSlug: string, input: z.input<typeof EventId>) {
  return answer(restore, input, workspaceSlug);
}
