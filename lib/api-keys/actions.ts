"use server";

import type { z } from "zod";
import { answer } from "../action";
import * as commands from "./commands";
import type { CreateKey, EditLimits, KeyId } from "./schema";

export async function createKeyAction(workspaceSlug: string, input: z.input<typeof CreateKey>) {
  return answer(commands.createKey, input, workspaceSlug);
}

export async function editLimitsAction(workspaceSlug: string, input: z.input<typeof EditLimits>) {
  return answer(commands.editLimits, input, workspaceSlug);
}

export async function revokeKeyAction(workspaceSlug: string, input: z.input<typeof KeyId>) {
  return answer(commands.revokeKey, input, workspaceSlug);
}

export async function deleteKeyAction(workspaceSlug: string, input: z.input<typeof KeyId>) {
  return answer(commands.deleteKey, input, workspaceSlug);
}
