"use server";

import type { z } from "zod";
import { answer } from "../action";
import * as commands from "./commands";
import type { ChangePolicies, DeleteWorkspace, RenameWorkspace, WorkspaceSlug } from "./schema";

export async function renameWorkspaceAction(workspaceSlug: string, input: z.input<typeof RenameWorkspace>) {
  return answer(commands.renameWorkspace, input, workspaceSlug);
}

export async function changePoliciesAction(workspaceSlug: string, input: z.input<typeof ChangePolicies>) {
  return answer(commands.changePolicies, input, workspaceSlug);
}

export async function archiveWorkspaceAction(workspaceSlug: string) {
  return answer(commands.archiveWorkspace, {}, workspaceSlug);
}

export async function restoreWorkspaceAction(input: z.input<typeof WorkspaceSlug>) {
  return answer(commands.restoreWorkspace, input);
}

export async function deleteWorkspaceAction(workspaceSlug: string, input: z.input<typeof DeleteWorkspace>) {
  return answer(commands.deleteWorkspace, input, workspaceSlug);
}
